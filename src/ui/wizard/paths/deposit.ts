import { type GivenInvoice, givenBy } from "../../../domain/deposit/given.ts";
import { missingFields } from "../../../domain/deposit/invoice-of-draft.ts";
import type { Deposit } from "../../../domain/deposit/state.ts";
import { EXIT, type ExitCode } from "../../../domain/exit-codes.ts";
import { AMOUNT_FIELDS, FACT_FIELDS, FIELDS, INVOICE_FIELDS } from "../../../domain/fields.ts";
import { acceptable, type Finding, worthReading } from "../../../domain/finding.ts";
import type { Cents } from "../../../domain/money.ts";
import { findMotive } from "../../../domain/motives.ts";
import type { InvoiceDraft } from "../../../domain/preflight/input.ts";
import { formatSiret } from "../../../domain/siret.ts";
import { recipientComment } from "../../../domain/status.ts";
import { baseName } from "../../../kit/base-name.ts";
import { firstOf } from "../../../kit/first-of.ts";
import { printedReason } from "../../../usecases/deposit/exemption-reason.ts";
import { inspectDeposit, localFindings, lookedAt, mergeFor, withNumber } from "../../../usecases/deposit/inspect.ts";
import type { Inspection } from "../../../usecases/deposit/types.ts";
import { isDeposited, usedNumberFindings } from "../../../usecases/deposit/used-number.ts";
import { flowRoute } from "../../../usecases/flow/route.ts";
import type { Begun } from "../../../usecases/ports/entered.ts";
import type { InvoiceSummary } from "../../../usecases/ports/gateway.ts";
import type { Choice } from "../../../usecases/ports/prompter.ts";
import { directoryErrors } from "../../../usecases/preflight.ts";
import { depositQuestions } from "../../deposit-questions.ts";
import { formatAmount } from "../../format.ts";
import type { Io } from "../../io.ts";
import { pick } from "../../language.ts";
import { GoToMenu } from "../../leave.ts";
import * as fieldMessages from "../../messages/invoice-fields.ts";
import * as mending from "../../messages/wizard-mending.ts";
import * as messages from "../../messages/wizard-sending.ts";
import { findingText } from "../../spoken.ts";
import { findingLines } from "../../views/finding.ts";
import { attachedBefore, attachFlags, attachOne, detachOne, stillThere } from "../attachments.ts";
import { flagsOf, option } from "../flags.ts";
import { MENDABLE, type Mendable, mendableIn, mendableOf } from "../mendable.ts";
import { mend } from "../mending.ts";
import { pickPath } from "../pick-path.ts";
import { type Attached, type Steps, Stopped } from "../replay.ts";
import { begunBefore, forgetBegun, isLeft, keepBegun, keepUnsent, unsentOf } from "../unsent.ts";

/**
 * One invoice, from its PDF, and how its deposit ended; `replaces` is the number of the rejected invoice that it makes
 * again, `stopped` a deposit that is gone on with, `rejected` what Chorus Pro has of the rejected one.
 */
export async function depositPath(
  steps: Steps,
  replaces: string | null = null,
  stopped: Deposit | null = null,
  rejected: InvoiceSummary | null = null,
): Promise<ExitCode> {
  const { io } = await steps.deps();
  const own = `deposit ${replaces ?? ""}`;
  // A draft may be older than what was typed since for its file.
  const newer = stopped !== null && (await begunBefore(steps, own))?.file?.sha256 === stopped.file.sha256;
  const first = stopped === null || newer ? await askBegun(steps, own) : null;
  const draft = first === null ? stopped : null;
  const about = draft === null ? own : `deposit ${draft.id}`;
  const begun = draft === null ? first : await askBegun(steps, about);
  const typing: Typing = { begun, file: null, from: 0 };
  const keep = async () => {
    const { file, from } = typing;
    return file !== null && (await keepBegun(steps, from, { about, file, name: baseName(file.path) }));
  };
  try {
    const exit = await depositPicked(steps, { replaces, stopped: draft, rejected, typing });
    // A draft at Chorus Pro holds the answers, and is gone on with as what it is.
    if (exit === EXIT.done || steps.leftDraft()) await forgetBegun(steps, about);
    else await keep();
    return exit;
  } catch (error) {
    if (isLeft(error) && steps.leftDraft()) await forgetBegun(steps, about);
    else if (isLeft(error) && (await keep()) && !(error instanceof Stopped))
      io.talk(`${pick(io.language, messages).depositKept}\n`);
    throw error;
  }
}

