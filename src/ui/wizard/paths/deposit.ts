import { type GivenInvoice, givenBy } from "../../../domain/deposit/given.ts";
import { missingFields } from "../../../domain/deposit/invoice-of-draft.ts";
import type { Deposit } from "../../../domain/deposit/state.ts";
import { EXIT, type ExitCode } from "../../../domain/exit-codes.ts";
import { AMOUNT_FIELDS, INVOICE_FIELDS } from "../../../domain/fields.ts";
import { acceptable, type Finding, worthReading } from "../../../domain/finding.ts";
import { baseName, inspectDeposit, localFindings, mergeFor } from "../../../usecases/deposit/inspect.ts";
import type { Inspection } from "../../../usecases/deposit/types.ts";
import { usedNumberFindings } from "../../../usecases/deposit/used-number.ts";
import { flowRoute } from "../../../usecases/flow/route.ts";
import type { Choice } from "../../../usecases/ports/prompter.ts";
import { depositQuestions } from "../../deposit-questions.ts";
import type { Io } from "../../io.ts";
import { pick } from "../../language.ts";
import { GoToMenu } from "../../leave.ts";
import * as mending from "../../messages/wizard-mending.ts";
import * as messages from "../../messages/wizard-sending.ts";
import { findingLines } from "../../views/finding.ts";
import { attachedBefore, attachFlags, attachOne, detachOne } from "../attachments.ts";
import { flagsOf, option } from "../flags.ts";
import { MENDABLE, type Mendable, mendableIn, mendableOf } from "../mendable.ts";
import { mend } from "../mending.ts";
import { pickPath } from "../pick-path.ts";
import type { Attached, Steps } from "../replay.ts";

/**
 * One invoice, from its PDF, and how its deposit ended; `replaces` is the number of the rejected invoice that it makes
 * again, `stopped` a deposit that is gone on with.
 */
