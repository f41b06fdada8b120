import type { MadeJournal } from "../../usecases/ports/journal.ts";
import type { JournalAddress } from "./address.ts";
import { openDatabase } from "./database.ts";
import { readerOf, SCHEMA, teamSql, writerOf } from "./schema.ts";

/**
 * Makes the tables of a team's journal, and the two roles of the team, as the owner of the database; safe to repeat.
 * @throws CproError JOURNAL_UNREACHABLE, with `not-allowed` when this user may not
 */
export async function initJournal(address: JournalAddress, printOnly: boolean): Promise<MadeJournal> {
  const { team, user } = address;
  const sql = `${SCHEMA}${teamSql(team, user)}`;
  const database = openDatabase(address);
  try {
    if (!printOnly) await database.query(`BEGIN;${sql}COMMIT;`);
    return { place: database.shown, team, writer: writerOf(team), reader: readerOf(team), sql };
  } finally {
    await database.close();
  }
}
