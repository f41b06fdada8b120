import { CproError } from "../domain/errors.ts";
import type { Again } from "../ui/going-back.ts";
import { renderError } from "../ui/views/error.ts";
import type { Procedure } from "./procedure.ts";

/** The questions that a refusal of the portal is about, by its reason. */
type Blamed = (text: Procedure["text"]) => Readonly<Record<string, readonly string[]>>;

/**
 * Sends what was answered. What the portal refuses is said, and only the questions that it is about are asked again;
 * the error goes on when nobody was asked them.
 */
export async function sendOrAskAgain<T>(
  procedure: Procedure,
  again: Again,
  blamed: Blamed,
  send: () => Promise<T>,
): Promise<T> {
  try {
    return await send();
  } catch (error) {
    const reason = error instanceof CproError && error.code === "PORTAL_REFUSED" ? String(error.params.reason) : "";
    const questions = blamed(procedure.text)[reason] ?? [];
    const open = again.asked().some((key) => questions.includes(key.replace(/ #\d+$/, "")));
    if (!open || !(error instanceof CproError)) throw error;
    renderError(error, procedure.deps.io);
    // What was copied wrong is no answer to begin from.
    if (reason === "CAPTCHA_WRONG") again.anew(...questions, procedure.text.askSendAccount);
    again.ask(...questions, procedure.text.askSendSignUp, procedure.text.askSendAccount);
    throw error;
  }
}
