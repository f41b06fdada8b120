import { todayInParis } from "../../../domain/dates.ts";
import { pick } from "../../language.ts";
import * as messages from "../../messages/wizard-follow-up.ts";
import * as sending from "../../messages/wizard-sending.ts";
import type { Steps } from "../replay.ts";
import { newFile } from "./batch.ts";

/** Of each report, the command that makes it and what it can be saved as. */
const REPORTS = {
  payments: { words: ["report", "payments"], formats: ["html", "pdf", "xlsx", "csv"] },
  fiscal: { words: ["report", "fiscal"], formats: ["html", "pdf", "xlsx", "csv"] },
  list: { words: ["list"], formats: ["html", "xlsx", "csv"] },
} as const;

/** What became of all invoices, to be printed or handed on. */
export async function reportsPath(steps: Steps): Promise<void> {
  const { io, now } = await steps.deps();
  const text = pick(io.language, messages);
  const kinds = ["payments", "fiscal", "list"] as const;
  const choices = kinds.map((value) => ({ value, name: text.reports[value] }));
  const kind = await steps.ask.choose({ message: text.whichReport, choices });
  const { words, formats } = REPORTS[kind];
  const year = kind === "fiscal" ? await askYear(steps, todayInParis(now()).slice(0, 4)) : null;
  const named = formats.map((value) => ({ value, name: text.reportFormats[value] }));
  const format = await steps.ask.choose({ message: text.reportFormat, choices: named });
  const path = await newFile(steps, [text.reportNames[kind], year].filter(Boolean).join("-"), format);
  const open = await steps.ask.confirm({ message: pick(io.language, sending).openIt, initial: true });
  const when = year === null ? [] : ["--year", year];
  await steps.run([...words, ...when, "--format", format, "--output", path, ...(open ? ["--open"] : [])]);
}

async function askYear(steps: Steps, current: string): Promise<string> {
  const text = pick((await steps.deps()).io.language, messages);
  const validate = (typed: string) => /^20\d\d$/.test(typed.trim()) || text.badYear;
  return (await steps.ask.text({ message: text.whichYear, initial: current, validate })).trim();
}