/** What is being typed, and of which file; `from`: where in the path its first answer stands. */
interface Typing {
  readonly begun: Begun | null;
  file: { readonly path: string; readonly sha256: string } | null;
  from: number;
}

/** What was begun and left, where it is to be gone on with. A file that is gone, or another one now, has no answers. */
async function askBegun(steps: Steps, about: string): Promise<Begun | null> {
  const begun = await begunBefore(steps, about);
  if (!begun?.file) return null;
  const { path, sha256 } = begun.file;
  const isThere = await steps.remember(`begun ${path}`, async () => (await steps.world.kindOf(path)) === "file");
  const isSame = isThere && (await read(steps, path)).inspection?.report.sha256 === sha256;
  const message = pick((await steps.deps()).io.language, messages).depositBegun(begun.name);
  if (isSame && (await steps.ask.confirm({ message, initial: true }))) return begun;
  await forgetBegun(steps, about);
  return null;
}

async function depositPicked(
  steps: Steps,
  {
    replaces,
    stopped,
    rejected,
    typing,
  }: {
    readonly replaces: string | null;
    readonly stopped: Deposit | null;
    readonly rejected: InvoiceSummary | null;
    readonly typing: Typing;
  },
): Promise<ExitCode> {
  let another = false;
  let before = stopped;
  for (;;) {
    const { path, inspection, given: mended, open } = await pickInvoice(steps, before, typing);
    const attached =
      inspection === null
        ? []
        : before === null
          ? await stillThere(steps, (await unsentOf(steps, aboutOf(inspection)))?.files ?? [])
          : await attachedBefore(steps, before);
    before = null;
    const whole =
      inspection === null ? null : await completed(steps, { path, inspection, given: mended, open }, replaces);
    const again = (draft: InvoiceDraft) => (rejected === null ? [] : refusedAgain(rejected, draft));
    let ready = whole === null ? null : { ...whole, attached, dryRun: false, again };
    if (ready !== null && rejected !== null) await sayWhatChanged(steps, ready, rejected);
    // Of what is deposited the command says so, and nothing of it is ready.
    if (ready !== null && !ready.isDone) ready = await askMore(steps, ready, replaces);
    for (;;) {
      const made = [...(replaces === null ? [] : option("--replaces", replaces)), ...(another ? ["--another"] : [])];
      const words = ["deposit", path, ...flagsOf(ready?.given ?? {}), ...made, ...attachFlags(ready?.attached ?? [])];
      const { exit, findings } = await steps.attempt(ready?.dryRun ? [...words, "--dry-run"] : words);
      if (ready === null) return exit;
      if (ready.dryRun && !MENDED.includes(exit)) {
        // Nothing was sent, and what was typed is still there to be sent.
        ready = await askMore(steps, ready, replaces);
        continue;
      }
      const chosen = MENDED.includes(exit) ? await askMend(steps, findings, ready) : "leave";
      if (chosen === "leave") {
        await keepTyped(steps, exit === EXIT.done ? null : ready, ready.inspection);
        return exit;
      }
      if (chosen === "file") break;
      for (const field of chosen) {
        if (field === "another") another = true;
        else
          ready = {
            ...ready,
            given: { ...ready.given, ...(await askAnew(steps, ready.inspection, ready.given, field)) },
          };
      }
      // Asked here and not by the command, what it demands stands in the command line as well.
      const { account } = await (await steps.deps()).session();
      const { draft } = mergeFor(ready.inspection, account, ready.given);
      ready = { ...ready, given: { ...ready.given, ...(await fillIn(steps, ready.inspection, draft)) } };
    }
  }
}

