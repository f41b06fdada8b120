import { expect, it } from "vitest";
import { describeOnPostgres, server } from "../support/on-postgres.ts";
import { cutEverywhere, cutQueue, killHandingOver, mixedSchedules, terminateAll, workThrough } from "./team.ts";

// Samples of `npm run chaos:team`.
const FINE = { duplicates: 0, losses: 0, broken: [] };

describeOnPostgres("a team's journal on PostgreSQL", () => {
  it("keeps an invoice in one place wherever the line to the database is cut", async () => {
    // Statements of a deposit: the check of the link, reading, reserving, what was uploaded, the receipt.
    expect(await cutEverywhere(server, [2, 4, 6])).toMatchObject({ ...FINE, faults: 6 });
  }, 120_000);

  it("hands over and sends each invoice once wherever the line of the queue is cut", async () => {
    expect(await cutQueue(server, [3, 8])).toMatchObject({ ...FINE, faults: 4 });
  }, 120_000);

  it("sends nothing of a batch whose hander-over was killed, and all of it once it was handed over again", async () => {
    expect(await killHandingOver(server, [3, 9, 13])).toMatchObject({ ...FINE, faults: 3 });
  }, 120_000);

  it("sends each invoice once by workers that die, lose answers and are cut off by the server", async () => {
    const harm = {
      workers: 2,
      invoices: 12,
      lostAnswers: 20,
      deaths: [5, 11, 17, 40],
      strike: () => terminateAll(server),
    };
    expect(await workThrough(server, "all at once", harm)).toMatchObject(FINE);
  }, 120_000);

  it("keeps everything in one place through mixed schedules", async () => {
    expect(await mixedSchedules(server, 1)).toMatchObject(FINE);
  }, 120_000);
});
