import { randomUUID } from "node:crypto";
import type { LinkPurpose, MailedLink, Workspace } from "../../domain/portal.ts";
import { drawSecret, hashSecret, matches } from "../passwords.ts";
import type { Database } from "../store/database.ts";
import { PortalRefusal } from "./refusal.ts";

export interface PortalAccount {
  readonly id: number;
  readonly email: string;
  readonly company_type: string;
  readonly company_identifier: string;
  /** Invited by a mail, then activated, then open once a password is chosen. */
  readonly state: "invited" | "activated" | "open";
  readonly last_name: string;
  readonly first_name: string;
  readonly surveys: number;
  readonly deposits: number;
  readonly structure_id: number | null;
  readonly services: string;
  readonly workspaces: string;
  readonly password_hash: string | null;
  readonly question: string | null;
  readonly answer_hash: string | null;
  readonly failures: number;
  readonly locked_until: number;
  readonly technical_id: number | null;
  readonly client_id: string | null;
}

/** Addresses are compared without case: nobody has two mailboxes that differ by it. */
export const canonicalEmail = (email: string): string => email.trim().toLowerCase();

export function accountByEmail(db: Database, email: string): PortalAccount | undefined {
  return db.get<PortalAccount>("SELECT * FROM portal_accounts WHERE email = ?", canonicalEmail(email));
}

export function accountById(db: Database, id: number): PortalAccount {
  const account = db.get<PortalAccount>("SELECT * FROM portal_accounts WHERE id = ?", id);
  if (!account) throw new PortalRefusal("EMAIL_UNKNOWN");
  return account;
}

export const workspacesOf = (account: PortalAccount): readonly Workspace[] =>
  JSON.parse(account.workspaces) as Workspace[];

// ---------------------------------------------------------------- mailed links

/** Draws a link of that purpose; those mailed before for it stop working. */
export function drawLink(db: Database, account: PortalAccount, purpose: LinkPurpose, expiresAt: Date): MailedLink {
  const token = randomUUID();
  db.run("DELETE FROM portal_links WHERE account_id = ? AND purpose = ? AND used = 0", account.id, purpose);
  const [token_hash, expires_at] = [hashSecret(token), expiresAt.getTime()];
  db.insert("portal_links", { token_hash, account_id: account.id, purpose, expires_at });
  return { purpose, email: account.email, token };
}

/** The account a link was mailed to, and until when it works. Refuses unknown, used and expired links. */
export function followLink(
  db: Database,
  link: MailedLink,
  now: Date,
): { readonly account: PortalAccount; readonly expiresAt: Date } {
  const row = db.get<{ account_id: number; expires_at: number; used: number }>(
    "SELECT account_id, expires_at, used FROM portal_links WHERE token_hash = ? AND purpose = ?",
    hashSecret(link.token.toLowerCase()),
    link.purpose,
  );
  if (!row) throw new PortalRefusal("LINK_UNKNOWN");
  const account = accountById(db, row.account_id);
  if (row.used) throw new PortalRefusal("LINK_USED");
  if (account.email !== canonicalEmail(link.email)) throw new PortalRefusal("LINK_UNKNOWN");
  if (row.expires_at <= now.getTime()) throw new PortalRefusal("LINK_EXPIRED");
  return { account, expiresAt: new Date(row.expires_at) };
}

export function useUpLink(db: Database, link: MailedLink): void {
  db.run("UPDATE portal_links SET used = 1 WHERE token_hash = ?", hashSecret(link.token.toLowerCase()));
}

// ---------------------------------------------------------------- passwords and sessions

const MAX_FAILURES = 5;
const LOCK_MS = 15 * 60_000;
const SESSION_MS = 30 * 60_000;

/**
 * Compares a password, or the answer to the secret question, and counts the misses: the fifth locks the account for
 * 15 minutes, during which even the right one is refused.
 */
export function verify(
  db: Database,
  account: PortalAccount,
  typed: string,
  hash: string | null,
  now: Date,
  wrong: "LOGIN_WRONG" | "ANSWER_WRONG" | "CODE_WRONG",
): void {
  if (account.locked_until > now.getTime()) throw locked(account.locked_until, now);
  if (hash !== null && matches(typed, hash)) {
    db.update("portal_accounts", account.id, { failures: 0, locked_until: 0 });
    return;
  }
  // Counted in the database, not from what was read: tries made at once must all count.
  db.run("UPDATE portal_accounts SET failures = failures + 1 WHERE id = ?", account.id);
  if (accountById(db, account.id).failures < MAX_FAILURES) throw new PortalRefusal(wrong);
  const until = now.getTime() + LOCK_MS;
  db.update("portal_accounts", account.id, { failures: 0, locked_until: until });
  throw locked(until, now);
}

function locked(until: number, now: Date): PortalRefusal {
  return new PortalRefusal("LOGIN_LOCKED", `${Math.ceil((until - now.getTime()) / 60_000)} min`);
}

export function openSession(db: Database, account: PortalAccount, now: Date): string {
  const session = drawSecret();
  db.run("DELETE FROM portal_sessions WHERE expires_at <= ?", now.getTime());
  const [token_hash, expires_at] = [hashSecret(session), now.getTime() + SESSION_MS];
  db.insert("portal_sessions", { token_hash, account_id: account.id, expires_at });
  return session;
}

export function closeSessions(db: Database, account: PortalAccount): void {
  db.run("DELETE FROM portal_sessions WHERE account_id = ?", account.id);
}

/** Whose session it is. Every call after the login goes through here, so nobody reaches another's account. */
export function accountOfSession(db: Database, session: string, now: Date): PortalAccount {
  const row = db.get<{ account_id: number }>(
    "SELECT account_id FROM portal_sessions WHERE token_hash = ? AND expires_at > ?",
    hashSecret(session),
    now.getTime(),
  );
  if (!row) throw new PortalRefusal("SESSION_OVER");
  return accountById(db, row.account_id);
}