/** What the invoice that makes a rejected one again says otherwise: meant so, or another file was chosen. */
async function sayWhatChanged(steps: Steps, { inspection, given }: Complete, rejected: InvoiceSummary): Promise<void> {
  const deps = await steps.deps();
  const { io, session } = deps;
  const { account } = await session();
  const { draft } = mergeFor(inspection, account, given);
  const text = pick(io.language, mending);
  const names = pick(io.language, fieldMessages);
  const money = (amount: Cents) => formatAmount(amount, io.language, draft.currency ?? "EUR");
  const { recipient, payableAmount, number } = rejected;
  // Chorus Pro's list does not tell the regime; this machine may know with which one it was sent.
  const sent = await steps.remember(`sent ${number}`, async () =>
    firstOf((await deps.journal()).list({ number, limit: 1 })),
  );
  const regime = (value: string) => fieldMessages.fieldValue(io.language, "vatRegime", value);
  const changed = [
    draft.payableAmount !== null && payableAmount !== null && Math.abs(draft.payableAmount) !== Math.abs(payableAmount)
      ? [names.payableAmount, money(payableAmount), money(draft.payableAmount)]
      : [],
    draft.buyer !== null && draft.buyer !== recipient.siret
      ? [names.buyer, formatSiret(recipient.siret), formatSiret(draft.buyer)]
      : [],
    recipient.serviceCode !== null && draft.serviceCode !== recipient.serviceCode
      ? [names.serviceCode, recipient.serviceCode, draft.serviceCode || text.none]
      : [],
    sent !== null && sent.invoice.seller === draft.seller && sent.invoice.vatRegime !== draft.vatRegime
      ? [names.vatRegime, regime(sent.invoice.vatRegime), regime(draft.vatRegime ?? "")]
      : [],
  ];
  const lines = changed.flatMap(([field, was, is]) =>
    field === undefined ? [] : [text.changed(field, was ?? "", is ?? "")],
  );
  if (lines.length > 0) await steps.say([text.otherwise(number), ...lines].join("\n"));
  const motive = findMotive(recipientComment(rejected));
  for (const field of refusedAgain(rejected, draft))
    await steps.say(`! ${text.refusedAgain(motive?.label ?? "", text.fields[field])}`);
}

/** What of an invoice each official motive is about, where its own words can tell whether it still stands so. */
function refusedAgain(rejected: InvoiceSummary, draft: InvoiceDraft): readonly Mendable[] {
  const { commitmentNumber, payableAmount, recipient } = rejected;
  const same = (was: string | number | null, is: string | number | null) => was !== null && was !== "" && was === is;
  switch (findMotive(recipientComment(rejected))?.code) {
    case "SE_ERR":
      return same(recipient.serviceCode, draft.serviceCode) ? ["service"] : [];
    case "EJ_ERR":
    case "ERREUR_DONNEE_EJ":
      return same(commitmentNumber, draft.commitmentNumber) ? ["commitment"] : [];
    case "MONTANT_ERR":
      return same(payableAmount, draft.payableAmount) ? ["amounts"] : [];
    default:
      return [];
  }
}

/** Ends that an answer may change: the checks stopped it, or Chorus Pro refused it; nothing was accepted. */
const MENDED: readonly ExitCode[] = [EXIT.localChecks, EXIT.refused];

/** What was found is put right here: what it is about, something else, another file, or not at all. */
async function askMend(
  steps: Steps,
  findings: readonly Finding[],
  { inspection, given }: Pick<Read, "inspection" | "given">,
): Promise<readonly Mendable[] | "file" | "leave"> {
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
  return chosen === "other" ? [await askWhich(steps, inspection, given)] : chosen;
}

