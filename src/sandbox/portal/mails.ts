import { type MailedLink, mailedLink } from "../../domain/portal.ts";
import { sendMail } from "../mails.ts";
import type { Database } from "../store/database.ts";

const PARIS = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Paris" });

const WORDS = {
  activation: {
    kind: "portal-activation",
    subject: "Activation de votre compte Chorus Pro (bac à sable)",
    what: "Pour activer votre compte, ouvrez ce lien",
  },
  password: {
    kind: "portal-password",
    subject: "Votre mot de passe Chorus Pro (bac à sable)",
    what: "Pour choisir votre mot de passe, ouvrez ce lien",
  },
} as const;

/** Mails a link with the moment it stops working, in French time. */
export function mailLink(db: Database, portalUrl: string, link: MailedLink, expiresAt: Date, now: Date): void {
  const { kind, subject, what } = WORDS[link.purpose];
  const body = [
    "Bonjour,",
    "",
    `${what} avant le ${PARIS.format(expiresAt)} (heure de Paris) :`,
    mailedLink(portalUrl, link),
    "",
    "ou collez-le dans le terminal, à la question qui le demande.",
    "Plus tard, dans le navigateur, ouvrez d’abord le portail d’entraînement : « S’exercer dans un faux portail », dans l’assistant.",
    "Passé ce délai il sera refusé ; demandez alors un nouveau courriel.",
    "",
    "Ceci est un bac à sable : rien n’atteint Chorus Pro.",
  ].join("\n");
  sendMail(db, { kind, to: link.email, subject, body, at: now.toISOString() });
}
