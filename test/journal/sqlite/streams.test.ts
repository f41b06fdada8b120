import { join } from "node:path";
import { expect, it } from "vitest";
import { chained, NO_EVENT } from "../../../src/journal/chain.ts";
import { type Connection, connect } from "../../../src/journal/sqlite/connection.ts";
import { insertEvent } from "../../../src/journal/sqlite/events.ts";
import { migrate } from "../../../src/journal/sqlite/schema.ts";
import { readWhole, writeStream } from "../../../src/journal/sqlite/streams.ts";
import { tempFolder } from "../../support/temp.ts";

// Found by eight processes racing for fifty invoices: one called the journal damaged.
it("reads a stream as it was at one moment, whatever another process commits between two reads", () => {
  const path = join(tempFolder(), "journal.db");
  const [mine, other] = [connect(path), connect(path)];
  migrate(mine, () => ({}));
  let head = NO_EVENT;
  let ordinal = 0;
  const write = (connection: Connection) =>
    connection.transaction(() => {
      const stream = { subject: "batch", id: "b1", ordinal: ++ordinal } as const;
      const event = chained(head, stream, { at: "2026-11-25T03:00:00.000Z", by: "me", type: "t", payload: {} });
      insertEvent(connection, event);
      writeStream(connection, event, {});
      head = event;
    });
  write(mine);
  let written = false;
  const interrupted: Connection = {
    ...mine,
    get(sql, ...values) {
      if (!written) {
        written = true;
        write(other);
      }
      return mine.get(sql, ...values);
    },
  };
  expect(readWhole(interrupted, "b1")).toHaveLength(1);
  expect(written).toBe(true);
  expect(readWhole(mine, "b1")).toHaveLength(2);
  mine.close();
  other.close();
});
