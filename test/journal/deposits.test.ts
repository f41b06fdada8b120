import { join } from "node:path";
import { expect, it } from "vitest";
import { depositId } from "../../src/journal/chain.ts";
import { type Connection, connect } from "../../src/journal/connection.ts";
import { readDeposit, writeDepositEvents } from "../../src/journal/deposits.ts";
import { readHead } from "../../src/journal/events.ts";
import { migrate } from "../../src/journal/schema.ts";
import { keyOf, planOf } from "../support/journal.ts";
import { tempFolder } from "../support/temp.ts";

// Found by eight processes racing for fifty invoices: one called the journal damaged.
it("reads a deposit as it was at one moment, whatever another process commits between two reads", () => {
  const path = join(tempFolder(), "journal.db");
  const [mine, other] = [connect(path), connect(path)];
  migrate(mine);
  const key = keyOf("F1");
  const id = depositId(key);
  const write = (connection: Connection, event: Parameters<typeof writeDepositEvents>[4][number]["event"]) =>
    connection.transaction(() => {
      const dated = [{ at: "2026-11-25T03:00:00.000Z", by: "me", event }];
      writeDepositEvents(connection, readHead(connection), id, readDeposit(connection, id), dated);
    });
  write(mine, planOf("F1"));
  let written = false;
  const interrupted: Connection = {
    ...mine,
    get(sql, ...values) {
      if (!written) {
        written = true;
        write(other, { type: "checked", warnings: [] });
      }
      return mine.get(sql, ...values);
    },
  };
  expect(readDeposit(interrupted, id)?.state).toBe("planned");
  expect(written).toBe(true);
  expect(readDeposit(mine, id)?.state).toBe("checked");
  mine.close();
  other.close();
});
