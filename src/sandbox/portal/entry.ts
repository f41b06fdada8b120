import type { Database } from "../store/database.ts";

/** The company that a technical account belongs to, this seller where it belongs to several, and the address of whoever signed up for it. */
export function portalEntry(
  db: Database,
  accountLogin: string,
  sellerSiret: string | null,
): { readonly name: string; readonly email: string | null } | null {
  const found = db.get<{ name: string; email: string | null }>(
    `SELECT s.name, p.email FROM technical_accounts AS t
     JOIN account_structures AS a ON a.account_id = t.id
     JOIN structures AS s ON s.id = a.structure_id
     LEFT JOIN portal_accounts AS p ON p.structure_id = s.id AND p.password_hash IS NOT NULL
     WHERE t.login = ? ORDER BY s.identifier IS ? DESC, p.technical_id IS t.id DESC, s.id`,
    accountLogin,
    sellerSiret,
  );
  return found === undefined ? null : { name: found.name, email: found.email };
}
