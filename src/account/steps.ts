import { CproError } from "../domain/errors.ts";
import { CONNECTIONS, LINK_PATHS, type MailedLink, parseMailedLink } from "../domain/portal.ts";
import type { Secret } from "../domain/secret.ts";
import { goingBack } from "../ui/going-back.ts";
import { renderError } from "../ui/views/error.ts";
import type { Portal, PortalSession } from "../usecases/ports/portal.ts";
import { type ActivateFlags, activate, askLink, askWorkspaces, parseWorkspace } from "./activate.ts";
import { hasSecretQuestion } from "./choose-password.ts";
import { enrolAuthenticator, logInToPortal } from "./log-in.ts";
import { choosePassword, type PasswordFlags, portalPassword } from "./password.ts";
import { givenOrNeeded, type Procedure, type ProcedureFlags } from "./procedure.ts";
import { showMail } from "./sign-up.ts";
import { makeTechnicalAccount } from "./technical.ts";
import { renderMail, renderMailSent, renderPasswordSet, renderPortalAccount, renderTalk } from "./view.ts";

/**
 * From a mailed link to the end, as far as somebody is there to answer: activation, password, technical account.
 * `email` shows the mailbox first, which a sandbox allows; a link already pasted needs none.
 */
export async function carryOn(
  procedure: Procedure,
  portal: Portal,
  email: string | null,
  pasted: string | undefined,
  flags: ActivateFlags & PasswordFlags,
): Promise<void> {
  const { text, ask, deps } = procedure;
  if (email !== null) await showMail(procedure, email);
  else if (pasted === undefined && ask.interactive) await showLastLink(procedure, portal);
  let led = await openLink(procedure, portal, pasted, flags);
  while (led.to === "account") {
    if (!ask.interactive) return renderTalk(text.nextActivate, deps.io);
    await showMail(procedure, led.login);
    led = await openLink(procedure, portal, undefined, flags);
  }
  if (led.to === "nothing") return renderTalk(deps.io.wizard ? text.laterActivate : text.nextActivate, deps.io);
  const { email: login, password, isFirst } = led;
  if (isFirst) await offerTechnicalAccount(procedure, () => logInToPortal(procedure, portal, login, password));
}

/** Where a link led: an account that is now active, a password that is now chosen, or nowhere for the time being. */
type Led =
  | { readonly to: "account"; readonly login: string }
  | { readonly to: "password"; readonly email: string; readonly password: Secret; readonly isFirst: boolean }
  | { readonly to: "nothing" };

/**
 * Opens one link. Every question can be gone back from, as far as that of the link itself. A link that the portal refuses
 * is told before anything else is asked, and another asked for where somebody is there; what was answered since stays.
 */
function openLink(
  procedure: Procedure,
  portal: Portal,
  argument: string | undefined,
  flags: ActivateFlags & PasswordFlags,
): Promise<Led> {
  let pasted = argument;
  const pieces = { before: "" };
  return goingBack(procedure.ask, async (ask, again): Promise<Led> => {
    const within = { ...procedure, ask };
    const given = await askLink(within, pasted, pieces);
    if (given === null) return { to: "nothing" };
    try {
      const link = await mailedLink(portal, given);
      if (link.purpose === "activation") {
        const invitation = await portal.invitation(link);
        return { to: "account", login: await activate(procedure, portal, { link, invitation }, flags) };
      }
      const isFirst = !(await hasSecretQuestion(portal, link.email));
      const password = await choosePassword(within, portal, link, flags, isFirst);
      renderPasswordSet(link.email, procedure.deps.io);
      return { to: "password", email: link.email, password, isFirst };
    } catch (error) {
      const reason = error instanceof CproError && error.code === "PORTAL_REFUSED" ? String(error.params.reason) : "";
      if (!ask.interactive || !reason.startsWith("LINK_")) throw error;
      renderError(error as CproError, procedure.deps.io);
      if (typeof given !== "string") await offerAnotherLink(procedure, portal, given.email, reason);
      pasted = undefined;
      return again.anew(procedure.text.askLink);
    }
  });
}

/** In place of a link that is too old another is mailed, if that is wanted; what still waits for this address is shown. */
async function offerAnotherLink(procedure: Procedure, portal: Portal, email: string, reason: string): Promise<void> {
  const { text, ask, deps } = procedure;
  if (reason === "LINK_EXPIRED" && (await ask.confirm({ message: text.askResend, initial: true }))) {
    // Whoever has a password gets the link to choose another by the secret question.
    if (await hasSecretQuestion(portal, email)) await answerQuestion(procedure, portal, email);
    else renderMailSent(await portal.resend(email), deps.io);
  }
  const waiting = (await portal.mails(email)).findLast(({ link }) => link === "open");
  if (waiting !== undefined) renderMail(waiting, deps.io);
}

const REFUSED_STATES = { used: "LINK_USED", expired: "LINK_EXPIRED", replaced: "LINK_REPLACED" } as const;

/**
 * The whole link, by the mail that it came in: a code alone does not say whose it is, nor what for. The portal itself
 * judges a link to a password only with the password.
 * @throws CproError PORTAL_REFUSED for one that opens nothing any more, and for a code of no mail
 */
