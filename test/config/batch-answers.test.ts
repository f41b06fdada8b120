import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createBatchAnswerBook } from "../../src/config/batch-answers.ts";
import { cents } from "../../src/domain/money.ts";
import { tempFolder } from "../support/temp.ts";

const key = (sha256: string, buyer = "80938923200020") => ({ environment: "sandbox", sha256, buyer });

describe("what was answered for invoices of a batch", () => {
  it("is known to the next run, for the same file to the same recipient in the same environment", async () => {
    const folder = tempFolder();
    await createBatchAnswerBook(folder).keep([[key("a"), { service: "ACCUEIL" }]]);
    await createBatchAnswerBook(folder).keep([[key("a"), { commitment: "EJ-1", net: cents(12_000) }]]);
    const book = createBatchAnswerBook(folder);
    expect(book.find(key("a"))).toEqual({ service: "ACCUEIL", commitment: "EJ-1", net: 12_000 });
    expect([book.find(key("b")), book.find(key("a", "13001653800014"))]).toEqual([null, null]);
    expect(book.find({ ...key("a"), environment: "production" })).toBeNull();
  });

  it("is known of a seller by environment: when its VAT is due", async () => {
    const folder = tempFolder();
    await createBatchAnswerBook(folder).keepUsualRegime("sandbox", "1", { regime: "receipt" });
    await createBatchAnswerBook(folder).keepUsualRegime("sandbox", "2", { regime: "debit", doubted: true });
    const book = createBatchAnswerBook(folder);
    expect(book.usualRegime("sandbox", "1")).toEqual({ regime: "receipt" });
    expect(book.usualRegime("sandbox", "2")).toEqual({ regime: "debit", doubted: true });
    expect(book.usualRegime("production", "1")).toBeNull();
  });

  it("is forgotten where it cannot be kept or read", async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, "batch-answers.json"), '{"x":{"service":7}}');
    expect(createBatchAnswerBook(folder).find(key("a"))).toBeNull();
    await createBatchAnswerBook(join(folder, "batch-answers.json", "below")).keep([[key("a"), { service: "S" }]]);
  });
});
