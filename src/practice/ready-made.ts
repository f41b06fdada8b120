import { DEFAULT_WORKSPACES } from "../domain/portal.ts";
import { accountByEmail, type PortalAccount } from "../sandbox/portal/accounts.ts";
import type { Database } from "../sandbox/store/database.ts";
import { type StructureRow, structureById } from "../sandbox/store/structures.ts";

/** Suppliers that have a technical account from the start, hence belong to nobody who signed up. */
export function practiceSuppliers(db: Database): readonly StructureRow[] {
  return db.all<StructureRow>(
    `SELECT DISTINCT s.* FROM structures AS s
     JOIN account_structures AS a ON a.structure_id = s.id
     JOIN technical_accounts AS t ON t.id = a.account_id
     WHERE s.is_public = 0 AND s.active = 1 AND t.login NOT LIKE 'portail:%'
       AND NOT EXISTS (SELECT 1 FROM portal_accounts AS p WHERE p.structure_id = s.id
                       AND (p.email <> s.email OR p.password_hash IS NOT NULL))
     ORDER BY s.id`,
  );
}

/** The person of a ready-made supplier, made when somebody first enters as one; no password opens it. */
export function practiceAccount(db: Database, structureId: number): PortalAccount | null {
  const structure = structureById(db, structureId);
  if (!structure || !practiceSuppliers(db).some(({ id }) => id === structureId)) return null;
  db.run(
    `INSERT INTO portal_accounts (email, company_type, company_identifier, state, last_name, first_name, structure_id,
       workspaces) VALUES (?, 'SIRET', ?, 'open', ?, '', ?, ?) ON CONFLICT DO NOTHING`,
    structure.email,
    structure.identifier,
    structure.name,
    structure.id,
    JSON.stringify(DEFAULT_WORKSPACES),
  );
  return accountByEmail(db, structure.email) ?? null;
}

/** People who signed up on this machine, the last first: their space opens without the password, which `cpro` may keep. */
export function signedUpAccounts(db: Database): readonly (PortalAccount & { readonly structure_name: string })[] {
  return db.all<PortalAccount & { structure_name: string }>(
    `SELECT p.*, s.name AS structure_name FROM portal_accounts AS p JOIN structures AS s ON s.id = p.structure_id
     WHERE p.state = 'open' AND p.password_hash IS NOT NULL ORDER BY p.id DESC LIMIT 20`,
  );
}

/** True for the account of a ready-made supplier: its technical account is `cpro`'s own and is not to be renewed. */
export function isReadyMade(db: Database, account: PortalAccount): boolean {
  return practiceSuppliers(db).some(({ id }) => id === account.structure_id);
}
