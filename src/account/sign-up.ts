import { CproError } from "../domain/errors.ts";
import {
  type CompanyIdentity,
  IDENTIFIER_TYPES,
  type IdentifierType,
  isEmail,
  parseCompany,
} from "../domain/portal.ts";
import { formatSiret, parseSiret } from "../domain/siret.ts";
import { type Again, goingBack } from "../ui/going-back.ts";
import { type Desk, type DeskFlags, given } from "./desk.ts";
import { sendOrAskAgain } from "./refused.ts";
import { renderByHand, renderMail, renderMailSent, renderRecap } from "./view.ts";

export interface SignUpFlags extends DeskFlags {
  readonly siret?: string;
  readonly identifierType?: string;
  readonly identifier?: string;
  readonly resend?: boolean;
}

/** The first step: address and company, then the first mail. Gives the address. */
export function signUp(desk: Desk, flags: SignUpFlags): Promise<string> {
  return goingBack(desk.ask, (ask, again) => askAndSignUp({ ...desk, ask }, again, flags));
}

/** Questions that a refusal of the first step is about. */
const blamed = (text: Desk["text"]) => ({
  EMAIL_TAKEN: [text.askEmail, text.askEmailAgain],
  EMAIL_INVALID: [text.askEmail, text.askEmailAgain],
  EMAIL_UNKNOWN: [text.askEmail, text.askEmailAgain],
  STRUCTURE_TAKEN: [text.askSiret, text.askIdentifier],
  SIRET_INVALID: [text.askSiret],
  STRUCTURE_INVALID: [text.askIdentifier],
});

async function askAndSignUp(desk: Desk, again: Again, flags: SignUpFlags): Promise<string> {
  const { portal, text, deps } = desk;
  const email = await askEmail(desk, flags.email);
  if (flags.resend) {
    if (portal) renderMailSent(await sendOrAskAgain(desk, again, blamed, () => portal.resend(email)), deps.io);
    else renderByHand(desk, text.byHandReset);
    return email;
  }
  const company = await askCompany(desk, flags);
  if (!portal) {
    renderByHand(desk, text.byHandCreate(email, `${company.type} ${company.identifier}`));
    return email;
  }
  const { labels } = text;
  const rows = [
    [labels.email, email],
    [
      labels.company,
      `${company.type} ${company.type === "SIRET" ? formatSiret(company.identifier) : company.identifier}`,
    ],
  ] as const;
  if (again.asked().length > 0) await agree(desk, again, rows, text.askSendSignUp);
  renderMailSent(await sendOrAskAgain(desk, again, blamed, () => portal.signUp(email, company)), deps.io);
  return email;
}

/** The recap of what is about to leave; a no opens every question again, each with its answer. */
export async function agree(
  desk: Desk,
  again: Again,
  rows: readonly (readonly [string, string])[],
  message: string,
): Promise<void> {
  renderRecap(rows, desk.deps.io);
  if (await desk.ask.confirm({ message, initial: true })) return;
  again.ask(...again.asked().map((key) => key.replace(/ #\d+$/, "")));
}

/** The address, typed twice at a terminal: a slip would send the link to somebody else. */
export async function askEmail(desk: Desk, flag: string | undefined, initial?: string): Promise<string> {
  const { text, ask } = desk;
  const email = await given(desk, "--email", flag, {
    message: text.askEmail,
    initial,
    validate: (value) => isEmail(value) || text.emailInvalid,
  });
  if (flag === undefined && email !== initial) {
    const same = (value: string) => value.toLowerCase() === email.toLowerCase() || text.emailDiffers;
    await ask.text({ message: text.askEmailAgain, validate: same });
  }
  return email;
}

async function askCompany(desk: Desk, flags: SignUpFlags): Promise<CompanyIdentity> {
  const { text } = desk;
  const type = await askIdentifierType(desk, flags);
  const validate = (value: string): true | string => {
    const parsed = parseCompany(type, value);
    if (parsed.ok) return true;
    const siret = parseSiret(value);
    return type === "SIRET" && !siret.ok ? text.siretReasons[siret.reason] : text.identifierInvalid;
  };
  const typed =
    type === "SIRET"
      ? await given(desk, "--siret", flags.siret, { message: text.askSiret, validate })
      : await given(desk, "--identifier", flags.identifier, { message: text.askIdentifier, validate });
  const parsed = parseCompany(type, typed);
  if (!parsed.ok) throw new CproError("PORTAL_REFUSED", { params: { reason: parsed.fault } });
  return parsed.company;
}

async function askIdentifierType(desk: Desk, flags: SignUpFlags): Promise<IdentifierType> {
  const { text, ask } = desk;
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
export async function showMail(desk: Desk, email: string): Promise<void> {
  const last = (await desk.portal?.mails(email))?.at(-1);
  if (last) renderMail(last, desk.deps.io);
}
