import type { BatchRecord } from "../../../domain/batch/record.ts";
import { todayInParis } from "../../../domain/dates.ts";
import { EXIT, type ExitCode } from "../../../domain/exit-codes.ts";
import { baseName } from "../../../kit/base-name.ts";
import { fileNameOf } from "../../../kit/plain-name.ts";
import { isUnfinished } from "../../../usecases/batch/batch.ts";
import { environmentKey } from "../../../usecases/deposit/environment-key.ts";
import type { Files } from "../../../usecases/ports/files.ts";
import { formatDate } from "../../format.ts";
import { type Language, pick } from "../../language.ts";
import * as messages from "../../messages/wizard-sending.ts";
import { needed } from "../../needed.ts";
import { pickPath } from "../pick-path.ts";
import type { WizardWorld } from "../ports.ts";
import type { Steps } from "../replay.ts";

/** Ends that leave invoices to send, or to look up. */
const LEFT: readonly ExitCode[] = [EXIT.unreachable, EXIT.refused, EXIT.unknownOutcome, EXIT.batchPartial];

/** Many invoices: one page of plan, one question, each exactly once, then a report. */
export async function batchPath(steps: Steps): Promise<void> {
  const { io } = await steps.deps();
  const text = pick(io.language, messages).batchChoices;
  const { unfinished, last } = await steps.remember("batches", () => earlier(steps));
  const names = {
    send: text.send,
    resume: unfinished === null ? "" : text.resume(...unfinishedWords(steps, unfinished, io.language)),
    // What nobody accepted is not told as done.
    report: last !== null && acceptedOf(last) === 0 ? text.reportOfNothing : text.report,
    template: text.template,
  };
  const kinds = [
    "send",
    ...(unfinished === null ? [] : (["resume"] as const)),
    ...(last === null ? [] : (["report"] as const)),
    "template",
  ] as const;
  const choices = kinds.map((value) => ({ value, name: names[value] }));
  const chosen = await steps.ask.choose({ message: pick(io.language, messages).batchStart, choices });
  if (chosen === "template") return template(steps);
  if (chosen === "report") return report(steps, last?.sources[0] ?? null);
  if (chosen === "send" || unfinished === null) return send(steps);
  if ((await carryOut(steps, ["batch", "resume", unfinished.batch], null)) === "other") return send(steps);
}

/** A folder or a table, until everything of it is there, or nobody wants to go on. */
export async function send(steps: Steps): Promise<void> {
  let path: string;
  do path = await source(steps);
  while ((await carryOut(steps, ["batch", "send", path], path)) === "other");
}

/**
 * Runs it, and what its end leads to: a report; or, where invoices are left, going on with them, reading the files again
 * once they are corrected, or another folder.
 */
async function carryOut(steps: Steps, words: readonly string[], path: string | null): Promise<"over" | "other"> {
  const { io } = await steps.deps();
  const text = pick(io.language, messages);
  let line = words;
  for (let turn = 1; ; turn++) {
    const exit = await steps.run(line);
    const stopped = exit === EXIT.localChecks;
    const known = () => steps.remember(`left ${turn} ${exit} ${line.join(" ")}`, () => earlier(steps));
    if (exit === EXIT.done) {
      await report(steps, path ?? (await known()).last?.sources[0] ?? null);
      return "over";
    }
    if (!stopped && !LEFT.includes(exit)) return "over";
    const { unfinished, last } = stopped ? NONE : await known();
    const source = path ?? last?.sources[0] ?? null;
    // What Chorus Pro refused is refused again as it is.
    const goOn = unfinished === null ? [] : (["resume"] as const);
    const readAgain = path === null ? [] : (["again"] as const);
    const kinds = [
      ...(exit === EXIT.refused ? [...readAgain, ...goOn] : [...goOn, ...readAgain]),
      stopped ? "other" : "report",
      "leave",
    ] as const;
    const names = { ...text.correctChoices, again: text.correctChoices.again(SHEET.test(path ?? "")) };
    const choices = kinds.map((value) => ({ value, name: names[value] }));
    const message = stopped
      ? text.correctNow
      : text.leftNow(last === null ? null : acceptedOf(last), last?.counts?.alreadySubmitted ?? 0, last?.total ?? 0);
    let chosen = await steps.ask.choose({ message, choices });
    // What is left is still there once the report is saved.
    for (; chosen === "report"; chosen = await steps.ask.choose({ message, choices })) await report(steps, source);
    if (chosen === "other") return "other";
    if (chosen === "leave") return "over";
    line = chosen === "resume" && unfinished ? ["batch", "resume", unfinished.batch] : ["batch", "send", path ?? ""];
  }
}

/** Of what a batch was, and of which day: nobody knows it by its code. */
function unfinishedWords({ world }: Steps, record: BatchRecord, language: Language) {
  const [source = "."] = record.sources;
  const name = baseName(world.wholePath(source).replace(/[\\/]+$/, ""));
  return [name, formatDate(record.begunAt, language), acceptedOf(record), record.sendable] as const;
}

/** How many of its invoices are at Chorus Pro; null while no run of it came to its end. */
const acceptedOf = ({ counts }: BatchRecord): number | null =>
  counts === null ? null : counts.submitted + counts.alreadySubmitted;

