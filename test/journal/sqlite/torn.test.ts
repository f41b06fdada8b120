import { expect, it } from "vitest";
import { tearJournal } from "../../chaos/torn-journal.ts";

it("a cut or flipped journal opens whole or says that it is damaged", async () => {
  const figures = await tearJournal(389);
  expect(figures.silent).toEqual([]);
  expect(figures.openedWhole).toBeGreaterThan(0);
  expect(figures.saidDamaged).toBeGreaterThan(0);
  expect(figures.openedWhole + figures.saidDamaged).toBe(figures.tried);
}, 300_000);
