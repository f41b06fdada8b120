import { randomInt } from "node:crypto";
import { passwordFaults } from "../../domain/password-policy.ts";
import { CONNECTIONS } from "../../domain/portal.ts";
import type { PracticeClient } from "../../usecases/ports/sandbox.ts";
import { drawSecret, hashPassword, hashSecret } from "../passwords.ts";
import type { Database } from "../store/database.ts";
import { addTechnicalAccount, passwordExpiry } from "../store/technical-accounts.ts";
import { accountById, type PortalAccount, workspacesOf } from "./accounts.ts";
import { PortalRefusal } from "./refusal.ts";

export interface Connection extends Pick<PracticeClient, "clientId" | "clientSecret" | "accountLogin"> {
  readonly passwordExpiresAt: string;
}

/**
 * Makes the technical account and the application of a structure, or renews both secrets: the client id and the login
 * stay. Needs the workspace "Raccordement EDI et API".
 */
export function connect(db: Database, account: PortalAccount, technicalPassword: string, now: Date): Connection {
  if (!workspacesOf(account).includes(CONNECTIONS)) throw new PortalRefusal("WORKSPACE_OFF");
  if (passwordFaults(technicalPassword).length > 0) throw new PortalRefusal("PASSWORD_WEAK");
  const passwordExpiresAt = passwordExpiry(now);
  const passwordHash = hashPassword(technicalPassword);
  const clientSecret = drawSecret();
  return db.transaction(() => {
    const { technical_id, client_id } = accountById(db, account.id);
    if (technical_id !== null && client_id !== null) {
      db.update("technical_accounts", technical_id, {
        password_hash: passwordHash,
        password_expires_at: passwordExpiresAt,
      });
      db.run("UPDATE applications SET secret_hash = ? WHERE client_id = ?", hashSecret(clientSecret), client_id);
      return { clientId: client_id, clientSecret, accountLogin: loginOf(db, technical_id), passwordExpiresAt };
    }
    const clientId = `sandbox-${drawSecret(12)}`;
    const accountLogin = `TECH_1_${randomInt(100_000_000, 999_999_999)}@cpro.fr`;
    const id = addTechnicalAccount(db, { clientId, clientSecret, accountLogin, passwordHash, now });
    db.update("portal_accounts", account.id, { technical_id: id, client_id: clientId });
    grantRights(db, account.id);
    return { clientId, clientSecret, accountLogin, passwordExpiresAt };
  });
}

/**
 * The technical account issues for its own structure, and only while "Factures émises" is open and the feature
 * "Déposer des demandes de paiement" is on. Call inside a transaction, after a change of either.
 */
export function grantRights(db: Database, accountId: number): void {
  const account = accountById(db, accountId);
  if (account.technical_id === null || account.structure_id === null) return;
  db.run("DELETE FROM account_structures WHERE account_id = ?", account.technical_id);
  if (account.deposits !== 1 || !workspacesOf(account).includes("issued-invoices")) return;
  db.insert("account_structures", { account_id: account.technical_id, structure_id: account.structure_id });
}

export function describeConnection(db: Database, account: PortalAccount) {
  if (account.technical_id === null || account.client_id === null) return null;
  const row = db.get<{ password_expires_at: string }>(
    "SELECT password_expires_at FROM technical_accounts WHERE id = ?",
    account.technical_id,
  );
  return {
    login: loginOf(db, account.technical_id),
    clientId: account.client_id,
    passwordExpiresAt: row?.password_expires_at ?? "",
  };
}

function loginOf(db: Database, technicalId: number): string {
  return db.get<{ login: string }>("SELECT login FROM technical_accounts WHERE id = ?", technicalId)?.login ?? "";
}
