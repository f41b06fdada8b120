import type { FormBook } from "../usecases/ports/form-answers.ts";
import type { Prompter } from "../usecases/ports/prompter.ts";
import { type Again, goingBack } from "./going-back.ts";
import type { Io } from "./io.ts";
import { pick } from "./language.ts";
import * as messages from "./messages/prompter.ts";

/**
 * A run of questions as {@link goingBack} asks it, whose answers are proposed anew where it was left before its end, in an
 * earlier start too. Secrets are no part of them.
 */
export async function keptForm<T>(
  form: string,
  { io, formBook }: { readonly io: Io; formBook(): Promise<FormBook> },
  ask: Prompter,
  questions: (ask: Prompter, again: Again) => Promise<T>,
): Promise<T> {
  if (!ask.interactive) return goingBack(ask, questions);
  const book = await formBook();
  const before = book.of(form);
  if (Object.keys(before).length > 0) io.talk(`${pick(io.language, messages).answeredBefore}\n`);
  return goingBack(ask, questions, { before, keep: (answers) => book.keep(form, answers) });
}
