import { PASSWORD } from "../../sandbox/portal-support.ts";
import type { Screen } from "../../support/screen.ts";
import type { Office, Start } from "./world.ts";

/** One question, and what a person does. */
export interface Exchange {
  /** How the question begins. */
  readonly asks: string;
  readonly answer: Answer;
  /** The second time, when what was answered first stands there already. */
  readonly again?: Answer;
  /** Asked by the command that the wizard runs: going back leads to the wizard's last question. */
  readonly inCommand?: true;
  /** Behind a step that the command has done at the portal: whoever goes back cannot come the same way again. */
  readonly afterStep?: true;
  /** The first after a command that has done its work: there is no way back behind it. */
  readonly afterRun?: true;
  /** Its answer is kept: the next time the question before offers it, and this one is not asked. */
  readonly once?: true;
  /** One of a run of questions inside a command: a step back leads to the one before. */
  readonly inRun?: true;
}

/** What a person does at a question; of a list, what is chosen. */
export type Answer = ((screen: Screen) => Promise<void>) & { readonly chooses?: string };

export interface WizardPath {
  readonly name: string;
  /** From the menu to the menu; every question there is, since an unexpected one fails. */
  readonly exchanges: readonly Exchange[];
  readonly start?: Start;
  /** What must stand on the screen at the end. */
  readonly shows: readonly string[];
}

const CLEAR = "\u0015";

const enter = (screen: Screen) => screen.reply("\r");
const line = (text: string) => (screen: Screen) => screen.reply(`${text}\r`);
/** Of a list, by its first letters. */
const choice = (name: string): Answer =>
  Object.assign(
    async (screen: Screen) => {
      screen.type(name);
      await screen.see(`> ${name}`);
      await screen.reply("\r");
    },
    { chooses: name },
  );
/** Types until something stands out, and takes it. */
const find = (typed: string, shown: string) => async (screen: Screen) => {
  screen.type(typed);
  await screen.see(`> ${shown}`);
  await screen.reply("\r");
};
/** What is offered first. */
const first = (shown: string) => async (screen: Screen) => {
  await screen.see(`> ${shown}`);
  await screen.reply("\r");
};
/** A wrong value is explained at once, and the right one then typed in its place. */
const corrected = (wrong: string, why: string, right: string) => async (screen: Screen) => {
  screen.type(`${wrong}\r`);
  await screen.see(`! ${why}`);
  await screen.reply(`${CLEAR}${right}\r`);
};

const ask = (asks: string, answer: Exchange["answer"], more: Partial<Exchange> = {}): Exchange => ({
  asks,
  answer,
  ...more,
});
export const MENU = "Que voulez-vous faire";
const menu = (name: string): Exchange => ask(MENU, choice(name));
const inCommand = { inCommand: true } as const;
const afterRun = { afterRun: true } as const;
const inRun = { inCommand: true, inRun: true } as const;
const afterStep = { inCommand: true, afterStep: true } as const;
/** The one that the sandbox proposes. */
const SIGNED_UP = "44556677100017";
/** The same, with one digit miscopied. */
const MISCOPIED = `${SIGNED_UP.slice(0, 13)}${(Number(SIGNED_UP[13]) + 1) % 10}`;
const OFFICE = "80938923200020";

