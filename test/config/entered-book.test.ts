import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createEnteredBook } from "../../src/config/entered-book.ts";
import { tempFolder } from "../support/temp.ts";

const one = (client: string, name: string) => ({ client, name, words: ["enter", "--line", `${name};1;10;20`] });

describe("invoices that were typed in and not sent", () => {
  it("are there in the next run, for their client alone, until they are sent or forgotten", async () => {
    const folder = tempFolder();
    const book = createEnteredBook(folder);
    for (const invoice of [one("a", "Visite"), one("a", "Atelier"), one("b", "Visite"), one("a", "Visite")])
      await book.keep(invoice);
    const next = createEnteredBook(folder);
    expect(next.of("a")).toEqual([one("a", "Atelier"), one("a", "Visite")]);
    await next.forget(one("a", "Visite"));
    expect([next.of("a"), next.of("b")]).toEqual([[one("a", "Atelier")], [one("b", "Visite")]]);
  });

  it("are kept half typed, one for each client, until they are whole", async () => {
    const folder = tempFolder();
    const half = (client: string, name: string) => ({ client, name, answers: [{ message: "Ligne 1", value: name }] });
    const book = createEnteredBook(folder);
    for (const begun of [half("a", "Visite"), half("b", "Atelier"), half("a", "Conseil")]) await book.keepBegun(begun);
    const next = createEnteredBook(folder);
    expect([next.begun("a"), next.begun("b"), next.begun("c")]).toEqual([
      half("a", "Conseil"),
      half("b", "Atelier"),
      null,
    ]);
    await next.forgetBegun("a");
    expect([next.begun("a"), next.begun("b")]).toEqual([null, half("b", "Atelier")]);
  });

  it("are none where they cannot be kept or read", async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, "entered.json"), '[{"client":"a","name":"x","words":"enter"}]');
    expect(createEnteredBook(folder).of("a")).toEqual([]);
    await createEnteredBook(join(folder, "entered.json", "below")).keep(one("a", "Visite"));
  });
});
