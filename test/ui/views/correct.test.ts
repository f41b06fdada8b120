import { expect, it } from "vitest";
import type { Io } from "../../../src/ui/io.ts";
import { renderCorrectionPlan, renderCorrectionResult } from "../../../src/ui/views/correct.ts";
import { renderPairs } from "../../../src/ui/views/follow-up.ts";
import type { CorrectionResult } from "../../../src/usecases/correction/types.ts";
import { runCorrection } from "../../support/memory-runs.ts";
import { createWorld, processOn } from "../../support/memory-world.ts";

it.each([true, false])("says that the journal is behind, as JSON: %s", async (json) => {
  const world = createWorld();
  const { id } = world.service.keep({ number: "C1" });
  world.service.setStatus(id, "SUSPENDUE", "?");
  const process = processOn(world);
  await runCorrection(process, "C1", { kind: "complete", comment: "Voici", attachments: [] });
  const invoice = await process.gateway.invoice(id);
  let out = "";
  let talk = "";
  const io = {
    ...{ json, language: "en", quiet: false, verbose: false, wizard: false, colour: (text: string) => text },
    out: (text: string) => {
      out += text;
    },
    talk: (text: string) => {
      talk += text;
    },
  } as unknown as Io;
  const findings = [{ code: "JOURNAL_BEHIND", severity: "warning" }];
  renderCorrectionResult({ outcome: "done", invoice, journalId: "a", findings } as CorrectionResult, io);
  if (json) expect(JSON.parse(out)).toMatchObject({ outcome: "done", findings: [{ code: "JOURNAL_BEHIND" }] });
  else expect(talk).toContain("journal");
});

it("sets in the lines of a comment: none of them looks like a line of the recap", () => {
  const said: string[] = [];
  const say = (text: string) => void said.push(...text.split("\n"));
  const io = { language: "en", wizard: true, talk: say, out: say } as unknown as Io;
  const comment = "Hello,\nAmount  1,00 €";
  const invoice = { number: "C1", comment: null, trace: null } as never;
  renderCorrectionPlan(invoice, { kind: "complete", comment, attachments: [] } as never, io);
  renderPairs([["Comment", comment]], io);
  const second = said.filter((line) => line.includes("1,00 €"));
  expect(second).toEqual(["    Amount  1,00 €", "         Amount  1,00 €"]);
});
