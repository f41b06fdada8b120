import { randomBytes, randomInt } from "node:crypto";
import { sendMail } from "../mails.ts";
import { hashPassword } from "../passwords.ts";
import type { Database } from "../store/database.ts";
import { type PortalAccount, verify } from "./accounts.ts";
import { PortalRefusal } from "./refusal.ts";
import { base32, stepOf } from "./totp.ts";

/** Whether a code follows the password, and how long a mailed one works. */
export interface SecondFactor {
  readonly asked: boolean;
  readonly codeLifetimeMs: number;
}

interface Moment {
  readonly db: Database;
  readonly now: Date;
  readonly secondFactor: SecondFactor;
}

interface Factors {
  readonly code_hash: string | null;
  readonly code_expires_at: number;
  readonly key: string | null;
  readonly pending_key: string | null;
  readonly last_step: number;
}

/**
 * The code that follows a right password: of the authenticator where one is set up, else mailed at each attempt. A miss
 * counts like a wrong password; a code serves once.
 */
export function passSecondFactor(moment: Moment, account: PortalAccount, typed: string | undefined): void {
  const { db, now, secondFactor } = moment;
  if (!secondFactor.asked) return;
  const code = typed?.replace(/\s/g, "") ?? "";
  const factors = factorsOf(db, account);
  if (factors.key !== null) {
    if (code === "") throw new PortalRefusal("CODE_NEEDED");
    const step = stepOf(factors.key, code, now);
    const isGood = step !== null && step > factors.last_step;
    verify(db, account, code, isGood ? hashPassword(code) : null, now, "CODE_WRONG");
    db.run("UPDATE portal_factors SET last_step = ? WHERE account_id = ?", step, account.id);
    return;
  }
  if (code === "") {
    mailCode(moment, account);
    throw new PortalRefusal("CODE_MAILED", account.email);
  }
  if (factors.code_hash !== null && factors.code_expires_at <= now.getTime()) throw new PortalRefusal("CODE_LATE");
  verify(db, account, code, factors.code_hash, now, "CODE_WRONG");
  db.run("UPDATE portal_factors SET code_hash = NULL WHERE account_id = ?", account.id);
}

/** Draws a key for an authenticator; it counts once a first code of it was given. */
export function enrolAuthenticator(
  { db, now }: Moment,
  account: PortalAccount,
  code: string | undefined,
): { readonly key: string | null; readonly uri: string | null; readonly enrolled: boolean } {
  const { pending_key } = factorsOf(db, account);
  if (code === undefined) {
    const key = base32(randomBytes(20));
    db.run("UPDATE portal_factors SET pending_key = ? WHERE account_id = ?", key, account.id);
    const name = encodeURIComponent(`Chorus Pro (bac à sable):${account.email}`);
    return { key, uri: `otpauth://totp/${name}?secret=${key}&issuer=Chorus%20Pro`, enrolled: false };
  }
  const step = pending_key === null ? null : stepOf(pending_key, code.replace(/\s/g, ""), now);
  if (step === null) throw new PortalRefusal("CODE_WRONG");
  db.run(
    "UPDATE portal_factors SET key = pending_key, pending_key = NULL, last_step = ? WHERE account_id = ?",
    step,
    account.id,
  );
  return { key: null, uri: null, enrolled: true };
}

function factorsOf(db: Database, account: PortalAccount): Factors {
  db.run("INSERT OR IGNORE INTO portal_factors (account_id) VALUES (?)", account.id);
  return db.get<Factors>("SELECT * FROM portal_factors WHERE account_id = ?", account.id) as Factors;
}

function mailCode({ db, now, secondFactor }: Moment, account: PortalAccount): void {
  const code = String(randomInt(0, 1_000_000)).padStart(6, "0");
  db.run(
    "UPDATE portal_factors SET code_hash = ?, code_expires_at = ? WHERE account_id = ?",
    hashPassword(code),
    now.getTime() + secondFactor.codeLifetimeMs,
    account.id,
  );
  const body = [
    "Bonjour,",
    "",
    `Votre code de connexion : ${code}`,
    `Il est valable ${Math.round(secondFactor.codeLifetimeMs / 60_000)} minutes et sert une fois ; après, demandez-en un nouveau.`,
    "",
    "Ceci est un bac à sable : rien n’atteint Chorus Pro.",
  ].join("\n");
  const subject = "Votre code de connexion Chorus Pro (bac à sable)";
  sendMail(db, { kind: "portal-code", to: account.email, subject, body, at: now.toISOString() });
}
