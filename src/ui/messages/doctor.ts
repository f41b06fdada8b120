import { formatSiret } from "../../domain/siret.ts";
import type { Diagnosis, DoctorLink } from "../../usecases/doctor.ts";
import * as clients from "./client.ts";

type Facts = Diagnosis["facts"];
interface LinkTexts {
  readonly title: string;
  /** The sentence when it holds. */
  ok(facts: Facts): string;
  /** The sentence and the hint when it half holds; for links that can. */
  warning?(facts: Facts): { readonly message: string; readonly hint: string };
}
interface DoctorTexts {
  readonly links: Readonly<Record<DoctorLink, LinkTexts>>;
  readonly skipped: string;
  readonly allWell: string;
  readonly toMend: (count: number) => string;
}

const clientFr = (profile: string | number | undefined): string => clients.fr.client(String(profile ?? ""));
const clientEn = (profile: string | number | undefined): string => clients.en.client(String(profile ?? ""));
const s = (count: string | number | undefined): string => (Number(count) > 1 ? "s" : "");
const es = (count: string | number | undefined): string => (Number(count) === 1 ? "" : "s");

export const fr: DoctorTexts = {
  links: {
    version: { title: "Programme", ok: (x) => `cpro ${x.cpro}, Node.js ${x.node}` },
    disk: {
      title: "Disque",
      ok: (x) => `${x.folder} : on peut écrire, ${x.megabytes} Mo libres`,
      warning: (x) => ({
        message: `${x.folder} : il ne reste que ${x.megabytes} Mo`,
        hint: "Libérez de la place : sans journal, rien ne peut être envoyé.",
      }),
    },
    journal: {
      title: "Journal",
      ok: (x) => `${x.place}intact (${x.events} événement${s(x.events)}, ${x.deposits} dépôt${s(x.deposits)})`,
    },
    secrets: { title: "Mots de passe et secrets", ok: (x) => `lisibles (${clientFr(x.profile)})` },
    channel: {
      title: "Canal direct",
      ok: (x) =>
        x.date
          ? `ouvert ; pour ${x.size ? "votre classe d’entreprise" : "une PME"}, une plateforme agréée peut devenir nécessaire le ${x.date} (dans ${x.daysLeft} jours) : les textes ne sont pas unanimes`
          : "pour ce qu’aucune plateforme agréée ne sait porter ; aucune date de fin",
      warning: (x) => ({
        message: `la date de la lecture stricte est passée (${x.date}) ; les textes ne sont pas unanimes`,
        hint: "Qui peut encore déposer ici, et pourquoi : cpro reform",
      }),
    },
    network: { title: "Connexion", ok: (x) => `le serveur répond (${x.url})` },
    clock: {
      title: "Horloge",
      ok: (x) => `à l’heure (écart de ${x.seconds} s)`,
      warning: (x) => ({
        message: `décalée de ${x.seconds} s par rapport au serveur`,
        hint: "Réglez l’heure automatique du poste : les connexions et les dates en dépendent.",
      }),
    },
    gateway: { title: "Passerelle de l’État (PISTE)", ok: (x) => `ouverte (${x.url})` },
    client: { title: "Application PISTE", ok: (x) => `identifiant et secret acceptés (${x.clientId})` },
    account: { title: "Compte technique", ok: (x) => `identifiant et mot de passe acceptés (${x.login})` },
    subscription: { title: "Droits de l’application", ok: () => "complets" },
    structure: {
      title: "Entreprise",
      ok: (x) => `peut facturer${x.siret ? ` (${formatSiret(String(x.siret))})` : ""}`,
    },
    expiry: {
      title: "Mot de passe technique",
      ok: (x) => (x.date ? `valable jusqu’au ${x.date}` : "date d’expiration non communiquée"),
      warning: (x) => ({
        message: `expire dans ${x.daysLeft} jours (${x.date})`,
        hint: "Changez-le sur le portail, puis : cpro login",
      }),
    },
    bank: {
      title: "Coordonnées bancaires",
      ok: (x) => `${x.count} enregistrée${s(x.count)}`,
      warning: () => ({
        message: "aucune enregistrée pour cette structure",
        hint: "Ajoutez-les sur le portail (fiche de la structure) ; un dépôt reste possible sans.",
      }),
    },
  },
  skipped: "pas vérifié : réparez d’abord ce qui précède",
  allWell: "Tout va bien.",
  toMend: (count) => (count === 1 ? "1 point à réparer." : `${count} points à réparer.`),
};

export const en: DoctorTexts = {
  links: {
    version: { title: "Program", ok: (x) => `cpro ${x.cpro}, Node.js ${x.node}` },
    disk: {
      title: "Disk",
      ok: (x) => `${x.folder}: writable, ${x.megabytes} MB free`,
      warning: (x) => ({
        message: `${x.folder}: only ${x.megabytes} MB left`,
        hint: "Free some space: without a journal nothing can be sent.",
      }),
    },
    journal: {
      title: "Journal",
      ok: (x) => `${x.place}intact (${x.events} event${es(x.events)}, ${x.deposits} deposit${es(x.deposits)})`,
    },
    secrets: { title: "Passwords and secrets", ok: (x) => `readable (${clientEn(x.profile)})` },
    channel: {
      title: "Direct channel",
      ok: (x) =>
        x.date
          ? `open; for ${x.size ? "your class of company" : "an SME"} an approved platform may become necessary on ${x.date} (in ${x.daysLeft} days): the texts are not unanimous`
          : "for what no approved platform can carry; no end date",
      warning: (x) => ({
        message: `the date of the strict reading has passed (${x.date}); the texts are not unanimous`,
        hint: "Who may still deposit here, and why: cpro reform",
      }),
    },
    network: { title: "Connection", ok: (x) => `the server answers (${x.url})` },
    clock: {
      title: "Clock",
      ok: (x) => `on time (${x.seconds} s off)`,
      warning: (x) => ({
        message: `${x.seconds} s off the server's`,
        hint: "Turn on automatic time: connections and dates depend on it.",
      }),
    },
    gateway: { title: "Gateway of the State (PISTE)", ok: (x) => `open (${x.url})` },
    client: { title: "PISTE application", ok: (x) => `id and secret accepted (${x.clientId})` },
    account: { title: "Technical account", ok: (x) => `login and password accepted (${x.login})` },
    subscription: { title: "Rights of the application", ok: () => "complete" },
    structure: { title: "Company", ok: (x) => `may invoice${x.siret ? ` (${formatSiret(String(x.siret))})` : ""}` },
    expiry: {
      title: "Technical password",
      ok: (x) => (x.date ? `good until ${x.date}` : "expiry date not told"),
      warning: (x) => ({
        message: `expires in ${x.daysLeft} days (${x.date})`,
        hint: "Change it on the portal, then: cpro login",
      }),
    },
    bank: {
      title: "Bank details",
      ok: (x) => `${x.count} on record`,
      warning: () => ({
        message: "none on record for this structure",
        hint: "Add them on the portal (the structure's page); a deposit is possible without.",
      }),
    },
  },
  skipped: "not checked: put right first what comes before",
  allWell: "All is well.",
  toMend: (count) => (count === 1 ? "1 thing to correct." : `${count} things to correct.`),
};