export function wizardPaths({ access, links }: Pick<Office, "access" | "links">): readonly WizardPath[] {
  const followUp = [menu("Suivre"), ask("Que voulez-vous voir", choice("Une facture"))];
  const one = [...followUp, ask("Quelle facture", find("REV-00005", "REV-00005"))];
  const about = "Que voulez-vous savoir de REV-00005";
  /** After one thing of an invoice was looked at. */
  const enough = ask(about, choice("Revenir au menu"), afterRun);
  const unopened = ask("L’ouvrir ensuite", line("n"));
  const treat = (number: string) => [menu("Traiter"), ask("Que traiter", choice(number))];
  /** An invoice whose service does not exist, up to what the checks say. */
  const mistaken = [
    menu("Déposer"),
    ask("Votre facture en PDF", find("fautes.pdf", "fautes.pdf")),
    ask("Montant HT", line("100")),
    ask("Montant TVA", line("20")),
    ask("Montant TTC", enter),
    ask("Net à payer", enter),
    // Its service is said to be unknown before anything is called ready.
    ask("Il reste à vérifier", choice("Continuer")),
  ];
  const batch = menu("Envoyer plusieurs");
  const accounts = menu("Se connecter");
  /** Whole, but of no mail that was sent. */
  const unknown = links.activation.replace(/[\da-f-]{36}$/, "00000000-0000-4000-8000-000000000000");
  return [
    {
      name: "deposit-letter",
      exchanges: [
        menu("Déposer"),
        ask("Votre facture en PDF", find("scan.pdf", "scan.pdf")),
        ask("Votre facture en PDF", find("lettre.pdf", "lettre.pdf")),
        ask("Le destinataire est-il l’État", line("n")),
        ask("Destinataire (SIRET, ou nom à chercher)", find(OFFICE, "OFFICE TOURISME")),
        ask("Cadre de facturation", enter),
        ask("Numéro de facture", line("ASSISTANT-1")),
        ask("Date de facture", corrected("demain", "Date attendue", "05/10/2026")),
        ask("Montant HT", corrected("cent", "Montant attendu", "100,00")),
        ask("Montant TVA", line("20")),
        ask("Montant TTC", enter),
        ask("Net à payer", enter),
        ask("Tout est prêt", choice("Joindre")),
        ask("Fichier à joindre", find("facture.pdf", "facture.pdf")),
        ask("Tout est prêt", choice("Ajouter")),
        ask("Commentaire pour le destinataire", line("L’été, 3 visites")),
        ask("Tout est prêt", choice("Choisir un service")),
        ask("Service destinataire", find("ACCUEIL", "ACCUEIL")),
        ask("Tout est prêt", choice("Continuer")),
        ask("Soumettre cette facture", line("o"), inCommand),
      ],
      shows: [
        "scan.pdf ne peut pas être déposée",
        "✓ Facture déposée.",
        `--to ${OFFICE}`,
        "--comment 'L’été, 3 visites'",
        "--attach facture.pdf",
        "--net 120.00",
      ],
    },
    {
      name: "deposit-dropped",
      exchanges: [
        menu("Déposer"),
        ask("Votre facture en PDF", find("'reserve.pdf' ", "reserve.pdf")),
        ask("Il reste à vérifier", choice("Corriger maintenant : le service")),
        ask("Service destinataire", find("ACCUEIL", "ACCUEIL")),
        ask("Tout est prêt", choice("Corriger une valeur")),
        ask("Que voulez-vous corriger", choice("le numéro")),
        ask("Numéro de facture", line(`${CLEAR}RESERVE-2`)),
        ask("Tout est prêt", choice("Indiquer")),
        ask("Numéro d’engagement", line("BC-2026-6")),
        ask("Tout est prêt", choice("Changer le numéro d’engagement")),
        ask("Numéro d’engagement", line(`${CLEAR}BC-2026-7`)),
        ask("Tout est prêt", choice("Corriger une valeur")),
        ask("Que voulez-vous corriger", choice("facture ou avoir")),
        ask("Est-ce une facture ou un avoir", choice("Un avoir")),
        ask("Il reste à vérifier", choice("Corriger maintenant : la facture d’origine")),
        ask("Numéro de la facture d’origine", line("REV-00005")),
        ask("Tout est prêt", choice("Tout contrôler")),
        // Nothing was sent: what was typed is there to go on with.
        ask("Tout est prêt", choice("Changer le service")),
        ask("Service destinataire", find("ACCUEIL", "ACCUEIL")),
        ask("Tout est prêt", choice("Continuer")),
        ask("Soumettre cet avoir", line("n"), inCommand),
      ],
      shows: [
        "réservé aux factures entre organismes publics",
        "✓ Tout est prêt. Essai à blanc",
        "cpro deposit reserve.pdf --service ACCUEIL --commitment BC-2026-7 --number RESERVE-2",
        "--type credit-note",
        "--original REV-00005",
      ],
    },
    {
      name: "deposit-declined",
      exchanges: [
        menu("Déposer"),
        ask("Votre facture en PDF", find("facture.pdf", "facture.pdf")),
        ask("Tout est prêt", choice("Corriger une valeur")),
        ask("Que voulez-vous corriger", choice("le numéro")),
        ask("Numéro de facture", line("F2026-0042-B")),
        ask("Tout est prêt", choice("Ajouter un commentaire")),
        ask("Commentaire pour le destinataire", line("Merci")),
        ask("Tout est prêt", choice("Joindre")),
        ask("Fichier à joindre", find("plan.txt", "plan.txt")),
        ask("Tout est prêt", choice("Continuer")),
        ask("Soumettre cette facture", line("n"), inCommand),
        // What its upload left waits, told from an invoice, and is found by the number given in place of the one read.
        ...treat("F2026-0042-B"),
        ask("Que voulez-vous en faire", choice("Reprendre le dépôt")),
        ask("Tout est prêt", choice("Continuer")),
        ask("Soumettre cette facture", line("n"), inCommand),
        ...followUp,
        ask("Quelle facture", find("F2026-0042-B", "F2026-0042-B")),
        ask("Que voulez-vous savoir de F2026-0042-B", choice("Reprendre son dépôt")),
        ask("Tout est prêt", choice("Changer le commentaire")),
        ask("Commentaire pour le destinataire", line(`${CLEAR}Merci bien`)),
        ask("Tout est prêt", choice("Joindre")),
        ask("Fichier à joindre", find("facture.pdf", "facture.pdf")),
        ask("Tout est prêt", choice("Retirer")),
        ask("Pièce à retirer", choice("facture.pdf")),
        ask("Tout est prêt", choice("Continuer")),
        ask("Soumettre cette facture", line("o"), inCommand),
      ],
      shows: [
        "rien n’a été déposé",
        "F2026-0042-B (lu dans le PDF : F2026-0042)",
        "1 pièce jointe : plan.txt",
        "Commentaire Merci bien",
        "Pièces jointes plan.txt",
        "--attach plan.txt",
        "✓ Facture déposée.",
      ],
    },
    {
      name: "deposit-mended",
      exchanges: [
        ...mistaken,
        ask("Que faire de cette facture", choice("Corriger maintenant : le service")),
        ask("Service destinataire", find("ACCUEIL", "ACCUEIL")),
        ask("Soumettre cette facture", line("o"), inCommand),
      ],
      shows: ["Vouliez-vous dire « ACCUEIL »", "✓ Facture déposée.", "--service ACCUEIL", "--ttc 120.00"],
    },
    {
      name: "deposit-mended-otherwise",
      exchanges: [
        ...mistaken,
        ask("Que faire de cette facture", choice("Corriger autre chose")),
        ask("Que voulez-vous corriger", choice("le numéro")),
        ask("Numéro de facture", line(`${CLEAR}FAUTES-2`)),
        ask("Que faire de cette facture", choice("Choisir un autre fichier")),
        ask("Votre facture en PDF", find("facture.pdf", "facture.pdf")),
        ask("Tout est prêt", choice("Tout contrôler")),
        ask("Tout est prêt", choice("Revenir au menu")),
      ],
      shows: ["✓ Tout est prêt. Essai à blanc", "cpro deposit facture.pdf --dry-run"],
    },
    {
      name: "batch-folder",
      exchanges: [
        batch,
        ask("Envois groupés", choice("Envoyer un dossier")),
        ask("Dossier, ou tableau", find("lot", "lot")),
        ask("2 factures (", choice("sur les encaissements"), { ...inCommand, once: true }),
        ask("Envoyer 2 factures", line("o"), inRun),
        ask("Enregistrer un rapport", choice("Oui, un classeur"), afterRun),
        ask("Nom du fichier", line("envoi")),
        unopened,
      ],
      shows: [
        "sur les encaissements",
        "2 déposées",
        "/home/batches/",
        "cpro batch report --format xlsx --output envoi.xlsx",
      ],
    },
    {
      name: "batch-mended",
      exchanges: [
        batch,
        ask("Envois groupés", choice("Envoyer un dossier")),
        ask("Dossier, ou tableau", find("sans-service", "sans-service")),
        ask("Un avoir à OFFICE", choice("L’envoyer avec des montants positifs"), inCommand),
        ask("Un avoir à OFFICE", line("o"), inRun),
        ask("Facture d’origine – AVOIR-1", line("REV-00005"), { ...inRun, once: true }),
        ask("2 factures à OFFICE", line("o"), inRun),
        ask("Service destinataire", find("ACCUEIL", "ACCUEIL"), { ...inRun, once: true }),
        ask("3 factures (", choice("sur les débits"), { ...inRun, once: true }),
        ask("Envoyer 3 factures", line("n"), inRun),
      ],
      shows: ["n’a pas de service « ACCUEUIL »", "Contrôlé à nouveau", "à envoyer : 3", "/home/batches/"],
    },
    {
      name: "batch-resume",
      start: "interrupted",
      exchanges: [
        batch,
        ask("Envois groupés", choice("Reprendre")),
        ask("Envoyer", line("o"), inCommand),
        ask("Enregistrer un rapport", choice("Non"), afterRun),
      ],
      shows: ["2 en tout", "cpro batch resume"],
    },
    {
      name: "batch-report",
      exchanges: [
        batch,
        ask("Envois groupés", choice("Enregistrer le rapport")),
        ask("Enregistrer un rapport", choice("Oui, une page")),
        ask("Nom du fichier", enter),
        unopened,
      ],
      shows: ["rapport-", "cpro batch report --format html --output rapport-"],
    },
    {
      name: "batch-template",
      exchanges: [
        batch,
        ask("Envois groupés", choice("Préparer")),
        ask("Quel tableau", choice("Excel")),
        ask("Nom du fichier", line("facture.pdf")),
        unopened,
      ],
      shows: ["cpro batch template --format xlsx --output facture.pdf.xlsx"],
    },
    {
      name: "batch-table",
      exchanges: [
        batch,
        ask("Envois groupés", choice("Préparer")),
        ask("Quel tableau", choice("CSV")),
        ask("Nom du fichier", enter),
        unopened,
      ],
      shows: ["cpro batch template --format csv --output factures.csv"],
    },
    {
      name: "batch-report-csv",
      exchanges: [
        batch,
        ask("Envois groupés", choice("Enregistrer le rapport")),
        ask("Enregistrer un rapport", choice("Oui, un fichier CSV")),
        ask("Nom du fichier", line("envoi.csv")),
        unopened,
      ],
      shows: ["cpro batch report --format csv --output envoi.csv"],
    },
    {
      name: "batch-report-pdf",
      exchanges: [
        batch,
        ask("Envois groupés", choice("Enregistrer le rapport")),
        ask("Enregistrer un rapport", choice("Oui, un PDF")),
        ask("Nom du fichier", line("envoi.pdf")),
        unopened,
      ],
      shows: ["cpro batch report --format pdf --output envoi.pdf"],
    },
    {
      name: "deposit-xml",
      exchanges: [
        menu("Déposer"),
        ask("Votre facture en PDF", find("facture.xml", "facture.xml")),
        ask("Envoyer à Chorus Pro ce flux", line("n"), inCommand),
      ],
      shows: ["cpro deposit facture.xml"],
    },
    {
      name: "list-to-process",
      exchanges: [menu("Suivre"), ask("Que voulez-vous voir", choice("Ce qui m’attend"))],
      shows: [
        "REV-00001",
        "4 factures : 1 erreur sur le valideur ; 1 suspendue ; 1 à recycler ; 1 rejetée.",
        "cpro list --to-process",
      ],
    },
    {
      name: "list-recent",
      exchanges: [menu("Suivre"), ask("Que voulez-vous voir", choice("La liste des 30"))],
      shows: [
        "5 factures : 1 déposée ; 1 erreur sur le valideur ; 1 suspendue ; 1 à recycler ; 1 rejetée.",
        "cpro list --from",
      ],
    },
    {
      name: "list-all",
      exchanges: [menu("Suivre"), ask("Que voulez-vous voir", choice("La liste complète"))],
      shows: [
        "5 factures : 1 déposée ; 1 erreur sur le valideur ; 1 suspendue ; 1 à recycler ; 1 rejetée.",
        "cpro list",
      ],
    },
    {
      name: "list-of-clients",
      start: "clients",
      exchanges: [menu("Suivre"), ask("Que voulez-vous voir", choice("La liste de tous mes clients"))],
      shows: ["Atelier", "REV-00001", "cpro list --all-profiles"],
    },
    {
      name: "reports",
      exchanges: [
        menu("Suivre"),
        ask("Que voulez-vous voir", choice("Un rapport")),
        ask("Quel rapport", choice("La liste fiscale")),
        ask("Année (AAAA)", corrected(`${CLEAR}26`, "Année attendue", "2026")),
        ask("Sous quelle forme", choice("Un fichier CSV")),
        ask("Nom du fichier", line(`${CLEAR}annee`)),
        unopened,
      ],
      shows: ["cpro report fiscal --year 2026 --format csv --output annee.csv"],
    },
    {
      name: "one-status",
      exchanges: [...one, ask(about, choice("Son statut")), enough],
      shows: ["cpro status REV-00005"],
    },
    {
      name: "one-unknown",
      exchanges: [
        ...followUp,
        ask("Quelle facture", find("AILLEURS-1", "AILLEURS-1 (ce numéro)")),
        ask("Que voulez-vous savoir de AILLEURS-1", choice("Tout ce")),
        ask("Que voulez-vous savoir de AILLEURS-1", choice("Une autre facture"), afterRun),
        ask("Quelle facture", find("REV-00005", "REV-00005")),
        ask(about, choice("Revenir au menu")),
      ],
      shows: ["AILLEURS-1", "cpro show AILLEURS-1"],
    },
    {
      name: "one-shown",
      exchanges: [...one, ask(about, choice("Tout ce")), enough],
      shows: ["Montant HT", "cpro show REV-00005"],
    },
    {
      name: "one-history",
      exchanges: [...one, ask(about, choice("Son histoire")), enough],
      shows: ["Statuts", "cpro history REV-00005"],
    },
    {
      name: "one-downloaded",
      exchanges: [
        ...one,
        ask(about, choice("La télécharger")),
        ask("Avec ses pièces jointes", line("n")),
        ask("Dossier où l’enregistrer", find("lot", "lot")),
        enough,
      ],
      shows: ["cpro download --output lot REV-00005"],
    },
    {
      name: "one-proved",
      exchanges: [...one, ask(about, choice("Le dossier de preuve")), enough],
      shows: ["cpro proof --output preuve-REV-00005 REV-00005"],
    },
    {
      name: "recycled",
      exchanges: [
        ...treat("REV-00001"),
        ask("Que faut-il corriger", (screen) => screen.reply("a\r"), { again: enter }),
        ask("Destinataire", find("lens", "COMMUNE DE LENS")),
        ask("Service destinataire", find("techniques", "TECHNIQUE")),
        ask("Nouveau numéro d’engagement", line("BC-9")),
        ask("Envoyer cette correction", line("o"), inCommand),
      ],
      shows: ["« Merci de corriger. »", "✓ REV-00001", "cpro recycle --to 21620498200013 --service TECHNIQUE"],
    },
    {
      name: "service-recycled",
      exchanges: [
        ...treat("REV-00001"),
        ask("Que faut-il corriger", (screen) => screen.reply("\u001b[B \r"), { again: enter }),
        ask("Service destinataire", find("accueil", "ACCUEIL")),
        ask("Envoyer cette correction", line("n"), inCommand),
      ],
      shows: ["cpro recycle --service ACCUEIL REV-00001"],
    },
    {
      name: "completed",
      exchanges: [
        ...treat("REV-00002"),
        ask("Votre réponse au destinataire", line("Voici le plan")),
        ask("Joindre un fichier", line("o")),
        ask("Fichier à joindre", find("plan.txt", "plan.txt")),
        ask("Joindre un autre fichier", line("n")),
        ask("Envoyer cette réponse", line("n"), inCommand),
        // What was typed and not sent is there again.
        ...treat("REV-00002"),
        ask("Votre réponse au destinataire", enter),
        ask("Joindre de nouveau plan.txt", enter),
        ask("Joindre un autre fichier", line("n")),
        ask("Envoyer cette réponse", line("o"), inCommand),
      ],
      shows: ["✓ REV-00002", "cpro complete REV-00002 --comment 'Voici le plan' --attach plan.txt"],
    },
    {
      name: "acknowledged",
      exchanges: [
        ...treat("REV-00003"),
        ask("Cette facture est rejetée", choice("Prendre acte")),
        ask("Dire au destinataire", line("o"), inCommand),
        // Nothing reminds of it any more, and it can be made again all the same.
        ...followUp,
        ask("Quelle facture", find("REV-00003", "REV-00003")),
        ask("Que voulez-vous savoir de REV-00003", choice("La refaire")),
        ask("Votre facture en PDF", find("facture.pdf", "facture.pdf")),
        ask("Tout est prêt", choice("Continuer")),
        ask("Soumettre cette facture", line("o"), inCommand),
      ],
      shows: ["✓ REV-00003", "cpro acknowledge REV-00003", "pas refaite", "--replaces REV-00003"],
    },
    {
      name: "rejected-read",
      exchanges: [
        ...treat("REV-00003"),
        ask("Cette facture est rejetée", choice("La relire")),
        // Whoever read it goes on with it.
        ask("Cette facture est rejetée", choice("Revenir au menu"), afterRun),
      ],
      shows: ["EJ incorrect ou inexistant", "Son numéro ne peut plus servir", "cpro show REV-00003"],
    },
    {
      name: "portal-only",
      start: "mailed",
      exchanges: [...treat("REV-00005")],
      shows: ["REV-00005", "cpro show REV-00005"],
    },
    {
      name: "draft",
      start: "mailed",
      exchanges: [
        ...treat("REV-00004"),
        ask("Que voulez-vous en faire", choice("Voir ce qu’en dit")),
        ask("Que voulez-vous en faire", choice("La laisser"), afterRun),
      ],
      shows: ["brouillon, pas envoyée", "que sur le portail", "rien n’a été envoyé", "cpro show REV-00004"],
    },
    {
      name: "nothing-back",
      start: "new",
      exchanges: [menu("Traiter")],
      shows: ["Rien à traiter"],
    },
    {
      name: "replaced",
      exchanges: [
        ...treat("REV-00003"),
        ask("Cette facture est rejetée", choice("La refaire")),
        ask("Votre facture en PDF", find("facture.pdf", "facture.pdf")),
        ask("Tout est prêt", choice("Corriger une valeur")),
        ask("Que voulez-vous corriger", choice("le numéro")),
        ask("Numéro de facture", line("REV-00003")),
        ask("Il reste à vérifier", choice("Corriger maintenant : le numéro")),
        ask("Numéro de facture", line("F2026-0042")),
        ask("Tout est prêt", choice("Continuer")),
        ask("Soumettre cette facture", line("o"), inCommand),
        ask("Dire au destinataire", line("n"), afterRun),
        // Out of what waits, and still there to be acknowledged.
        ...followUp,
        ask("Quelle facture", find("REV-00003", "REV-00003")),
        ask("Que voulez-vous savoir de REV-00003", choice("Prendre acte du rejet")),
        ask("Dire au destinataire", line("o"), inCommand),
        ask("Que voulez-vous savoir de REV-00003", choice("Revenir au menu"), afterRun),
      ],
      shows: [
        "Remplace",
        "« Prendre acte du rejet » y est proposé",
        "✓ REV-00003",
        "✓ Facture déposée.",
        "cpro deposit facture.pdf --number F2026-0042 --replaces REV-00003",
        "cpro acknowledge REV-00003",
      ],
    },
    {
      name: "validator-corrected",
      exchanges: [
        ...treat("REV-00004"),
        ask("SIRET du titulaire du marché", corrected("52345678800019", "Ce n’est pas un SIRET", "523 456 788 00018")),
        ask("Envoyer cette correction", line("n"), inCommand),
      ],
      shows: ["cpro recycle --validator 52345678800018 REV-00004"],
    },
    {
      name: "entered",
      exchanges: [
        menu("Saisir"),
        ask("Ligne 1", corrected("", "Il faut au moins une ligne", "Visite guidée"), { again: line("Visite guidée") }),
        ask("Quantité", line("4")),
        ask("Prix unitaire", corrected("soixante", "Nombre attendu", "60,50")),
        ask("Taux de TVA", enter),
        ask("Ligne 2", line("")),
        ask("TVA de cette facture", choice("sur les encaissements")),
        ask("Le destinataire est-il l’État", line("o")),
        ask("Cadre de facturation", enter),
        ask("Service destinataire", find("FAC0000057", "FAC0000057")),
        ask("Numéro d’engagement", line("")),
        ask("Soumettre cette facture", line("n"), inCommand),
        // Nothing of it is at Chorus Pro: it waits on this machine.
        ...treat("Facture saisie"),
        ask("Que voulez-vous en faire", choice("La reprendre")),
        ask("Soumettre cette facture", line("o"), inCommand),
      ],
      shows: [
        "✓ Facture déposée.",
        "4 unités",
        "cpro enter --line 'Visite guidée;4;60,50;20'",
        "--state",
        "--frame A1",
        "--vat receipt",
      ],
    },
    {
      name: "checked",
      exchanges: [
        menu("Contrôler"),
        ask("PDF ou dossier à contrôler", find("facture.pdf", "facture.pdf")),
        // Offered first the next time.
        menu("Contrôler"),
        ask("PDF ou dossier à contrôler", first("Dernier choix : facture.pdf")),
      ],
      shows: ["lisible (1 page)", "cpro check facture.pdf"],
    },
    {
      name: "clients",
      exchanges: [
        menu("Se connecter"),
        ask("Comptes et clients", choice("Se connecter pour")),
        ask("Quel environnement", choice("Bac à sable")),
        ask("Nom du client", line("Atelier")),
        ask("Identifiant de l’application", line(access.clientId), inCommand),
        {
          ...ask(
            "Identifiant du compte technique",
            corrected("camille@atelier.example", "Il s’écrit TECH_", access.accountLogin),
            inRun,
          ),
          again: enter,
        },
        {
          ...ask("SIRET de l’entreprise", corrected("123", "Ce n’est pas un SIRET", access.sellerSiret), inRun),
          again: enter,
        },
        ask("Secret de l’application", line(`${access.clientSecret}x`), inRun),
        ask("Mot de passe du compte technique", line(access.accountPassword), inRun),
        // Refused: only what it is about is asked again.
        ask("Identifiant de l’application", enter, afterStep),
        ask("Secret de l’application", line(access.clientSecret), { ...afterStep, inRun: true }),
        menu("Se connecter"),
        ask("Comptes et clients", choice("Passer à")),
        ask("Quel client", choice("Aucun")),
        menu("Se connecter"),
        ask("Comptes et clients", choice("Oublier")),
        ask("Quel client oublier", choice("Atelier")),
        ask("Oublier « Atelier »", line("o")),
      ],
      shows: [
        "Client « Atelier » enregistré.",
        "cpro login --profile Atelier --environment sandbox",
        "Client : « Atelier »",
        "cpro --profile sandbox profile remove Atelier",
      ],
    },
    {
      name: "client-unreachable",
      exchanges: [
        accounts,
        ask("Comptes et clients", choice("Se connecter pour")),
        ask("Quel environnement", choice("Une autre adresse")),
        ask("Nom du client", line("Ailleurs")),
        {
          ...ask(
            "Adresse de l’API",
            corrected("nulle part", "Une adresse est attendue", "http://127.0.0.1:9"),
            inCommand,
          ),
          again: enter,
        },
        ask("Adresse d’OAuth", line("http://127.0.0.1:9"), inRun),
        ask(
          "Identifiant de l’application",
          corrected("", "Rien n’a été saisi : « Identifiant de l’application »", "abc"),
          { ...inRun, again: enter },
        ),
        ask("Identifiant du compte technique", line("TECH_1_1@cpro.fr"), inRun),
        ask("SIRET de l’entreprise", line(""), inRun),
        ask("Secret de l’application", line("secret"), inRun),
        ask("Mot de passe du compte technique", line("secret"), inRun),
        ask("Adresse de l’API", enter, afterStep),
        ask("Adresse d’OAuth", (screen) => screen.reply("\u0004"), { ...afterStep, inRun: true }),
      ],
      shows: ["Le service est injoignable", "Vos autres réponses sont gardées", "Retour au menu"],
    },
    {
      name: "another-client",
      start: "clients",
      exchanges: [
        accounts,
        ask("Comptes et clients", choice("Passer à")),
        ask("Quel client", choice("Lac")),
        accounts,
        ask("Comptes et clients", choice("Se connecter pour")),
        ask("Quel environnement", choice("Bac à sable")),
        ask("Nom du client", line("Troisième")),
        ask("Identifiant de l’application", line(access.clientId), inCommand),
        ask("Identifiant du compte technique", line(access.accountLogin), inRun),
        ask("SIRET de l’entreprise", line(access.sellerSiret), inRun),
        ask("Secret de l’application", line(access.clientSecret), inRun),
        ask("Mot de passe du compte technique", line(access.accountPassword), inRun),
        ask("Travailler maintenant pour", line("o"), afterRun),
      ],
      shows: ["cpro profile use Lac", "Client : « Lac »", "cpro profile use 'Troisième'", "Client : « Troisième »"],
    },
    {
      name: "account-created",
      exchanges: [
        accounts,
        ask("Comptes et clients", choice("Créer un compte")),
        ask(
          "Adresse électronique",
          corrected("camille.petit", "Adresse mal formée", "camille@atelier.example"),
          inCommand,
        ),
        ask("Encore une fois", line("camille@atelier.example"), inRun),
        ask("Comment est identifiée", choice("SIRET"), inRun),
        ask("SIRET de l’entreprise", corrected(MISCOPIED, "La clé de contrôle", SIGNED_UP), inRun),
        ask("Demander le courriel d’activation", enter, inRun),
        ask("Collez le lien", line(""), afterStep),
      ],
      shows: ["SIRET d’essai : 445 566 771 00017", "Un courriel part à camille@atelier.example", "cpro account create"],
    },
    {
      name: "account-linked",
      start: "mailed",
      exchanges: [
        accounts,
        ask("Comptes et clients", choice("Relier")),
        ask("Adresse électronique", line("lac@atelier.example"), inCommand),
        ask("Mot de passe du portail", line(PASSWORD.reveal()), inRun),
        ask("Nom du client", line("Lac"), inRun),
      ],
      shows: ["Client « Lac » enregistré", "cpro account workspaces --technical-account"],
    },
    {
      name: "account-activated",
      start: "mailed",
      exchanges: [
        accounts,
        ask("Comptes et clients", choice("Ouvrir un lien")),
        ask("Collez le lien", corrected("https://exemple.fr", "Ni lien ni code", unknown), inCommand),
        // Refused by the portal: another is asked for.
        ask("Collez le lien", line(links.activation), inCommand),
        ask("Adresse électronique", enter, inRun),
        { ...ask("Votre nom", corrected("", "Rien n’a été saisi : « Votre nom »", "Petit"), inRun), again: enter },
        ask("Votre prénom", line("Camille"), inRun),
        ask("Acceptez-vous les enquêtes", line("n"), inRun),
        ask("Activer « Déposer", enter, inRun),
        ask("Raison sociale", line("ATELIER DES DUNES"), inRun),
        ask("Libellé", enter, inRun),
        ask("Adresse", line("1 rue du Sable"), inRun),
        ask("Complément d’adresse", line(""), inRun),
        ask("Pays", enter, inRun),
        ask("Code postal", corrected("6230", "Le code postal français", "62300"), inRun),
        ask("Ville", corrected("62300", "La ville est un nom", "Lens"), inRun),
        ask("Espaces à ouvrir", enter, inRun),
        ask("Texte de contrôle", line("bac à sable"), inRun),
        ask("Créer le compte avec ces réponses", enter, inRun),
        ask("Collez le lien", line(""), afterStep),
      ],
      shows: ["Le dernier courriel du bac à sable", "ce lien est inconnu", "Compte créé.", "cpro account activate"],
    },
    {
      name: "account-opened",
      start: "mailed",
      exchanges: [
        accounts,
        ask("Comptes et clients", choice("Ouvrir un lien")),
        ask("Collez le lien", line(`token=${links.password.slice(-36)}`), inCommand),
        ask("Le mot de passe", choice("Le saisir"), inRun),
        ask("Mot de passe (12", corrected("court", "12 caractères au moins", "Dunes-et-sables-62"), inRun),
        ask("Encore une fois", line("Dunes-et-sables-62"), inRun),
        ask("Question secrète", line("Première rue ?"), inRun),
        ask("Réponse à la question secrète", line("Acacias"), inRun),
        ask("Créer maintenant le compte technique", enter, afterStep),
        ask("Nom du client", line("Dunes"), { ...afterStep, inRun: true }),
      ],
      shows: ["Mot de passe enregistré", "Client « Dunes » enregistré.", "Client : « Dunes »", "cpro account activate"],
    },
    {
      name: "health",
      exchanges: [accounts, ask("Comptes et clients", choice("Vérifier"))],
      shows: ["cpro doctor"],
    },
    {
      name: "who",
      exchanges: [menu("Se connecter"), ask("Comptes et clients", choice("Voir quel compte"))],
      shows: ["cpro whoami"],
    },
    {
      name: "practise",
      exchanges: [menu("S’exercer"), ask("Le portail est ouvert", enter, inCommand)],
      shows: ["cpro sandbox --open"],
    },
    {
      name: "tour",
      exchanges: [
        menu("Découvrir"),
        ask("Commencer", enter),
        ask("2. Le dépôt", enter, afterRun),
        ask("Soumettre cette facture", line("o"), inCommand),
        ask("3. La liste", enter, afterRun),
        ask("4. L’histoire", enter, afterRun),
        ask("5. Les courriels", enter, afterRun),
      ],
      shows: ["✓ Facture déposée.", "nouvelle facture VISITE-", "La suite est la même avec un vrai compte"],
    },
  ];
}

/** In English: from the list of what came back to the rejected invoice made again. */
export const ENGLISH_MENU = "What would you like to do";
export const REPLACED_IN_ENGLISH: readonly Exchange[] = [
  ask(ENGLISH_MENU, choice("Treat")),
  ask("What to treat", choice("REV-00003")),
  ask("This invoice is rejected", choice("Make it again")),
  ask("Your invoice as a PDF", find("facture.pdf", "facture.pdf")),
  ask("Everything is ready", enter),
  ask("Submit this invoice", line("y")),
  ask("Tell the recipient", line("y"), afterRun),
];
