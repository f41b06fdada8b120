import { formatSiret } from "../../domain/siret.ts";
import type { SandboxConnection, SandboxMail, SandboxReplied } from "../../usecases/ports/sandbox.ts";
import { formatDate, labelled, quoted } from "../format.ts";
import type { Io } from "../io.ts";
import { toldAsJson } from "../json/print.ts";
import { type Language, pick } from "../language.ts";
import * as messages from "../messages/sandbox.ts";
import { sayNext } from "../spoken.ts";
import { statusLabel } from "./follow-up.ts";

/** Told once the server listens. Only the JSON form holds the credentials, for the program that reads it. */
export function renderReady(server: SandboxConnection, dataDir: string | null, io: Io): void {
  const told = toldAsJson<"sandbox">(io, () => {
    const { apiUrl, oauthUrl, portalUrl, clientId, clientSecret, accountLogin, accountPassword, sellerSiret } = server;
    const credentials = { clientId, clientSecret, accountLogin, accountPassword, sellerSiret };
    const clients = server.clients.length > 0 ? { clients: server.clients } : {};
    return { type: "ready", apiUrl, oauthUrl, portalUrl, ...credentials, ...clients };
  });
  if (told) return;
  const text = pick(io.language, messages);
  const line = (label: string, value: string) => labelled(label, value, io.language);
  if (io.wizard) {
    io.talk(`${text.ready}\n${line(text.portal, server.portalUrl)}\n${text.practise}\n`);
    return;
  }
  io.out(
    [
      text.ready,
      "",
      `  ${line(text.api, server.apiUrl)}`,
      `  ${line(text.portal, server.portalUrl)}`,
      `  ${line(text.login, server.accountLogin)}`,
      `  ${line(text.seller, formatSiret(server.sellerSiret))}`,
      `  ${line(text.data, dataDir ?? text.ephemeral)}`,
      "",
      text.credentials,
      text.stop,
      "",
    ].join("\n"),
  );
}

/** Behind a subject, where the mail's link opens nothing any more. */
export function linkNote({ link }: Pick<SandboxMail, "link">, language: Language): string {
  return link === null || link === "open" ? "" : ` (${pick(language, messages).linkIs[link]})`;
}

export function renderMails(mails: readonly SandboxMail[], io: Io): void {
  if (toldAsJson<"sandbox mails">(io, () => ({ mails }))) return;
  const text = pick(io.language, messages);
  if (mails.length === 0) io.talk(`${text.noMails}\n`);
  for (const mail of mails) {
    io.out(
      `${formatDate(mail.at, io.language)}  ${labelled(text.to, mail.to, io.language)}\n${mail.subject}${linkNote(mail, io.language)}\n\n${mail.body.replace(/^/gm, "  ")}\n\n`,
    );
  }
}

/** What became of an invoice when its recipient acted. */
export function renderReplied(replied: SandboxReplied, motive: string | null, io: Io): void {
  if (toldAsJson<"sandbox reply">(io, () => ({ ...replied, motive }))) return;
  const text = pick(io.language, messages);
  const { number, status, comment } = replied;
  io.out(`${text.replied(number, statusLabel(status, io.language))}\n`);
  if (comment) io.out(`  ${quoted(comment, io.language)}\n`);
  sayNext(`→ ${text.repliedHint(number)}`, io);
}
