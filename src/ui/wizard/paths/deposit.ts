import { missingFields } from "../../../domain/deposit/complete.ts";
import type { GivenInvoice } from "../../../domain/deposit/given.ts";
import { EXIT, type ExitCode } from "../../../domain/exit-codes.ts";
import { acceptable, type Finding, worthReading } from "../../../domain/finding.ts";
import { baseName, inspectDeposit, localFindings, mergeFor } from "../../../usecases/deposit/inspect.ts";
import type { Inspection } from "../../../usecases/deposit/types.ts";
import { flowRoute } from "../../../usecases/flow/route.ts";
import type { Choice } from "../../../usecases/ports/prompter.ts";
import { depositQuestions } from "../../deposit-questions.ts";
import { pick } from "../../language.ts";
import { GoToMenu } from "../../leave.ts";
import * as mending from "../../messages/wizard-mending.ts";
import * as messages from "../../messages/wizard-sending.ts";
import { findingLines } from "../../views/finding.ts";
import { flagsOf, option } from "../flags.ts";
import { MENDABLE, type Mendable, mendableIn, mendableOf } from "../mendable.ts";
import { mend } from "../mending.ts";
import { pickPath } from "../pick-path.ts";
import type { Steps } from "../replay.ts";

/** One invoice, from its PDF, and how its deposit ended; `replaces` is the number of the rejected invoice that it makes again. */
export async function depositPath(steps: Steps, replaces: string | null = null): Promise<ExitCode> {
  let another = false;
  for (;;) {
    const { path, inspection, given: mended } = await pickInvoice(steps);
    let given = inspection === null ? {} : { ...mended, ...(await complete(steps, inspection, mended)) };
    const more = inspection === null ? [] : await askMore(steps, given);
    for (;;) {
      const made = [...(replaces === null ? [] : option("--replaces", replaces)), ...(another ? ["--another"] : [])];
      const words = ["deposit", path, ...flagsOf(given), ...made, ...beside(more, given)];
      const { exit, findings } = await steps.attempt(words);
      if (inspection === null || !MENDED.includes(exit)) return exit;
      const chosen = await askMend(steps, findings);
      if (chosen === "leave") return exit;
      if (chosen === "file") break;
      for (const field of chosen) {
        if (field === "another") another = true;
        else given = { ...given, ...(await askAnew(steps, inspection, given, field)) };
      }
    }
  }
}

/** Ends that an answer may change: the checks stopped it, or Chorus Pro refused it; nothing was accepted. */
const MENDED: readonly ExitCode[] = [EXIT.localChecks, EXIT.refused];

/** What was found is put right here: what it is about, something else, another file, or not at all. */
async function askMend(steps: Steps, findings: readonly Finding[]): Promise<readonly Mendable[] | "file" | "leave"> {
  const { io } = await steps.deps();
  const text = pick(io.language, mending);
  const about = mendableIn(findings);
  const fields = about?.filter((field) => field !== "another") ?? [];
  const choices: Choice<"fix" | "another" | "other" | "file" | "leave">[] = [];
  if (fields.length > 0)
    choices.push({ value: "fix", name: text.fix(fields.map((field) => text.fields[field]).join(", ")) });
  if (about?.includes("another")) choices.push({ value: "another", name: text.sendAnyway });
  // A file that nobody can read is not mended by an answer.
  if (about !== null || findings.length === 0) choices.push({ value: "other", name: text.other });
  choices.push({ value: "file", name: text.anotherFile }, { value: "leave", name: text.leave });
  const chosen = await steps.ask.choose({ message: text.what, choices });
  if (chosen === "fix") return fields;
  if (chosen === "another") return ["another"];
  if (chosen !== "other") return chosen;
  const all = MENDABLE.filter((field) => field !== "another");
  const named = all.map((value) => ({ value, name: text.fields[value] }));
  return [await steps.ask.choose({ message: text.whichField, choices: named })];
}

/** One thing of the invoice, asked again from what is known of it. */
async function askAnew(steps: Steps, inspection: Inspection, given: GivenInvoice, field: Mendable) {
  const deps = await steps.deps();
  const { account } = await deps.session();
  return mend({ ...deps, prompter: steps.ask }, field, mergeFor(inspection, account, given).draft);
}

interface Picked {
  readonly path: string;
  /** Null for XML, whose values are all in it. */
  readonly inspection: Inspection | null;
  /** What the person said in place of what the file says. */
  readonly given: GivenInvoice;
}