async function source(steps: Steps): Promise<string> {
  const { io } = await steps.deps();
  const text = pick(io.language, messages);
  await steps.say(text.planFirst);
  const path = await pickPath(steps, { message: text.whichSource, purpose: "batch", offers: SHEET, folders: true });
  const sheets = await steps.remember(`sheets ${path}`, () => sheetsIn(steps.world, path));
  if (sheets.length === 0) return path;
  // A folder is its PDFs; a table beside them may be what says how they go.
  const choices = [
    ...sheets.map((sheet) => ({ value: sheet.path, name: text.bySheet(sheet.name) })),
    { value: path, name: text.pdfsOnly },
  ];
  return steps.ask.choose({ message: text.sheetBeside, choices });
}

const SHEET = /\.(csv|xlsx)$/i;

/** Tables that lie in a folder beside the PDFs which they may be about. */
export async function sheetsIn(
  world: Pick<WizardWorld, "kindOf" | "listFolder" | "platform">,
  folder: string,
): Promise<readonly { readonly name: string; readonly path: string }[]> {
  if ((await world.kindOf(folder)) !== "folder") return [];
  const files = (await world.listFolder(folder)).filter(({ kind, name }) => kind === "file" && !name.startsWith("~$"));
  if (!files.some(({ name }) => /\.pdf$/i.test(name))) return [];
  const start = /[\\/]$/.test(folder) ? folder : `${folder}${world.platform === "win32" ? "\\" : "/"}`;
  return files.filter(({ name }) => SHEET.test(name)).map(({ name }) => ({ name, path: start + name }));
}

interface Earlier {
  /** The last batch of this account of which something is left. */
  readonly unfinished: BatchRecord | null;
  /** The last one of all. */
  readonly last: BatchRecord | null;
}
const NONE: Earlier = { unfinished: null, last: null };

async function earlier(steps: Steps): Promise<Earlier> {
  const deps = await steps.deps();
  const { account } = await deps.session();
  const world = environmentKey(account);
  let last: BatchRecord | null = null;
  for await (const record of (await deps.journal()).batches()) {
    last ??= record;
    const own = record.environment === world && record.seller === account.sellerSiret;
    if (own && isUnfinished(record)) return { unfinished: record, last };
  }
  return { unfinished: null, last };
}

/** @param source the folder or table that was sent */
async function report(steps: Steps, source: string | null): Promise<void> {
  const { io, now } = await steps.deps();
  const text = pick(io.language, messages);
  const kinds = ["html", "pdf", "xlsx", "csv", "none"] as const;
  const choices = kinds.map((value) => ({ value, name: text.reportChoices[value] }));
  const format = await steps.ask.choose({ message: text.reportFormat, choices });
  if (format === "none") return;
  const path = await newFile(steps, reportStem(text.reportName, source, todayInParis(now())), format);
  const open = await steps.ask.confirm({ message: text.openIt, initial: true });
  await steps.run(["batch", "report", "--format", format, "--output", path, ...(open ? ["--open"] : [])]);
}

/** Reports lie beside one another: each says of what it is, and of which day. */
export function reportStem(name: string, source: string | null, today: string): string {
  const of = baseName((source ?? "").replace(/[\\/]+$/, "")).replace(/\.(?:csv|xlsx|pdf)$/i, "");
  // `.` is a folder as well, and none that tells anything.
  return [name, ...(/[\p{L}\p{N}]/u.test(of) ? [fileNameOf(of)] : []), today].join("-");
}

async function template(steps: Steps): Promise<void> {
  const { io } = await steps.deps();
  const text = pick(io.language, messages);
  const kinds = ["xlsx", "csv"] as const;
  const choices = kinds.map((value) => ({ value, name: text.templateChoices[value] }));
  const format = await steps.ask.choose({ message: text.templateFormat, choices });
  const path = await newFile(steps, text.templateName, format);
  const open = await steps.ask.confirm({ message: text.openIt, initial: true });
  await steps.run(["batch", "template", "--format", format, "--output", path, ...(open ? ["--open"] : [])]);
}

/** What is offered can be taken: `rapport.html`, else `rapport-2.html`, and so on. */
export async function firstFree(files: Pick<Files, "exists">, stem: string, end: string): Promise<string> {
  for (let count = 1; ; count++) {
    const path = `${stem}${count === 1 ? "" : `-${count}`}${end}`;
    if (!(await files.exists(path))) return path;
  }
}

/** A name that nothing has yet, since what was there would be replaced; it ends as its format wants. */
export async function newFile(steps: Steps, name: string, format: string): Promise<string> {
  const { io, files } = await steps.deps();
  const text = pick(io.language, messages);
  const end = `.${format}`;
  const validate = needed(text.reportFile, io.language);
  const { startFolder, platform } = steps.world;
  const folder = startFolder === "" ? "" : `${startFolder}${platform === "win32" ? "\\" : "/"}`;
  for (;;) {
    const initial = await firstFree(files, folder + name, end);
    const typed = await steps.ask.text({ message: text.reportFile, initial, validate });
    const path = typed.toLowerCase().endsWith(end) ? typed : typed + end;
    // Once it is written it exists: a path that is gone through again must take it as it was when it was named.
    const isTaken = await steps.remember(`taken ${steps.place()} ${path}`, () => files.exists(path));
    if (!isTaken) return path.startsWith("-") ? `./${path}` : path;
    await steps.say(`! ${text.exists(path)}`);
  }
}
