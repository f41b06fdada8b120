import { EXIT, type ExitCode } from "../../../domain/exit-codes.ts";
import { isUnfinished } from "../../../usecases/batch/batch.ts";
import { environmentKey } from "../../../usecases/deposit/environment-key.ts";
import type { Files } from "../../../usecases/ports/files.ts";
import { pick } from "../../language.ts";
import * as messages from "../../messages/wizard-sending.ts";
import { pickPath } from "../pick-path.ts";
import type { WizardWorld } from "../ports.ts";
import type { Steps } from "../replay.ts";

/** Exits after which there is something to report: at least one invoice was tried. */
const TRIED: readonly ExitCode[] = [EXIT.done, EXIT.batchPartial, EXIT.refused, EXIT.unknownOutcome];

/** Many invoices: one page of plan, one question, each exactly once, then a report. */
export async function batchPath(steps: Steps): Promise<void> {
  const { io } = await steps.deps();
  const text = pick(io.language, messages);
  const { unfinished, any } = await steps.remember("batches", () => earlier(steps));
  const kinds = ["send", ...(unfinished === null ? [] : ["resume"]), ...(any ? ["report"] : []), "template"] as const;
  const nameOf = (kind: string) =>
    kind === "resume"
      ? text.batchChoices.resume(unfinished ?? "")
      : text.batchChoices[kind as "send" | "report" | "template"];
  const choices = kinds.map((value) => ({ value, name: nameOf(value) }));
  const chosen = await steps.ask.choose({ message: text.batchStart, choices });
  if (chosen === "template") return template(steps);
  if (chosen === "report") return report(steps);
  const exit = chosen === "resume" && unfinished ? await steps.run(["batch", "resume", unfinished]) : await send(steps);
  if (TRIED.includes(exit)) await report(steps);
}

/** What stops the whole is corrected in the files, and read again from here. */
export async function send(steps: Steps): Promise<ExitCode> {
  const { io } = await steps.deps();
  const text = pick(io.language, messages);
  for (;;) {
    const path = await source(steps);
    for (;;) {
      const exit = await steps.run(["batch", "send", path]);
      if (exit !== EXIT.localChecks) return exit;
      const kinds = ["again", "other", "leave"] as const;
      const names = { ...text.correctChoices, again: text.correctChoices.again(SHEET.test(path)) };
      const choices = kinds.map((value) => ({ value, name: names[value] }));
      const chosen = await steps.ask.choose({ message: text.correctNow, choices });
      if (chosen === "leave") return exit;
      if (chosen === "other") break;
    }
  }
}

async function source(steps: Steps): Promise<string> {
  const { io } = await steps.deps();
  const text = pick(io.language, messages);
  await steps.say(text.planFirst);
  const path = await pickPath(steps, { message: text.whichSource, offers: SHEET, folders: true });
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

/** The last batch of this account that stopped on the way, and whether there ever was one. */
async function earlier(steps: Steps): Promise<{ readonly unfinished: string | null; readonly any: boolean }> {
  const deps = await steps.deps();
  const { account } = await deps.session();
  const world = environmentKey(account);
  let any = false;
  for await (const record of (await deps.journal()).batches()) {
    any = true;
    const own = record.environment === world && record.seller === account.sellerSiret;
    if (own && isUnfinished(record)) return { unfinished: record.batch, any };
  }
  return { unfinished: null, any };
}

async function report(steps: Steps): Promise<void> {
  const { io } = await steps.deps();
  const text = pick(io.language, messages);
  const kinds = ["html", "pdf", "xlsx", "csv", "none"] as const;
  const choices = kinds.map((value) => ({ value, name: text.reportChoices[value] }));
  const format = await steps.ask.choose({ message: text.reportFormat, choices });
  if (format === "none") return;
  const path = await newFile(steps, text.reportName, format);
  const open = await steps.ask.confirm({ message: text.openIt, initial: true });
  await steps.run(["batch", "report", "--format", format, "--output", path, ...(open ? ["--open"] : [])]);
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
async function newFile(steps: Steps, name: string, format: string): Promise<string> {
  const { io, files } = await steps.deps();
  const text = pick(io.language, messages);
  const end = `.${format}`;
  const { startFolder, platform } = steps.world;
  const folder = startFolder === "" ? "" : `${startFolder}${platform === "win32" ? "\\" : "/"}`;
  for (;;) {
    const initial = await firstFree(files, folder + name, end);
    const typed = await steps.ask.text({ message: text.reportFile, initial });
    const path = typed.toLowerCase().endsWith(end) ? typed : typed + end;
    if (!(await files.exists(path))) return path.startsWith("-") ? `./${path}` : path;
    await steps.say(`! ${text.exists(path)}`);
  }
}