/** One thing of the invoice, whatever it is. */
async function askWhich(steps: Steps, inspection: Inspection, given: GivenInvoice): Promise<Mendable> {
  const deps = await steps.deps();
  const text = pick(deps.io.language, mending);
  const { account } = await deps.session();
  const { buyer, serviceCode } = mergeFor(inspection, account, given).draft;
  // Nobody chooses among no services; a code that is there can be taken away.
  const hasServices = Boolean(serviceCode) || (await servicesOf(steps, buyer)) !== false;
  const all = MENDABLE.filter((field) => field !== "another" && (field !== "service" || hasServices));
  const named = all.map((value) => ({ value, name: text.fields[value] }));
  return steps.ask.choose({ message: text.whichField, choices: named });
}

/** One thing of the invoice, asked again from what is known of it. */
async function askAnew(steps: Steps, inspection: Inspection, given: GivenInvoice, field: Mendable) {
  const deps = await steps.deps();
  const { account } = await deps.session();
  const answer = await mend({ ...deps, prompter: steps.ask }, field, mergeFor(inspection, account, given).draft);
  return answer.number === undefined ? answer : withNumber(inspection, account, given, answer.number);
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

/** What was read of a PDF that can be deposited. */
interface Read extends Picked {
  readonly inspection: Inspection;
}

/** An invoice of which nothing is missing. */
interface Complete extends Read {
  /** It is deposited already, as far as this machine knows. */
  readonly isDone: boolean;
}

/** Asks until there is a file that can be deposited; what is wrong with one is said at once, and put right where it can. */
async function pickInvoice(steps: Steps, stopped: Deposit | null, typing: Typing): Promise<Picked> {
  const { io } = await steps.deps();
  const text = pick(io.language, messages);
  let known = stopped?.file.path ?? (typing.file === null ? (typing.begun?.file?.path ?? null) : null);
  if (known !== null && (await steps.world.kindOf(known)) !== "file") {
    await steps.say(`! ${text.fileMoved(baseName(known))}`);
    known = null;
  }
  for (;;) {
    const path =
      known ?? (await pickPath(steps, { message: text.whichPdf, purpose: "invoice", offers: /\.(pdf|xml)$/i }));
    let given = stopped === null ? await typedBefore(steps, path) : await saidBefore(steps, path, stopped);
    const start = given;
    if (typing.begun !== null && known === typing.begun.file?.path) steps.recall(typing.begun.answers);
    known = null;
    typing.from = steps.place();
    for (;;) {
      const looked = await read(steps, path, given);
      const sha256 = looked.inspection?.report.sha256;
      typing.file = sha256 === undefined ? null : { path: steps.world.wholePath(path), sha256 };
      if (looked.inspection === null) {
        await steps.say(text.asFlow);
        return { path, inspection: null, given: {}, open: [] };
      }
      if (acceptable(looked.findings)) {
        const { open, lines } = doubts(looked.findings, given, io, start);
        const told = [text.readable(baseName(path)), ...(isBlank(looked.inspection) ? [text.nothingRead] : [])];
        await steps.say([...told, lines].filter(Boolean).join("\n"));
        return { path, inspection: looked.inspection, given, open };
      }
      const lines = looked.findings.map((finding) => findingLines(finding, io)).join("");
      const mendable = mendableIn(looked.findings) !== null;
      await steps.say(`${text.notReadable(baseName(path))}\n${lines}${mendable ? "" : text.chooseAnother}`.trimEnd());
      if (!mendable) break;
      const chosen = await askMend(steps, looked.findings, { inspection: looked.inspection, given });
      if (chosen === "leave") {
        await keepTyped(steps, { given, attached: [] }, looked.inspection);
        throw new GoToMenu();
      }
      if (chosen === "file") break;
      for (const field of chosen) given = { ...given, ...(await askAnew(steps, looked.inspection, given, field)) };
    }
  }
}

/** Of which nothing was read that an invoice says. */
const isBlank = ({ report: { facts } }: Inspection): boolean =>
  FACT_FIELDS.every((field) => facts[FIELDS[field].fact] === null);

/** The file's content: what was typed for it holds for no other. */
const aboutOf = ({ report }: Inspection): string => `deposit ${report.sha256}`;

/** Null: it was sent. */
async function keepTyped(
  steps: Steps,
  typed: Pick<Ready, "given" | "attached"> | null,
  inspection: Inspection,
): Promise<void> {
  const prepared = typed === null ? null : { words: [], given: typed.given, files: typed.attached };
  await keepUnsent(steps, aboutOf(inspection), prepared);
}

/** What was typed for this very file in this run of the wizard, and not sent. */
async function typedBefore(steps: Steps, path: string): Promise<GivenInvoice> {
  // Most runs have nothing to look up.
  if (steps.unsent.size === 0) return {};
  const { inspection } = await read(steps, path);
  const given = inspection === null ? {} : ((await unsentOf(steps, aboutOf(inspection)))?.given ?? {});
  if (Object.keys(given).length > 0) await steps.say(pick((await steps.deps()).io.language, messages).typedBefore);
  return given;
}

/** What was said of the deposit that stopped, where its file is still the same and does not say it. */
async function saidBefore(steps: Steps, path: string, { file, invoice }: Deposit): Promise<GivenInvoice> {
  const { inspection } = await read(steps, path);
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

/** Told, and right most of the time: a deposit that was paid, a retention. Whoever goes on with Enter corrects nothing. */
const isUsual = ({ code }: Pick<Finding, "code">): boolean => code === "PAYABLE_BELOW_TOTAL";

/**
 * Warnings that an answer can settle: what they are about, and how they read. `before`: what was given when they were told
 * last; what was given since, and the PDF says otherwise, is told with them, and is nothing left to settle.
 */
function doubts(
  findings: readonly Finding[],
  given: GivenInvoice,
  io: Io,
  before: GivenInvoice = given,
): { readonly open: readonly Mendable[]; readonly lines: string; readonly news: string } {
  // Totals that contradict each other on paper are settled by whoever gave their own.
  const settled = AMOUNT_FIELDS.every((field) => given[field] !== undefined);
  const open = findings.filter(
    ({ severity, code }) =>
      severity !== "info" &&
      mendableOf(code) &&
      !isUsual({ code }) &&
      !(settled && code === "PDF_TOTALS_DISAGREE") &&
      !(given.buyer !== undefined && code === "PDF_RECIPIENT_SIRET") &&
      !(given.originalNumber === "" && code === "ORIGINAL_NUMBER_MISSING"),
  );
  const fields = new Set(open.map(({ code }) => mendableOf(code)));
  const isNew = ({ code, params }: Finding) => {
    const field = (params as { readonly field?: keyof GivenInvoice } | undefined)?.field;
    return code === "GIVEN_DISAGREES_WITH_PDF" && field !== undefined && given[field] !== before[field];
  };
  const usual =
    before === given || AMOUNT_FIELDS.some((field) => given[field] !== before[field]) ? isUsual : () => false;
  // Meant so, most likely: the recap says it once more, and what to do about it.
  const news = findings.filter(isNew).map((finding) => findingText(finding, io).message);
  return {
    open: MENDABLE.filter((field) => field !== "another" && fields.has(field)),
    lines: [
      ...worthReading([...open, ...findings.filter(usual)]).map((finding) => findingLines(finding, io).trimEnd()),
      ...news,
    ].join("\n"),
    news: news.join("\n"),
  };
}

/** What a file says, beside what was said in its place; read once. */
function read(steps: Steps, path: string, given: GivenInvoice = {}): ReturnType<typeof look> {
  return steps.remember(`file ${path} ${JSON.stringify(given)}`, () => look(steps, path, given));
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
  { path, inspection, given, open }: Read,
  replaces: string | null,
): Promise<Complete> {
  const deps = await steps.deps();
  const { account } = await deps.session();
  const { draft, findings } = mergeFor(inspection, account, given);
  const isDone = (known: InvoiceDraft) => replaces === null && isDeposited(deps, account, known);
  if (await isDone(draft)) return { path, inspection, given, open, isDone: true };
  // Whose invoice it is can be told only now that the account is known.
  const other = doubts(
    findings.filter(({ code }) => code === "SELLER_IS_ANOTHER" || code === "SELLER_DOUBTFUL"),
    given,
    deps.io,
  );
  if (other.lines !== "") await steps.say(other.lines);
  const answers = await fillIn(steps, inspection, draft);
  const whole = { path, inspection, given: { ...given, ...answers } };
  if (await isDone(mergeFor(inspection, account, whole.given).draft)) return { ...whole, open, isDone: true };
  const used = doubts(await foreseen(steps, whole, replaces), given, deps.io);
  if (used.lines !== "") await steps.say(used.lines);
  // An answer may have settled what was in doubt.
  const again = open.length > 0 && Object.keys(answers).length > 0;
  const now = again ? await doubtsOf(steps, whole, { replaces: null, before: given }) : null;
  if (now !== null && now.news !== "") await steps.say(now.news);
  const left = [...(now?.open ?? open), ...used.open];
  return {
    ...whole,
    open: MENDABLE.filter((field) => left.includes(field) || other.open.includes(field)),
    isDone: false,
  };
}

/** Asks for what is missing, and for what the recipient or its service demands. */
async function fillIn(steps: Steps, { report }: Inspection, draft: InvoiceDraft): Promise<GivenInvoice> {
  const deps = await steps.deps();
  const printed = await steps.remember(
    `exemption ${report.sha256} ${draft.vatRegime} ${draft.exemptionReason}`,
    async () => printedReason((await deps.session()).gateway, { report, draft, orOther: false }),
  );
  const known = { ...draft, ...printed };
  return {
    ...printed,
    ...(await depositQuestions({ ...deps, prompter: steps.ask }).fillIn(known, missingFields(known))),
  };
}

async function doubtsOf(
  steps: Steps,
  invoice: Pick<Read, "path" | "given" | "inspection">,
  { replaces, before }: { readonly replaces: string | null; readonly before: GivenInvoice },
) {
  const { path, given } = invoice;
  const { io } = await steps.deps();
  const { findings } = await read(steps, path, given);
  return doubts([...findings, ...(await foreseen(steps, invoice, replaces))], given, io, before);
}

/** What Chorus Pro will refuse, as far as is known before it is asked: the number, the service, the commitment. */
async function foreseen(
  steps: Steps,
  { inspection, given }: Pick<Read, "inspection" | "given">,
  replaces: string | null,
): Promise<readonly Finding[]> {
  const deps = await steps.deps();
  const { account } = await deps.session();
  const { draft } = mergeFor(inspection, account, given);
  const used = await usedNumberFindings(deps, account, draft, replaces);
  const refused = await steps.remember(`directory ${JSON.stringify(draft)}`, async () => {
    const request = await lookedAt(deps, inspection, draft);
    // What cannot be looked up now is found out, and said, by the checks that follow.
    return directoryErrors(await deps.directory(), request).catch(() => []);
  });
  return [...used, ...refused];
}

/** What goes, and how. */
interface Ready extends Complete {
  /** What the rejected invoice was rejected for, and still stands so. */
  again(draft: InvoiceDraft): readonly Mendable[];
  readonly attached: readonly Attached[];
  /** Everything is checked, and nothing sent. */
  readonly dryRun: boolean;
}

/** What few invoices need comes last, and one Enter goes past it. */
async function askMore(steps: Steps, invoice: Ready, replaces: string | null): Promise<Ready> {
  const deps = await steps.deps();
  const text = pick(deps.io.language, messages);
  const { fix, value, fields } = pick(deps.io.language, mending);
  const { account } = await deps.session();
  let { given, attached } = invoice;
  let found = invoice.open;
  for (;;) {
    const known = mergeFor(invoice.inspection, account, given).draft;
    const again = invoice.again(known);
    const open = MENDABLE.filter((field) => found.includes(field) || again.includes(field));
    const commitment = known.commitmentNumber;
    const hasServices = (await servicesOf(steps, known.buyer)) === true;
    const { commentKnown, commitmentKnown, serviceKnown, ...ready } = text.readyChoices;
    const names = {
      ...ready,
      ...(given.comment ? { comment: commentKnown } : {}),
      ...(commitment ? { commitment: commitmentKnown(commitment) } : {}),
      ...(known.serviceCode ? { service: serviceKnown(known.serviceCode) } : {}),
      fix: fix(open.map((field) => fields[field]).join(", ")),
      value,
    };
    const kinds: readonly (keyof typeof names)[] = [
      "send",
      ...(open.length > 0 ? (["fix"] as const) : []),
      ...(hasServices ? (["service"] as const) : []),
      "attach",
      ...(attached.length > 0 ? (["detach"] as const) : []),
      ...(["comment", "commitment", "value", "dryRun"] as const),
      // Whoever only wanted to know whether all is well is done here.
      // Another client's invoice is sent from that client.
      ...(invoice.dryRun || open.includes("seller") ? (["menu"] as const) : []),
    ];
    const choices = kinds.map((kind) => ({ value: kind, name: names[kind] }));
    const start = open.includes("seller") ? "menu" : open.length > 0 ? "fix" : "send";
    const message = open.length > 0 ? text.toCheck : text.ready;
    const chosen = await steps.ask.choose({ message, choices, initial: start });
    if (chosen === "menu") {
      await keepTyped(steps, { given, attached }, invoice.inspection);
      throw new GoToMenu();
    }
    if (chosen === "send" || chosen === "dryRun")
      return { ...invoice, given, open: found, attached, dryRun: chosen === "dryRun" };
    if (chosen === "fix" || chosen === "value" || chosen === "service") {
      const before = given;
      for (const field of chosen === "fix"
        ? open
        : [chosen === "service" ? chosen : await askWhich(steps, invoice.inspection, given)]) {
        given = { ...given, ...(await askAnew(steps, invoice.inspection, given, field)) };
      }
      // Another recipient, or another of its services, may demand what this one did not.
      given = {
        ...given,
        ...(await fillIn(steps, invoice.inspection, mergeFor(invoice.inspection, account, given).draft)),
      };
      const left = await doubtsOf(steps, { ...invoice, given }, { replaces, before });
      found = left.open;
      if (left.lines !== "") await steps.say(left.lines);
    } else if (chosen === "attach") attached = await attachOne(steps, attached);
    else if (chosen === "detach") attached = await detachOne(steps, attached);
    else {
      const [field, message] =
        chosen === "comment"
          ? (["comment", text.whichComment] as const)
          : (["commitmentNumber", text.whichCommitment] as const);
      const before = known[field];
      const asked = { message, severalLines: field === "comment" };
      const value = await steps.ask.text(before === null ? asked : { ...asked, initial: before });
      const { [field]: _, ...others } = given;
      given = value === "" ? others : { ...others, [field]: value };
    }
  }
}

/** Whether there is a service to choose; null where the recipient is not known, or cannot be looked up now. */
function servicesOf(steps: Steps, buyer: string | null): Promise<boolean | null> {
  return steps.remember(`services ${buyer}`, async () => {
    if (buyer === null) return null;
    const directory = await (await steps.deps()).directory();
    const known = await directory.recipient(buyer).catch(() => null);
    return known?.recipient.services.some(({ active }) => active) ?? null;
  });
}
