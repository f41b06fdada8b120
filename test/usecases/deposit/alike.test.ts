import { expect, it } from "vitest";
import type { InvoiceDraft } from "../../../src/domain/preflight/input.ts";
import { alikeFindings, fileSentFindings, sentAlikeIn } from "../../../src/usecases/deposit/alike.ts";
import { earlierDeposit } from "../../../src/usecases/deposit/inspect.ts";
import { invoiceOf, siret } from "../../support/journal.ts";
import { runDeposit } from "../../support/memory-runs.ts";
import { createWorld, type Fate, FINE, pdfPlan, processOn } from "../../support/memory-world.ts";

const SISTER = siret("51234567900025");
const STRANGER = siret("80938923200020");
const REFUSED: Fate["answer"] = { status: 200, headers: {}, body: Buffer.from('{"codeRetour":20001,"libelle":"no"}') };

/** What is said of `draft`, whose file is that of `A-1` of 2026, sent before; the same file where `own` is not said. */
async function saidOf(draft: Partial<InvoiceDraft>, asked = {}, fate = FINE, own = true) {
  const world = createWorld();
  world.fateOf = (path) => (path.endsWith("soumettre") ? fate : FINE);
  const process = processOn(world);
  const plan = pdfPlan("A-1");
  await runDeposit(process, plan);
  const { journal } = process;
  const wanted = { ...invoiceOf("A-1"), ...draft } as InvoiceDraft;
  const earlier = own ? await earlierDeposit(journal, plan.file.sha256) : null;
  const alike = await sentAlikeIn(async () => journal)(plan.environment, wanted);
  const findings = [
    ...fileSentFindings(plan.environment, wanted, earlier, asked),
    ...alikeFindings(wanted, alike, asked),
  ];
  return findings.map(({ code, severity }) => `${code} ${severity}`);
}

it("says nothing of the very invoice", async () => {
  expect(await saidOf({})).toEqual([]);
});

it.each(["a-1", "A 01", "А–1", "Ａ１"])("sends no file again under %s", async (number) => {
  expect(await saidOf({ number })).toEqual(["FILE_SENT_ALIKE error", "NUMBER_ALIKE error"]);
  expect(await saidOf({ number }, { another: true })).toEqual(["FILE_SENT_ALIKE warning", "NUMBER_ALIKE warning"]);
});

it("warns of the file as an invoice of another year or another company", async () => {
  const otherYear = await saidOf({ issueDate: "2025-12-31" });
  expect(otherYear).toEqual(["FILE_SENT_AS_ANOTHER warning", "NUMBER_OTHER_YEAR info"]);
  expect(await saidOf({ seller: STRANGER })).toEqual(["FILE_SENT_AS_ANOTHER warning"]);
  expect(await saidOf({ seller: STRANGER }, { replaces: "A-1" })).toEqual([]);
});

it("warns of the file under a number that is plainly another", async () => {
  expect(await saidOf({ number: "B-7" })).toEqual(["FILE_SENT_BEFORE warning"]);
});

it("says nothing of a file that was refused", async () => {
  const refused: Fate = { carriedOut: "never", answer: REFUSED };
  for (const draft of [{ number: "a-1" }, { number: "B-7" }, { issueDate: "2025-12-31" }])
    expect(await saidOf(draft, {}, refused)).toEqual([]);
});

it("holds another file's number against what was sent", async () => {
  const other = (draft: Partial<InvoiceDraft>, asked = {}) => saidOf(draft, asked, FINE, false);
  expect(await other({ number: "a1" })).toEqual(["NUMBER_ALIKE error"]);
  expect(await other({ number: "a1", buyer: SISTER })).toEqual(["NUMBER_ALIKE warning"]);
  expect(await other({ seller: SISTER })).toEqual(["NUMBER_SENT_BY_SISTER error"]);
  expect(await other({ seller: SISTER }, { another: true })).toEqual(["NUMBER_SENT_BY_SISTER warning"]);
  expect(await other({ issueDate: "2027-01-01" })).toEqual(["NUMBER_OTHER_YEAR info"]);
});
