import { todayInParis } from "../../domain/dates.ts";
import { addDays } from "../../domain/payment/calendar.ts";
import type { PracticeClient } from "../../usecases/ports/sandbox.ts";
import { hashSecret } from "../passwords.ts";
import type { Database } from "./database.ts";
import { DEFAULT_SUBSCRIPTIONS } from "./migrations.ts";

/** The day on which a technical password chosen now expires: the real platform gives it 424 days. */
export const passwordExpiry = (now: Date): string => addDays(todayInParis(now), 424);

interface NewTechnicalAccount extends Pick<PracticeClient, "clientId" | "clientSecret" | "accountLogin"> {
  readonly passwordHash: string;
  readonly now: Date;
}

/** The structures that a technical account issues for. */
export const structureIdsOf = (db: Database, accountId: number): readonly number[] =>
  db
    .all<{ id: number }>(
      "SELECT structure_id AS id FROM account_structures WHERE account_id = ? ORDER BY structure_id",
      accountId,
    )
    .map(({ id }) => id);

/** An application and the technical account that it speaks for; gives the account's id. */
export function addTechnicalAccount(db: Database, account: NewTechnicalAccount): number {
  const { clientId: client_id, clientSecret, accountLogin: login, passwordHash: password_hash, now } = account;
  db.insert("applications", { client_id, secret_hash: hashSecret(clientSecret), subscriptions: DEFAULT_SUBSCRIPTIONS });
  return db.insert("technical_accounts", { login, password_hash, password_expires_at: passwordExpiry(now) });
}
