import { CproError } from "../domain/errors.ts";
import type { Secret } from "../domain/secret.ts";
import type { Portal, PortalSession } from "../usecases/ports/portal.ts";
import type { Procedure } from "./procedure.ts";
import { showMail } from "./sign-up.ts";
import { renderTalk } from "./view.ts";

const isCode = (typed: string): boolean => /^\d{6}$/.test(typed.replace(/\s/g, ""));

/**
 * Logs in to the portal with a password and, where it asks, the code that follows it: mailed, or of the authenticator. A
 * late one is told as such, and a new one is mailed by a new attempt. Without a person the code comes from standard input.
 */
export async function logInToPortal(
  { ask, text, deps, secrets, ...procedure }: Procedure,
  portal: Portal,
  email: string,
  password: Secret,
): Promise<PortalSession> {
  let code = (await secrets()).code?.reveal();
  for (;;) {
    try {
      return await portal.logIn(email, password, code);
    } catch (error) {
      const reason = error instanceof CproError && error.code === "PORTAL_REFUSED" ? error.params.reason : null;
      const isAsked = reason === "CODE_MAILED" || reason === "CODE_NEEDED";
      if (!ask.interactive || !(isAsked || reason === "CODE_LATE" || reason === "CODE_WRONG")) throw error;
      if (reason === "CODE_LATE") {
        renderTalk(text.codeLate, deps.io);
        code = undefined;
        continue;
      }
      if (reason === "CODE_WRONG") renderTalk(text.codeWrong, deps.io);
      if (reason === "CODE_MAILED") await showMail({ ask, text, deps, secrets, ...procedure }, email);
      code = await ask.text({
        message: reason === "CODE_NEEDED" ? text.askCodeOfApp : text.askCode,
        validate: (typed) => isCode(typed) || text.codeDigits,
      });
    }
  }
}

/** Sets an authenticator up: the key goes to the person once, and is kept nowhere. */
export async function enrolAuthenticator({ ask, text, deps }: Procedure, session: PortalSession): Promise<void> {
  const { key } = await session.newAuthenticator();
  renderTalk(text.authenticatorKey((key.reveal().match(/.{1,4}/g) ?? []).join(" ")), deps.io);
  for (;;) {
    const code = await ask.text({
      message: text.askCodeOfApp,
      validate: (typed) => isCode(typed) || text.codeDigits,
    });
    try {
      await session.confirmAuthenticator(code);
      return renderTalk(text.authenticatorSet, deps.io);
    } catch (error) {
      if (!(error instanceof CproError) || error.params.reason !== "CODE_WRONG") throw error;
      renderTalk(text.codeWrong, deps.io);
    }
  }
}
