import type { ErrorCode } from "../domain/error-codes.ts";
import type { ErrorParams } from "../domain/errors.ts";
import type { Finding } from "../domain/finding.ts";
import type { MotiveCode } from "../domain/motives.ts";
import { type InvoiceStatus, supplierTask } from "../domain/status.ts";
import type { Io } from "./io.ts";
import { pick } from "./language.ts";
import { errorSentence } from "./messages/errors.ts";
import { sentenceOf } from "./messages/findings.ts";
import * as statuses from "./messages/statuses.ts";
import * as wizard from "./messages/wizard-hints.ts";
import type { Sentence } from "./sentence.ts";

/** To whom is spoken: somebody at the wizard can answer questions, and type neither options nor commands. */
export type Speaker = Pick<Io, "language" | "wizard">;

/** An option, or a command of this program. */
const COMMAND =
  /(?<![\w-])--[^\s-]|\bcpro (?:account|acknowledge|batch|check|complet|delete|deposit|doctor|download|enter|explain|history|journal|list|log|morning|profile|proof|recycle|reform|report|sandbox|show|siret|status|structure|version|whoami|worker)/;

/** Whether a text names what is typed in a shell. */
export const namesCommand = (text: string): boolean => COMMAND.test(text);

/** Without what stands between parentheses only for those who type commands. */
const withoutRemarks = (text: string): string =>
  text.replace(/\s\(([^()]*)\)/g, (remark, inside: string) => (namesCommand(inside) ? "" : remark));

/**
 * A hint that ends in the command which does it ("Copy it again: --seller <siret>"), without that end. Null where the
 * command stands in the middle, so that the sentence needs another form.
 */
export function withoutCommand(hint: string): string | null {
  const open = withoutRemarks(hint);
  const at = open.search(COMMAND);
  if (at === -1) return open;
  const before = open.slice(0, at).replaceAll("\u00a0", " ");
  // What follows the command would be lost.
  if (/[;.] /.test(open.slice(at)) || !before.endsWith(": ")) return null;
  const said = before.replace(/[\s:]+$/u, "").replace(/, ?(puis|then)$/, "");
  // A word that only led to the command goes with it: "; model: cpro batch template".
  const whole = said.replace(/ ?; ?(\S+ )?\S+$/, "");
  return whole === "" ? null : `${whole}.`;
}

/** Several lines as they are said; in the wizard without commands, and without the lines that only name the next one. */
export function inWords(text: string, io: Pick<Io, "wizard">): string {
  if (!io.wizard) return text;
  const lines = text.split("\n").map((line) => (/^(Ensuite|Next)\b/.test(line) ? null : withoutCommand(line)));
  return lines.filter((line) => line !== null).join("\n");
}

/** What is done in a shell, without naming a command. */
const RUN_AGAIN = /relanc|la même commande|\brun |same command|CPRO_[A-Z]|terminal/i;

type Form = string | ((values: Readonly<Record<string, unknown>>) => string) | undefined;

function forWizard(sentence: Sentence, form: Form, values: Readonly<Record<string, unknown>>): Sentence {
  // A sentence that has several hints needs its form only for those that cannot be followed here.
  const unfit = namesCommand(sentence.hint) || RUN_AGAIN.test(sentence.hint);
  const said = unfit ? (typeof form === "function" ? form(values) : form) : undefined;
  return { message: withoutRemarks(sentence.message), hint: said ?? withoutCommand(sentence.hint) ?? "" };
}

/** What a finding says, and what to do about it. */
export function findingText(finding: Finding, io: Speaker): Sentence {
  const sentence = sentenceOf(finding, io.language);
  if (!io.wizard) return sentence;
  return forWizard(sentence, pick(io.language, wizard).findings[finding.code], finding.params ?? {});
}

/** What an error says, and what to do about it. */
export function errorText(error: { readonly code: ErrorCode; readonly params: ErrorParams }, io: Speaker): Sentence {
  const sentence = errorSentence(error.code, error.params, io.language);
  if (!io.wizard) return sentence;
  return forWizard(sentence, pick(io.language, wizard).errors[error.code], error.params);
}

/** What the supplier is to do about an invoice in this status. */
export function taskText(status: InvoiceStatus, number: string, io: Speaker): string {
  const task = supplierTask(status);
  return io.wizard ? pick(io.language, wizard).tasks[task] : pick(io.language, statuses).hints[task](number);
}

/** What the supplier is to do about a motive; `hint` is what it says to those who type commands. */
export function motiveText(code: MotiveCode, hint: string, io: Speaker): string {
  return (io.wizard ? pick(io.language, wizard).motives[code] : undefined) ?? inWords(hint, io);
}

/** Says which command comes next; the wizard asks instead. */
export function sayNext(text: string, io: Pick<Io, "talk" | "wizard">): void {
  if (!io.wizard) io.talk(`${text}\n`);
}