async function mailedLink(portal: Portal, given: MailedLink | string): Promise<MailedLink> {
  const token = typeof given === "string" ? given : given.token;
  const mails = await portal.mails(typeof given === "string" ? null : given.email);
  for (const { body, link: state } of mails) {
    const link = holdsLink(body) ? parseMailedLink(body) : null;
    if (link?.token !== token) continue;
    if (state === null || state === "open") return typeof given === "string" ? link : given;
    throw new CproError("PORTAL_REFUSED", { params: { reason: REFUSED_STATES[state] } });
  }
  // A portal that shows no mail judges by itself.
  if (typeof given === "string" || mails.length > 0) {
    throw new CproError("PORTAL_REFUSED", { params: { reason: "LINK_UNKNOWN" } });
  }
  return given;
}

const holdsLink = (body: string): boolean => Object.values(LINK_PATHS).some((path) => body.includes(path));

/** Whoever comes back later finds the mail where it was left: the sandbox's own is its only mailbox. */
async function showLastLink({ text, deps }: Procedure, portal: Portal): Promise<void> {
  const mails = (await portal.mails(null)).filter(({ body }) => holdsLink(body));
  // Of an old link, another can be asked for; one that was opened has nothing left to do.
  const last =
    mails.findLast(({ link }) => link === "open" || link === null) ?? mails.findLast(({ link }) => link === "expired");
  if (last !== undefined) {
    renderTalk(text.lastMail, deps.io);
    renderMail(last, deps.io);
  } else if (mails.length > 0) renderTalk(text.noMailWaits, deps.io);
}

/** Asked as long as nothing is made: a step back from the client's name leads to it. */
function offerTechnicalAccount(procedure: Procedure, logIn: () => Promise<PortalSession>): Promise<void> {
  const { text, deps } = procedure;
  let session: PortalSession | null = null;
  return goingBack(procedure.ask, async (ask) => {
    if (!ask.interactive || !(await ask.confirm({ message: text.askTechnicalAccount, initial: true }))) {
      return renderTalk(deps.io.wizard ? text.laterTechnicalAccount : text.nextWorkspaces, deps.io);
    }
    session ??= await logIn();
    await makeTechnicalAccount({ ...procedure, ask }, session);
  });
}

/** The answer to the secret question; a right one mails a link. */
export async function answerQuestion(procedure: Procedure, portal: Portal, email: string): Promise<void> {
  const { ask, deps, secrets } = procedure;
  const question = await portal.forgotten(email);
  const given = (await secrets()).secretAnswer;
  for (;;) {
    try {
      return renderMailSent(await portal.answer(email, given ?? (await ask.secret({ message: question }))), deps.io);
    } catch (error) {
      const isWrong = error instanceof CproError && error.params.reason === "ANSWER_WRONG";
      if (!isWrong || given !== undefined || !ask.interactive) throw error;
      renderError(error, deps.io);
    }
  }
}

export interface WorkspacesFlags extends ProcedureFlags {
  readonly enable?: readonly string[];
  readonly disable?: readonly string[];
  readonly technicalAccount?: boolean;
  readonly authenticator?: boolean;
}

/** Opens and closes workspaces; with "Raccordement EDI et API" open, the technical account can be made. */
export async function changeWorkspaces(procedure: Procedure, portal: Portal, flags: WorkspacesFlags): Promise<void> {
  const { text, ask, deps } = procedure;
  const session = await logInWithKept(procedure, portal, await knownEmail(procedure, flags.email));
  if (flags.authenticator) return enrolAuthenticator(procedure, session);
  const { workspaces } = await session.show();
  const enable = (flags.enable ?? []).map(parseWorkspace);
  const disable = (flags.disable ?? []).map(parseWorkspace);
  const named = flags.enable !== undefined || flags.disable !== undefined || flags.technicalAccount === true;
  const wanted = named
    ? [...new Set([...workspaces, ...enable])].filter((it) => !disable.includes(it))
    : await askWorkspaces(procedure, undefined, workspaces);
  const account = await session.setWorkspaces(wanted);
  if (flags.technicalAccount) return makeTechnicalAccount(procedure, session);
  renderPortalAccount(account, deps.io);
  const couldConnect = account.workspaces.includes(CONNECTIONS) && account.technicalAccount === null;
  if (couldConnect && ask.interactive && (await ask.confirm({ message: text.askTechnicalAccount, initial: true }))) {
    await makeTechnicalAccount(procedure, session);
  }
}

/** The password that is kept may be another account's: then this one's is asked for. */
async function logInWithKept(procedure: Procedure, portal: Portal, email: string): Promise<PortalSession> {
  const { ask, text } = procedure;
  const password = await portalPassword(procedure);
  try {
    return await logInToPortal(procedure, portal, email, password);
  } catch (error) {
    if (!ask.interactive || !(error instanceof CproError) || error.params.reason !== "LOGIN_WRONG") throw error;
    renderError(error, procedure.deps.io);
    return logInToPortal(procedure, portal, email, await ask.secret({ message: text.askPortalPassword }));
  }
}

/** The address of an account that exists: typed once. */
export function knownEmail(procedure: Procedure, flag: string | undefined): Promise<string> {
  const { askEmail } = procedure.text;
  return givenOrNeeded(procedure, "--email", flag, askEmail);
}
