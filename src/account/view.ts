import type { PasswordStrength } from "../domain/password-policy.ts";
import { shownIdentifier } from "../domain/portal.ts";
import { LOCALES } from "../kit/locale/locales.ts";
import { formatDate } from "../ui/format.ts";
import type { Io } from "../ui/io.ts";
import type { Json } from "../ui/json/index.ts";
import { toldAsJson } from "../ui/json/print.ts";
import { type Language, pick } from "../ui/language.ts";
import * as messages from "../ui/messages/account.ts";
import { inWords } from "../ui/spoken.ts";
import { displayWidth, wrapWords } from "../ui/wrap.ts";
import type { MailSent, PortalAccountView } from "../usecases/ports/portal.ts";

/** A moment as the portal prints it: French local time, whatever this machine's own is. */
function parisTime(iso: string, language: Language): string {
  const options = { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Paris" } as const;
  return new Intl.DateTimeFormat(LOCALES[language].tag, options).format(new Date(iso));
}

export function renderMailSent(sent: MailSent, io: Io): void {
  const text = pick(io.language, messages);
  if (io.json) io.out(`${JSON.stringify({ outcome: "mail-sent", ...sent } satisfies Json<"account create">)}\n`);
  else io.talk(`${text.mailSent(sent.mailedTo, parisTime(sent.expiresAt, io.language))}\n`);
}

export function renderMail(mail: { readonly subject: string; readonly body: string }, io: Io): void {
  io.talk(pick(io.language, messages).mailShown(mail.subject, wrapWords(mail.body, io.columns - 2)));
}

/** What is about to be sent, line by line; empty answers are left out. */
export function renderRecap(rows: readonly (readonly [string, string])[], io: Io): void {
  const shown = rows.filter(([, value]) => value !== "");
  const width = Math.max(...shown.map(([label]) => displayWidth(label)));
  const lines = shown.map(([label, value]) => `  ${label}${" ".repeat(width - displayWidth(label))}  ${value}\n`);
  io.talk(`\n${pick(io.language, messages).recapTitle}\n${lines.join("")}\n`);
}

export function renderTalk(line: string, io: Io): void {
  const said = inWords(line, io);
  if (said !== "") io.talk(`${said}\n`);
}

/** Where the procedure is done in a browser: the page, what to do there, and whom to ask. */
export function renderByHand({ page, deps }: { page: string; deps: { io: Io } }, what: string): void {
  const { io } = deps;
  const text = pick(io.language, messages);
  if (io.json) io.out(`${JSON.stringify({ outcome: "by-hand", page, next: what } satisfies Json<"account create">)}\n`);
  else io.out(`${text.byHand(page)}\n${inWords(what, io)}\n${text.contact}\n`);
}

export function renderPasswordSet(email: string, io: Io): void {
  if (io.json) io.out(`${JSON.stringify({ outcome: "password-set", email } satisfies Json<"account activate">)}\n`);
}

const BARS: Record<PasswordStrength, string> = { refused: "▱▱▱", fair: "▰▱▱", good: "▰▰▱", strong: "▰▰▰" };

export function renderStrength(strength: PasswordStrength, io: Io): void {
  const text = pick(io.language, messages);
  io.talk(`${text.strength(text.strengths[strength], BARS[strength])}\n`);
}

export function renderPortalAccount(account: PortalAccountView, io: Io): void {
  if (toldAsJson<"account show">(io, () => ({ account }))) return;
  const text = pick(io.language, messages);
  const { company, services, workspaces, technicalAccount } = account;
  const yesNo = (value: boolean) => (value ? text.yes : text.no);
  const technical =
    technicalAccount &&
    `${technicalAccount.login}, ${text.until(formatDate(technicalAccount.passwordExpiresAt, io.language))}`;
  const lines: [keyof typeof text.labels, string][] = [
    ["email", account.email],
    ["name", `${account.firstName} ${account.lastName}`],
    ["company", `${company.name} (${company.type} ${shownIdentifier(company)})`],
    ["deposits", yesNo(account.deposits)],
    ["surveys", yesNo(account.surveys)],
    ["services", services.join(", ") || text.wholeStructure],
    ["workspaces", workspaces.map((it) => text.workspaces[it]).join(" · ") || text.none],
    ["technical", technical ?? text.none],
  ];
  const width = Math.max(...lines.map(([name]) => text.labels[name].length));
  for (const [name, value] of lines) io.out(`${text.labels[name].padEnd(width)}  ${value}\n`);
}
