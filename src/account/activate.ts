import { CproError } from "../domain/errors.ts";
import {
  DEFAULT_WORKSPACES,
  isEmail,
  type MailedLink,
  parseMailedCode,
  parseMailedLink,
  shownIdentifier,
  WORKSPACES,
  type Workspace,
} from "../domain/portal.ts";
import { isCountry, isPostcode, isTown } from "../domain/postal-address.ts";
import type { Again } from "../ui/going-back.ts";
import { keptForm } from "../ui/kept-form.ts";
import { needed } from "../ui/needed.ts";
import type { Invitation, Portal, StructureForm } from "../usecases/ports/portal.ts";
import { given, givenOrNeeded, type Procedure, type ProcedureFlags } from "./procedure.ts";
import { sendOrAskAgain } from "./refused.ts";
import { agree, askEmail } from "./sign-up.ts";
import { renderMailSent, renderTalk } from "./view.ts";

export interface ActivateFlags extends ProcedureFlags {
  readonly login?: string;
  readonly lastName?: string;
  readonly firstName?: string;
  readonly surveys?: boolean;
  /** False with `--no-deposits`. */
  readonly deposits?: boolean;
  readonly captcha?: string;
  readonly name?: string;
  readonly address?: readonly string[];
  readonly postcode?: string;
  readonly town?: string;
  readonly country?: string;
  readonly service?: readonly string[];
  readonly workspace?: readonly string[];
}

/**
 * The link that was pasted, or asked for; null when the person will come back later. A link broken over lines arrives
 * in pieces, each with an Enter: they are put together.
 */
export async function askWholeLink(procedure: Procedure, pasted: string | undefined): Promise<MailedLink | null> {
  const { askWholeLink: message, wholeLinkInvalid } = procedure.text;
  return askForLink(procedure, pasted, parseMailedLink, message, wholeLinkInvalid);
}

/** The same, or its code alone, which the portal's mails complete. `pieces` outlives a question that is gone back to. */
export async function askLink(
  procedure: Procedure,
  pasted: string | undefined,
  pieces: Pieces,
): Promise<MailedLink | string | null> {
  const { askLink: message, linkInvalid } = procedure.text;
  const read = (value: string) => parseMailedCode(value) ?? parseMailedLink(value);
  return askForLink<MailedLink | string>(procedure, pasted, read, message, linkInvalid, pieces);
}

/** What came before the last piece of a link. */
export interface Pieces {
  before: string;
}

async function askForLink<T>(
  procedure: Procedure,
  pasted: string | undefined,
  parse: (value: string) => T | null,
  message: string,
  invalid: string,
  pieces: Pieces = { before: "" },
): Promise<T | null> {
  const read = (value: string) => parse(value) ?? parse(pieces.before + value);
  let found: T | null = null;
  const validate = (value: string): true | string => {
    found = read(value);
    if (value === "" || found !== null) return true;
    pieces.before = /^\s*https?:/.test(value) ? value : pieces.before + value;
    return /https?:.*\/(portail|cpp)/.test(pieces.before) ? procedure.text.linkUnfinished : invalid;
  };
  const typed = await given(procedure, "<link>", pasted, { message, validate });
  return found ?? read(typed);
}

/** Questions that a refusal of the activation is about. */
const blamed = (text: Procedure["text"], captcha: string) => ({
  CAPTCHA_WRONG: [text.askCaptcha(captcha)],
  EMAIL_TAKEN: [text.askLogin, text.askEmailAgain],
  EMAIL_INVALID: [text.askLogin, text.askEmailAgain],
});

/** Person, structure and workspaces; then the second mail. Gives the address to log in with. */
export async function activate(
  procedure: Procedure,
  portal: Portal,
  { link, invitation }: { readonly link: MailedLink; readonly invitation: Invitation },
  flags: ActivateFlags,
): Promise<string> {
  return keptForm(`activation ${invitation.email}`, procedure.deps, procedure.ask, (ask, again) =>
    askAndActivate({ ...procedure, ask }, again, portal, { link, invitation, flags }),
  );
}

interface Activation {
  readonly link: MailedLink;
  readonly invitation: Invitation;
  readonly flags: ActivateFlags;
}

async function askAndActivate(
  procedure: Procedure,
  again: Again,
  portal: Portal,
  { link, invitation, flags }: Activation,
): Promise<string> {
  const { text, ask } = procedure;
  const { language } = procedure.deps.io;
  const login = await askLogin(procedure, invitation, flags.login);
  const lastName = await givenOrNeeded(procedure, "--last-name", flags.lastName, text.askLastName);
  const firstName = await givenOrNeeded(procedure, "--first-name", flags.firstName, text.askFirstName);
  const surveys = flags.surveys ?? (ask.interactive && (await ask.confirm({ message: text.askSurveys })));
  const deposits = flags.deposits !== false && (await yes(procedure, text.askDeposits));
  const structure = await askStructure(procedure, invitation.structure, flags);
  const services = flags.service ?? (await askServices(procedure, invitation));
  const workspaces = await askWorkspaces(procedure, flags.workspace, DEFAULT_WORKSPACES);
  const captcha = await given(procedure, "--captcha", flags.captcha, {
    message: text.askCaptcha(invitation.captcha),
    validate: needed(text.askCaptcha(""), language),
  });
  const form = { link, captcha, login, lastName, firstName, surveys, deposits, structure, services, workspaces };
  if (again.asked().length > 0)
    await agree(procedure, again, recapOf(procedure, invitation, form), text.askSendAccount);
  const of = (words: Procedure["text"]) => blamed(words, invitation.captcha);
  const sent = await sendOrAskAgain(procedure, again, of, () => portal.activate(form));
  renderTalk(text.activated, procedure.deps.io);
  renderMailSent(sent, procedure.deps.io);
  return login;
}

