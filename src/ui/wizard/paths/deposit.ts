import { missingFields } from "../../../domain/deposit/complete.ts";
import type { GivenInvoice } from "../../../domain/deposit/given.ts";
import { acceptable, type Finding } from "../../../domain/finding.ts";
import { baseName, inspectDeposit, localFindings, mergeFor } from "../../../usecases/deposit/inspect.ts";
import type { Inspection } from "../../../usecases/deposit/types.ts";
import { flowRoute } from "../../../usecases/flow/route.ts";
import { depositQuestions } from "../../deposit-questions.ts";
import { pick } from "../../language.ts";
import * as messages from "../../messages/wizard-sending.ts";
import { findingLines } from "../../views/finding.ts";
import { flagsOf, option } from "../flags.ts";
import { pickPath } from "../pick-path.ts";
import type { Steps } from "../replay.ts";

/** One invoice, from its PDF; `replaces` is the number of the rejected invoice that it makes again. */
export async function depositPath(steps: Steps, replaces: string | null = null): Promise<void> {
  const { path, inspection } = await pickInvoice(steps);
  const given = inspection === null ? {} : await complete(steps, inspection);
  const more = inspection === null ? [] : await askMore(steps, given);
  const words = ["deposit", path, ...flagsOf(given), ...(replaces === null ? [] : option("--replaces", replaces))];
  await steps.run([...words, ...more]);
}

interface Picked {
  readonly path: string;
  /** Null for XML, whose values are all in it. */
  readonly inspection: Inspection | null;
}

/** Asks until there is a file that can be deposited; what is wrong with one is said at once. */
async function pickInvoice(steps: Steps): Promise<Picked> {
  const { io } = await steps.deps();
  const text = pick(io.language, messages);
  for (;;) {
    const path = await pickPath(steps, { message: text.whichPdf, offers: /\.(pdf|xml)$/i });
    const looked = await steps.remember(`file ${path}`, () => look(steps, path));
    if (looked.inspection === null) {
      await steps.say(text.asFlow);
      return { path, inspection: null };
    }
    if (acceptable(looked.findings)) {
      await steps.say(text.readable(baseName(path)));
      return { path, inspection: looked.inspection };
    }
    const lines = looked.findings.map((finding) => findingLines(finding, io)).join("");
    await steps.say(`${text.notReadable(baseName(path))}\n${lines}${text.chooseAnother}`);
  }
}

async function look(
  steps: Steps,
  path: string,
): Promise<{ readonly inspection: Inspection | null; readonly findings: readonly Finding[] }> {
  const deps = await steps.deps();
  if (await flowRoute(deps, { path, wanted: "auto", given: {}, bare: true })) return { inspection: null, findings: [] };
  const inspection = await inspectDeposit(deps, { path, given: {}, attachments: [] });
  return { inspection, findings: await localFindings(deps, inspection) };
}

/** The questions of `cpro deposit` itself, here where each can be left. */
async function complete(steps: Steps, inspection: Inspection): Promise<GivenInvoice> {
  const deps = await steps.deps();
  const { account } = await deps.session();
  const { draft } = mergeFor(inspection, account);
  const questions = depositQuestions({ ...deps, prompter: steps.ask });
  return questions.complete(draft, missingFields(draft));
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