export async function depositPath(
  steps: Steps,
  replaces: string | null = null,
  stopped: Deposit | null = null,
): Promise<ExitCode> {
  let another = false;
  let before = stopped;
  for (;;) {
    const { path, inspection, given: mended, open } = await pickInvoice(steps, before);
    const attached = before === null || inspection === null ? [] : await attachedBefore(steps, before);
    before = null;
    const ready =
      inspection === null
        ? null
        : await askMore(steps, await completed(steps, { path, inspection, given: mended, open }, replaces), {
            replaces,
            attached,
          });
    let given = ready?.given ?? {};
    const more = ready?.more ?? [];
    for (;;) {
      const made = [...(replaces === null ? [] : option("--replaces", replaces)), ...(another ? ["--another"] : [])];
      const words = ["deposit", path, ...flagsOf(given), ...made, ...more];
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
  return chosen === "other" ? [await askWhich(steps)] : chosen;
}

/** One thing of the invoice, whatever it is. */
async function askWhich(steps: Steps): Promise<Mendable> {
  const text = pick((await steps.deps()).io.language, mending);
  const all = MENDABLE.filter((field) => field !== "another");
  const named = all.map((value) => ({ value, name: text.fields[value] }));
  return steps.ask.choose({ message: text.whichField, choices: named });
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
  /** What is to be looked at again, though nothing forbids going on. */
  readonly open: readonly Mendable[];
}

/** An invoice of which nothing is missing. */
interface Complete extends Picked {
  readonly inspection: Inspection;
}

/** Asks until there is a file that can be deposited; what is wrong with one is said at once, and put right where it can. */
async function pickInvoice(steps: Steps, stopped: Deposit | null): Promise<Picked> {
  const { io } = await steps.deps();
  const text = pick(io.language, messages);
  let known = stopped?.file.path ?? null;
  if (known !== null && (await steps.world.kindOf(known)) !== "file") {
    await steps.say(`! ${text.fileMoved(baseName(known))}`);
    known = null;
  }
  for (;;) {
    const path =
      known ?? (await pickPath(steps, { message: text.whichPdf, purpose: "invoice", offers: /\.(pdf|xml)$/i }));
    let given = stopped === null ? {} : await saidBefore(steps, path, stopped);
    known = null;
    for (;;) {
      const looked = await steps.remember(`file ${path} ${JSON.stringify(given)}`, () => look(steps, path, given));
      if (looked.inspection === null) {
        await steps.say(text.asFlow);
        return { path, inspection: null, given: {}, open: [] };
      }
      if (acceptable(looked.findings)) {
        const { open, lines } = doubts(looked.findings, given, io);
        await steps.say(`${text.readable(baseName(path))}${lines === "" ? "" : `\n${lines}`}`);
        return { path, inspection: looked.inspection, given, open };
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

/** What was said of the deposit that stopped, where its file is still the same and does not say it. */
async function saidBefore(steps: Steps, path: string, { file, invoice }: Deposit): Promise<GivenInvoice> {
  const { inspection } = await steps.remember(`file ${path} {}`, () => look(steps, path, {}));
  if (inspection === null) return {};
  if (inspection.report.sha256 !== file.sha256) {
    await steps.say(`! ${pick((await steps.deps()).io.language, messages).fileChanged}`);
    // Read anew: only what no file says is still what was meant.
    return invoice.comment === null ? {} : { comment: invoice.comment };
  }
  const { account } = await (await steps.deps()).session();
  const { draft } = mergeFor(inspection, account);
  return givenBy(INVOICE_FIELDS, (field) =>
    invoice[field] === draft[field] ? undefined : (invoice[field] ?? undefined),
  );
}

/** Warnings that an answer can settle: what they are about, and how they read. */
function doubts(
  findings: readonly Finding[],
  given: GivenInvoice,
  io: Io,
): { readonly open: readonly Mendable[]; readonly lines: string } {
  // Totals that contradict each other on paper are settled by whoever gave their own.
  const settled = AMOUNT_FIELDS.every((field) => given[field] !== undefined);
  const open = findings.filter(
    ({ severity, code }) =>
      severity !== "info" &&
      mendableOf(code) &&
      !(settled && code === "PDF_TOTALS_DISAGREE") &&
      !(given.originalNumber === "" && code === "ORIGINAL_NUMBER_MISSING"),
  );
  const fields = new Set(open.map(({ code }) => mendableOf(code)));
  return {
    open: MENDABLE.filter((field) => field !== "another" && fields.has(field)),
    lines: worthReading(open)
      .map((finding) => findingLines(finding, io))
      .join("")
      .trimEnd(),
  };
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
async function completed(
  steps: Steps,
  { path, inspection, given, open }: Complete,
  replaces: string | null,
): Promise<Complete> {
  const deps = await steps.deps();
  const { account } = await deps.session();
  const { draft, findings } = mergeFor(inspection, account, given);
  // Whose invoice it is can be told only now that the account is known.
  const other = doubts(
    findings.filter(({ code }) => code === "SELLER_IS_ANOTHER"),
    given,
    deps.io,
  );
  if (other.lines !== "") await steps.say(other.lines);
  const questions = depositQuestions({ ...deps, prompter: steps.ask });
  const answers = await questions.fillIn(draft, missingFields(draft));
  const whole = { path, inspection, given: { ...given, ...answers } };
  const used = doubts(await usedNumber(steps, whole, replaces), given, deps.io);
  if (used.lines !== "") await steps.say(used.lines);
  // An answer may have settled what was in doubt.
  const again = open.length > 0 && Object.keys(answers).length > 0;
  const left = [...(again ? (await doubtsOf(steps, whole, null)).open : open), ...used.open];
  return { ...whole, open: MENDABLE.filter((field) => left.includes(field) || other.open.includes(field)) };
}

async function doubtsOf(
  steps: Steps,
  invoice: Pick<Complete, "path" | "given" | "inspection">,
  replaces: string | null,
) {
  const { path, given } = invoice;
  const { io } = await steps.deps();
  const { findings } = await steps.remember(`file ${path} ${JSON.stringify(given)}`, () => look(steps, path, given));
  return doubts([...findings, ...(await usedNumber(steps, invoice, replaces))], given, io);
}

/** A number that Chorus Pro will refuse, as far as is known before it is asked. */
async function usedNumber(
  steps: Steps,
  { inspection, given }: Pick<Complete, "inspection" | "given">,
  replaces: string | null,
): Promise<readonly Finding[]> {
  const deps = await steps.deps();
  const { account } = await deps.session();
  return usedNumberFindings(deps, account, mergeFor(inspection, account, given).draft, replaces);
}

/** What few invoices need comes last, and one Enter goes past it. */
async function askMore(
  steps: Steps,
  invoice: Complete,
  { replaces, attached: before }: { readonly replaces: string | null; readonly attached: readonly Attached[] },
): Promise<{ readonly more: readonly string[]; readonly given: GivenInvoice }> {
  const { io } = await steps.deps();
  const text = pick(io.language, messages);
  const { fix, value, fields } = pick(io.language, mending);
  let attached = before;
  let { given, open } = invoice;
  const { account } = await (await steps.deps()).session();
  for (;;) {
    const known = mergeFor(invoice.inspection, account, given).draft;
    const commitment = known.commitmentNumber;
    const { commentKnown, commitmentKnown, ...ready } = text.readyChoices;
    const names = {
      ...ready,
      ...(given.comment ? { comment: commentKnown } : {}),
      ...(commitment ? { commitment: commitmentKnown(commitment) } : {}),
      fix: fix(open.map((field) => fields[field]).join(", ")),
      value,
    };
    const kinds: readonly (keyof typeof names)[] = [
      "send",
      ...(open.length > 0 ? (["fix"] as const) : []),
      "attach",
      ...(attached.length > 0 ? (["detach"] as const) : []),
      ...(["comment", "commitment", "value", "dryRun"] as const),
    ];
    const choices = kinds.map((kind) => ({ value: kind, name: names[kind] }));
    const [message, initial] = open.length > 0 ? ([text.toCheck, "fix"] as const) : ([text.ready, "send"] as const);
    const chosen = await steps.ask.choose({ message, choices, initial });
    const files = attachFlags(attached);
    if (chosen === "send") return { more: files, given };
    if (chosen === "dryRun") return { more: [...files, "--dry-run"], given };
    if (chosen === "fix" || chosen === "value") {
      for (const field of chosen === "fix" ? open : [await askWhich(steps)]) {
        given = { ...given, ...(await askAnew(steps, invoice.inspection, given, field)) };
      }
      const left = await doubtsOf(steps, { ...invoice, given }, replaces);
      open = left.open;
      if (left.lines !== "") await steps.say(left.lines);
    } else if (chosen === "attach") attached = await attachOne(steps, attached);
    else if (chosen === "detach") attached = await detachOne(steps, attached);
    else {
      const [field, message] =
        chosen === "comment"
          ? (["comment", text.whichComment] as const)
          : (["commitmentNumber", text.whichCommitment] as const);
      const before = known[field];
      const value = await steps.ask.text(before === null ? { message } : { message, initial: before });
      const { [field]: _, ...others } = given;
      given = value === "" ? others : { ...others, [field]: value };
    }
  }
}