function recapOf(
  { text }: Procedure,
  { company }: Invitation,
  form: Parameters<Portal["activate"]>[0],
): readonly (readonly [string, string])[] {
  const { labels } = text;
  const { name, address } = form.structure;
  const yesNo = (value: boolean) => (value ? text.yes : text.no);
  return [
    [text.askEmail, form.login],
    [labels.name, `${form.firstName} ${form.lastName}`],
    [labels.company, `${name} (${shownIdentifier(company)})`],
    [text.askAddress, [...address.lines, `${address.postcode} ${address.town}`, address.country].join(", ")],
    [labels.deposits, yesNo(form.deposits)],
    [labels.surveys, yesNo(form.surveys)],
    [labels.services, form.services.join(", ") || text.wholeStructure],
    [labels.workspaces, form.workspaces.map((space) => text.workspaces[space]).join(", ") || text.none],
  ];
}

function askLogin(procedure: Procedure, { email }: Invitation, flag: string | undefined): Promise<string> {
  if (flag === undefined && !procedure.ask.interactive) return Promise.resolve(email);
  if (flag !== undefined && !isEmail(flag)) {
    throw new CproError("PORTAL_REFUSED", { params: { reason: "EMAIL_INVALID" } });
  }
  return askEmail(procedure, flag, email);
}

/** On by default; nobody is asked without a terminal. */
async function yes(procedure: Procedure, message: string): Promise<boolean> {
  return procedure.ask.interactive ? procedure.ask.confirm({ message, initial: true }) : true;
}

/** What the register filled in, to correct line by line. */
async function askStructure(procedure: Procedure, filled: StructureForm, flags: ActivateFlags): Promise<StructureForm> {
  const { text, ask } = procedure;
  const { language } = procedure.deps.io;
  const { address } = filled;
  const line = async (value: string | undefined, message: string, initial: string, isNeeded = false) =>
    value ??
    (ask.interactive
      ? await ask.text({ message, initial, validate: isNeeded ? needed(message, language) : () => true })
      : initial);
  const name = await given(
    procedure,
    "--name",
    flags.name ?? (ask.interactive ? undefined : filled.name || undefined),
    {
      message: text.askName,
      initial: filled.name,
      validate: needed(text.askName, language),
    },
  );
  // The register's label is the register's name: whoever corrects the one means both.
  const known = filled.label === filled.name ? name : filled.label;
  const label = await line(flags.name, text.askLabel, known || name);
  const lines: string[] = [...(flags.address ?? [])];
  if (!flags.address) {
    lines.push(await line(undefined, text.askAddress, address.lines[0] ?? "", true));
    for (const n of [1, 2, 3]) {
      const more = await line(undefined, text.askAddressMore(n), address.lines[n] ?? "");
      if (more === "") break;
      lines.push(more);
    }
  }
  const country = await checked(flags.country, text.askCountry, address.country, (value) =>
    isCountry(value) ? true : text.badCountry,
  );
  const postcode = await checked(flags.postcode, text.askPostcode, address.postcode, (value) =>
    isPostcode(value, country) ? true : text.badPostcode,
  );
  const town = await checked(flags.town, text.askTown, address.town, (value) => (isTown(value) ? true : text.badTown));
  return {
    name,
    label,
    address: { lines: lines.filter((it) => it !== ""), postcode, town, country: country.toUpperCase() },
  };

  /** What a flag says is judged as what is typed; without either, the register's word stands. */
  async function checked(
    flag: string | undefined,
    message: string,
    initial: string,
    validate: (value: string) => true | string,
  ): Promise<string> {
    if (flag === undefined && !ask.interactive) return initial;
    return given(procedure, message, flag, { message, initial, validate });
  }
}

async function askServices({ ask, text }: Procedure, { services }: Invitation): Promise<readonly string[]> {
  if (services.length === 0 || !ask.interactive) return [];
  const choices = services.map(({ code, name }) => ({ value: code, name: `${code} ${name}` }));
  return ask.chooseMany({ message: text.askServices, choices, initial: [] });
}

/** Workspaces by flag, or ticked at the terminal; `current` otherwise. */
export async function askWorkspaces(
  { ask, text }: Procedure,
  flag: readonly string[] | undefined,
  current: readonly Workspace[],
): Promise<readonly Workspace[]> {
  if (flag) return flag.map((name) => parseWorkspace(name));
  if (!ask.interactive) return current;
  const choices = WORKSPACES.map((value) => ({ value, name: text.workspaces[value] }));
  return ask.chooseMany({ message: text.askWorkspaces, choices, initial: current });
}

export function parseWorkspace(name: string): Workspace {
  const found = WORKSPACES.find((known) => known === name);
  if (found) return found;
  throw new CproError("USAGE", { params: { detail: `${name} (${WORKSPACES.join(", ")})`, command: "account" } });
}
