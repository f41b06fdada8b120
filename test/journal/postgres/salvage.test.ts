import { join } from "node:path";
import { expect, it } from "vitest";
import { openTeamJournal } from "../../../src/journal/journal.ts";
import { readAddress } from "../../../src/journal/postgres/address.ts";
import { initJournal } from "../../../src/journal/postgres/init.ts";
import { salvageDatabase } from "../../../src/journal/postgres/salvage.ts";
import { keyOf, planOf } from "../../support/journal.ts";
import { describeOnPostgres, server } from "../../support/on-postgres.ts";
import { whole } from "../../support/stores.ts";
import { tempFolder } from "../../support/temp.ts";

describeOnPostgres("a team's journal that somebody with all rights damaged", () => {
  const machine = (team: string, home = tempFolder()) => {
    const address = readAddress(server.address(team));
    const headsPath = join(home, "journal.heads");
    return {
      address,
      headsPath,
      open: () => openTeamJournal({ address, headsPath, ...whole() }),
    };
  };
  async function journalOf(team: string, numbers: readonly string[]) {
    const one = machine(team);
    await initJournal(one.address, false);
    const journal = await one.open();
    for (const number of numbers) {
      const taken = await journal.reserve(keyOf(number), planOf(number));
      if (!taken.held) await journal.finish(taken.claim, { type: "checked", warnings: [] });
    }
    await journal.close();
    return one;
  }
  const damage = (sql: string) =>
    server.query(`ALTER TABLE cpro.events DISABLE TRIGGER never_change; ${sql};
      ALTER TABLE cpro.events ENABLE TRIGGER never_change; SELECT 1`);

  it.each([
    ["an event was changed", "UPDATE cpro.events SET payload = '{}' WHERE team = 't1' AND seq = 4", "t1", 1],
    ["an event is gone", "DELETE FROM cpro.events WHERE team = 't2' AND seq = 3", "t2", 2],
  ])("%s: verify says so, the rest is kept in a chain of its own, what was there stays", async (_, sql, team, lost) => {
    const here = await journalOf(team, ["F1", "F2", "F3"]);
    await damage(sql);
    const before = await here.open();
    expect((await before.verify()).damages.length).toBeGreaterThan(0);
    await before.close();
    const salvage = await salvageDatabase(here.address, here.headsPath, new Date());
    expect([salvage.copied, salvage.lost.length]).toEqual([6 - lost, lost]);
    const mended = await here.open();
    expect((await mended.verify()).damages).toEqual([]);
    expect((await mended.find(keyOf("F1")))?.state).toBe("checked");
    expect((await mended.find(keyOf("F3")))?.state).toBe("checked");
    // It goes on.
    expect((await mended.reserve(keyOf("F4"), planOf("F4"))).held).toBe(false);
    await mended.close();
    const former = await server.query(`SELECT 1 FROM cpro.former_events WHERE team = '${team}'`);
    expect(former).toHaveLength(team === "t1" ? 6 : 5);
  });

  it("is taken by a machine that saw it before it was mended, but not one that went back", async () => {
    const here = await journalOf("t3", ["F1", "F2"]);
    const there = machine("t3");
    await (await there.open()).close();
    const seen = await there.open();
    const taken = await seen.reserve(keyOf("F3"), planOf("F3"));
    if (!taken.held) await seen.finish(taken.claim, { type: "checked", warnings: [] });
    await seen.close();
    await damage("UPDATE cpro.events SET payload = '{}' WHERE team = 't3' AND seq = 2");
    await salvageDatabase(here.address, here.headsPath, new Date());
    await (await there.open()).close();
    const mine = await here.open();
    const next = await mine.reserve(keyOf("F5"), planOf("F5"));
    if (!next.held) await mine.finish(next.claim, { type: "checked", warnings: [] });
    await mine.close();
    // A backup from before that.
    await damage("DELETE FROM cpro.events WHERE team = 't3' AND seq > 5");
    await expect(here.open()).rejects.toMatchObject({ code: "JOURNAL_DAMAGED" });
  });

  it("is mended by its owner only, and not while somebody works", async () => {
    const here = await journalOf("t4", ["F1"]);
    await server.query('CREATE ROLE carol LOGIN IN ROLE "cpro_t4_writer"');
    const carol = readAddress(server.address("t4", "carol"));
    await expect(salvageDatabase(carol, here.headsPath, new Date())).rejects.toMatchObject({
      params: { reason: "not-allowed" },
    });
    const journal = await here.open();
    await journal.reserve(keyOf("F2"), planOf("F2"));
    await expect(salvageDatabase(here.address, here.headsPath, new Date())).rejects.toMatchObject({ code: "LOCKED" });
    await journal.close();
    const sound = await here.open();
    expect((await sound.verify()).damages).toEqual([]);
    await sound.close();
  });
});