/** Asks until there is a file that can be deposited; what is wrong with one is said at once, and put right where it can. */
async function pickInvoice(steps: Steps): Promise<Picked> {
  const { io } = await steps.deps();
  const text = pick(io.language, messages);
  for (;;) {
    const path = await pickPath(steps, { message: text.whichPdf, offers: /\.(pdf|xml)$/i });
    let given: GivenInvoice = {};
    for (;;) {
      const looked = await steps.remember(`file ${path} ${JSON.stringify(given)}`, () => look(steps, path, given));
      if (looked.inspection === null) {
        await steps.say(text.asFlow);
        return { path, inspection: null, given: {} };
      }
      if (acceptable(looked.findings)) {
        const open = looked.findings.filter(({ severity, code }) => severity === "warning" && mendableOf(code));
        const lines = worthReading(open).map((finding) => findingLines(finding, io));
        await steps.say(`${text.readable(baseName(path))}${lines.length > 0 ? `\n${lines.join("").trimEnd()}` : ""}`);
        return { path, inspection: looked.inspection, given };
      }
      const lines = looked.findings.map((finding) => findingLines(finding, io)).join("");
      const mendable = mendableIn(looked.findings) !== null;
      await steps.say(`${text.notReadable(baseName(path))}\n${lines}${mendable ? "" : text.chooseAnother}`.trimEnd());
      if (!mendable) break;
      const chosen = await askMend(steps, looked.findings);
      if (chosen === "leave") throw new GoToMenu();
      if (chosen === "file") break;
      for (const field of chosen) given = { ...given, ...(await askAnew(steps, looked.inspection, given, field)) };
    }
  }
}

async function look(
  steps: Steps,
  path: string,
  given: GivenInvoice,
): Promise<{ readonly inspection: Inspection | null; readonly findings: readonly Finding[] }> {
  const deps = await steps.deps();
  if (await flowRoute(deps, { path, wanted: "auto", given: {}, bare: true })) return { inspection: null, findings: [] };
  const inspection = await inspectDeposit(deps, { path, given, attachments: [] });
  return { inspection, findings: await localFindings(deps, inspection) };
}

/** The questions of `cpro deposit` itself, here where each can be left. */
async function complete(steps: Steps, inspection: Inspection, given: GivenInvoice): Promise<GivenInvoice> {
  const deps = await steps.deps();
  const { account } = await deps.session();
  const { draft } = mergeFor(inspection, account, given);
  const questions = depositQuestions({ ...deps, prompter: steps.ask });
  return questions.complete(draft, missingFields(draft));
}

/** Options that were chosen before something was said anew: what was said last counts. */
function beside(more: readonly string[], given: GivenInvoice): readonly string[] {
  const kept = given.commitmentNumber === undefined ? more : without(more, "--commitment");
  return given.comment === undefined ? kept : without(kept, "--comment");
}

/** What few invoices need comes last, and one Enter goes past it. */
async function askMore(steps: Steps, given: GivenInvoice): Promise<string[]> {
  const { io } = await steps.deps();
  const text = pick(io.language, messages);
  const attached: string[] = [];
  let flags: string[] = [];
  for (;;) {
    const kinds = ["send", "attach", "comment", ...(given.commitmentNumber ? [] : ["commitment"]), "dryRun"] as const;
    const choices = kinds.map((kind) => ({
      value: kind,
      name: text.readyChoices[kind as keyof typeof text.readyChoices],
    }));
    const chosen = await steps.ask.choose({ message: text.ready, choices, initial: "send" });
    const files = attached.length > 0 ? ["--attach", ...attached] : [];
    if (chosen === "send") return [...flags, ...files];
    if (chosen === "dryRun") return [...flags, ...files, "--dry-run"];
    if (chosen === "attach") {
      attached.push(await pickPath(steps, { message: text.whichAttachment, offers: /./ }));
      await steps.say(text.attached(attached.length));
    } else {
      const [flag, message] =
        chosen === "comment" ? ["--comment", text.whichComment] : ["--commitment", text.whichCommitment];
      const value = await steps.ask.text({ message });
      flags = [...without(flags, flag), ...(value === "" ? [] : option(flag, value))];
    }
  }
}

/** The same thing given twice counts once: the last time. */
function without(flags: readonly string[], flag: string): string[] {
  const at = flags.findIndex((word) => word === flag || word.startsWith(`${flag}=`));
  if (at === -1) return [...flags];
  return [...flags.slice(0, at), ...flags.slice(at + (flags[at] === flag ? 2 : 1))];
}
