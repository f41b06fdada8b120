import { CproError } from "../domain/errors.ts";
import { CONNECTIONS, LINK_PATHS, type MailedLink, parseMailedCode } from "../domain/portal.ts";
import type { Secret } from "../domain/secret.ts";
import { needed } from "../ui/needed.ts";
import { renderError } from "../ui/views/error.ts";
import type { Invitation, Portal } from "../usecases/ports/portal.ts";
import { type ActivateFlags, type Awaited, activate, askLink, askWorkspaces, parseWorkspace } from "./activate.ts";
import { hasSecretQuestion } from "./choose-password.ts";
import { enrolAuthenticator, logInToPortal } from "./log-in.ts";
import { choosePassword, type PasswordFlags, portalPassword } from "./password.ts";
import { given, type Procedure, type ProcedureFlags } from "./procedure.ts";
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
  let { link, invitation } = await opened(procedure, portal, await firstLink(procedure, portal, email, pasted));
  if (link !== null && invitation !== null) {
    const login = await activate(procedure, portal, { link, invitation }, flags);
    if (!ask.interactive) return renderTalk(text.nextActivate, deps.io);
    await showMail(procedure, login);
    link = await askLink(procedure, undefined, { email: login, purpose: "password" });
  }
  if (link === null) return renderTalk(deps.io.wizard ? text.laterActivate : text.nextActivate, deps.io);
  const isFirst = !(await hasSecretQuestion(portal, link.email));
  const password = await choosePassword(procedure, portal, link, flags, isFirst);
  renderPasswordSet(link.email, deps.io);
  if (!isFirst) return;
  if (!ask.interactive || !(await ask.confirm({ message: text.askTechnicalAccount, initial: true }))) {
    return renderTalk(text.nextWorkspaces, deps.io);
  }
  await makeTechnicalAccount(procedure, await logInToPortal(procedure, portal, link.email, password));
}

/** What an activation's link leads to. One that the portal refuses is said, and another asked for where somebody is there. */
async function opened(
  procedure: Procedure,
  portal: Portal,
  link: MailedLink | null,
): Promise<{ readonly link: MailedLink | null; readonly invitation: Invitation | null }> {
  if (link?.purpose !== "activation") return { link, invitation: null };
  try {
    return { link, invitation: await portal.invitation(link) };
  } catch (error) {
    const { ask, text, deps } = procedure;
    const reason = error instanceof CproError && error.code === "PORTAL_REFUSED" ? String(error.params.reason) : "";
    if (!ask.interactive || !reason.startsWith("LINK_")) throw error;
    renderError(error as CproError, deps.io);
    if (reason === "LINK_EXPIRED" && (await ask.confirm({ message: text.askResend, initial: true }))) {
      renderMailSent(await portal.resend(link.email), deps.io);
      await showMail(procedure, link.email);
    }
    const next = await askLink(procedure, undefined, { email: link.email, purpose: "activation" });
    return opened(procedure, portal, next);
  }
}

/** Whoever comes back later finds the mail where it was left: the sandbox's own is its only mailbox. */
async function showLastLink({ text, deps }: Procedure, portal: Portal): Promise<void> {
  const holdsLink = ({ body }: { readonly body: string }) =>
    Object.values(LINK_PATHS).some((path) => body.includes(path));
  const mails = (await portal.mails(null)).filter(holdsLink);
  // Of an old link, another can be asked for; one that was opened has nothing left to do.
  const last =
    mails.findLast(({ link }) => link === "open" || link === null) ?? mails.findLast(({ link }) => link === "expired");
  if (last !== undefined) {
    renderTalk(text.lastMail, deps.io);
    renderMail(last, deps.io);
  } else if (mails.length > 0) renderTalk(text.noMailWaits, deps.io);
}

/** A code alone does not say whose it is, nor what for: the address is asked, and the portal knows the rest. */
async function firstLink(
  procedure: Procedure,
  portal: Portal,
  email: string | null,
  pasted: string | undefined,
): Promise<MailedLink | null> {
  const code = pasted === undefined ? null : parseMailedCode(pasted);
  if (code === null) return askLink(procedure, pasted, email === null ? null : await awaitedBy(portal, email));
  return { ...(await awaitedBy(portal, email ?? (await knownEmail(procedure, undefined)))), token: code };
}

/** An account without a secret question has no password yet; only the portal knows whether it is activated. */
async function awaitedBy(portal: Portal, email: string): Promise<Awaited> {
  const last = (await portal.mails(email)).at(-1);
  return { email, purpose: last?.body.includes(LINK_PATHS.password) ? "password" : "activation" };
}

/** The answer to the secret question; a right one mails a link. */
export async function answerQuestion(procedure: Procedure, portal: Portal, email: string): Promise<void> {
  const question = await portal.forgotten(email);
  const answer: Secret =
    (await procedure.secrets()).secretAnswer ?? (await procedure.ask.secret({ message: question }));
  renderMailSent(await portal.answer(email, answer), procedure.deps.io);
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
  const session = await logInToPortal(
    procedure,
    portal,
    await knownEmail(procedure, flags.email),
    await portalPassword(procedure),
  );
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

/** The address of an account that exists: typed once. */
export function knownEmail(procedure: Procedure, flag: string | undefined): Promise<string> {
  const { askEmail } = procedure.text;
  const validate = needed(askEmail, procedure.deps.io.language);
  return given(procedure, "--email", flag, { message: askEmail, validate });
}
