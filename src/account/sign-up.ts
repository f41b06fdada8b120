import { CproError } from "../domain/errors.ts";
import {
  type CompanyIdentity,
  IDENTIFIER_TYPES,
  type IdentifierType,
  isEmail,
  parseCompany,
  shownIdentifier,
} from "../domain/portal.ts";
import { formatSiret, parseSiret } from "../domain/siret.ts";
import type { Again } from "../ui/going-back.ts";
import { keptForm } from "../ui/kept-form.ts";
import { given, type Procedure, type ProcedureFlags } from "./procedure.ts";
import { sendOrAskAgain } from "./refused.ts";
import { renderByHand, renderMail, renderMailSent, renderRecap, renderTalk } from "./view.ts";

export interface SignUpFlags extends ProcedureFlags {
  readonly siret?: string;
  readonly identifierType?: string;
  readonly identifier?: string;
  readonly resend?: boolean;
}

/** A company of the sandbox that nobody has signed up for; the ready-made suppliers are taken. */
const PRACTICE_SIRET = "44556677100017";

/** The first step: address and company, then the first mail. Gives the address. */
export function signUp(procedure: Procedure, flags: SignUpFlags): Promise<string> {
  const { text, deps, environment, portal } = procedure;
  const practises = portal !== null && environment === "sandbox" && procedure.ask.interactive && !flags.resend;
  if (practises) renderTalk(text.practiceSignUp(formatSiret(PRACTICE_SIRET)), deps.io);
  return keptForm(`sign-up ${environment}`, deps, procedure.ask, (ask, again) =>
    askAndSignUp({ ...procedure, ask }, again, flags),
  );
}

/** Questions that a refusal of the first step is about. */
const blamed = (text: Procedure["text"]) => ({
  EMAIL_TAKEN: [text.askEmail, text.askEmailAgain],
  EMAIL_INVALID: [text.askEmail, text.askEmailAgain],
  EMAIL_UNKNOWN: [text.askEmail, text.askEmailAgain],
  STRUCTURE_TAKEN: [text.askSiret, text.askIdentifier],
  SIRET_INVALID: [text.askSiret],
  STRUCTURE_INVALID: [text.askIdentifier],
});

async function askAndSignUp(procedure: Procedure, again: Again, flags: SignUpFlags): Promise<string> {
  const { portal, text, deps } = procedure;
  const email = await askEmail(procedure, flags.email);
  if (flags.resend) {
    if (portal) renderMailSent(await sendOrAskAgain(procedure, again, blamed, () => portal.resend(email)), deps.io);
    else renderByHand(procedure, text.byHandReset);
    return email;
  }
  const company = await askCompany(procedure, flags);
  if (!portal) {
    renderByHand(procedure, text.byHandCreate(email, `${company.type} ${company.identifier}`));
    return email;
  }
  const { labels } = text;
  const rows = [
    [labels.email, email],
    [labels.company, `${company.type} ${shownIdentifier(company)}`],
  ] as const;
  if (again.asked().length > 0) await agree(procedure, again, rows, text.askSendSignUp);
  renderMailSent(await sendOrAskAgain(procedure, again, blamed, () => portal.signUp(email, company)), deps.io);
  return email;
}

/** The recap of what is about to leave; a no opens every question again, each with its answer. */
export async function agree(
  procedure: Procedure,
  again: Again,
  rows: readonly (readonly [string, string])[],
  message: string,
): Promise<void> {
  renderRecap(rows, procedure.deps.io);
  if (await procedure.ask.confirm({ message, initial: true })) return;
  again.ask(...again.asked().map((key) => key.replace(/ #\d+$/, "")));
}

/** The address, typed twice at a terminal: a slip would send the link to somebody else. */
export async function askEmail(procedure: Procedure, flag: string | undefined, initial?: string): Promise<string> {
  const { text, ask } = procedure;
  const email = await given(procedure, "--email", flag, {
    message: initial === undefined ? text.askEmail : text.askLogin,
    initial,
    validate: (value) => isEmail(value) || text.emailInvalid,
  });
  if (flag === undefined && email !== initial) {
    const same = (value: string) => value.toLowerCase() === email.toLowerCase() || text.emailDiffers;
    await ask.text({ message: text.askEmailAgain, validate: same });
  }
  return email;
}

async function askCompany(procedure: Procedure, flags: SignUpFlags): Promise<CompanyIdentity> {
  const { text } = procedure;
  const type = await askIdentifierType(procedure, flags);
  const validate = (value: string): true | string => {
    const parsed = parseCompany(type, value);
    if (parsed.ok) return true;
    const siret = parseSiret(value);
    return type === "SIRET" && !siret.ok ? text.siretReasons[siret.reason] : text.identifierInvalid;
  };
  const typed =
    type === "SIRET"
      ? await given(procedure, "--siret", flags.siret, { message: text.askSiret, validate })
      : await given(procedure, "--identifier", flags.identifier, { message: text.askIdentifier, validate });
  const parsed = parseCompany(type, typed);
  if (!parsed.ok) throw new CproError("PORTAL_REFUSED", { params: { reason: parsed.fault } });
  return parsed.company;
}

async function askIdentifierType(procedure: Procedure, flags: SignUpFlags): Promise<IdentifierType> {
  const { text, ask } = procedure;
  if (flags.siret !== undefined) return "SIRET";
  if (flags.identifierType !== undefined) {
    const type = IDENTIFIER_TYPES.find((known) => known === flags.identifierType);
    if (type) return type;
    throw new CproError("USAGE", { params: { detail: IDENTIFIER_TYPES.join(", "), command: "account create" } });
  }
  if (!ask.interactive) throw new CproError("INPUT_NEEDED", { params: { what: text.askSiret, flag: "--siret" } });
  const choices = IDENTIFIER_TYPES.map((value) => ({ value, name: text.identifierTypes[value] }));
  return ask.choose({ message: text.askIdentifierType, choices });
}

/** Shows the last mail to an address, as its mailbox would; only a sandbox lets others read it. */
export async function showMail(procedure: Procedure, email: string): Promise<void> {
  const last = (await procedure.portal?.mails(email))?.at(-1);
  if (last) renderMail(last, procedure.deps.io);
}
