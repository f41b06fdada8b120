import type { ExitCode } from "../../domain/exit-codes.ts";

/** A command line that can be typed as it is, and what it does. */
export type Example = readonly [line: string, meaning: string];

interface HelpSentences {
  readonly exits: Readonly<Record<ExitCode, string>>;
  /** Where a code means something narrower for one command. */
  readonly exitsOf: Readonly<Record<string, Partial<Record<ExitCode, string>>>>;
  readonly examples: Readonly<Record<string, readonly Example[]>>;
}

/** The end of each command's help: what its exit codes mean, and examples. Keyed by the words of the command. */
export const fr: HelpSentences = {
  exits: {
    0: "fait, ou déjà fait",
    1: "erreur interne : voyez le journal",
    2: "commande, configuration ou confirmation à revoir ; rien n’est envoyé",
    3: "contrôles : quelque chose est à corriger ; rien n’est envoyé",
    4: "identifiants absents ou refusés ; rien n’est envoyé",
    5: "service injoignable ou saturé ; rien n’est soumis, relancez sans risque",
    6: "refusé par Chorus Pro ; rien n’est accepté",
    7: "sort inconnu : relancez, la même commande cherche avant d’agir",
    8: "une partie seulement est faite",
    9: "une autre exécution s’en occupe ; celle-ci n’a rien envoyé",
    130: "abandonné ou interrompu ; rien de plus n’est soumis",
  },
  exitsOf: {
    siret: { 3: "un numéro faux, inconnu ou fermé ; rien n’est envoyé" },
    check: { 3: "au moins un fichier refusé ; rien n’est envoyé" },
    status: { 8: "au moins une facture n’a pas encore son statut définitif" },
    "structure search": { 3: "rien n’a été trouvé" },
    "structure import": { 3: "des lignes laissées ; les autres sont gardées" },
    deposit: { 8: "flux pris en partie, ou pas encore jugé : relancez la même commande" },
    "batch plan": { 3: "au moins une facture ou une ligne à corriger ; rien n’est envoyé" },
    "batch send": { 8: "une partie seulement est déposée : relancez la même commande" },
    "batch resume": { 8: "une partie seulement est déposée : relancez la même commande" },
    download: {
      5: "service injoignable ou saturé ; relancez : seul ce qui manque est demandé",
      8: "une facture au moins n’a pas pu être téléchargée ; les autres le sont : relancez",
      9: "une autre exécution remplit ce dossier ; celle-ci n’a rien écrit",
      130: "interrompu ; ce qui est écrit est entier, relancez pour la suite",
    },
    proof: {
      1: "le journal est endommagé ; rien n’est écrit",
      3: "la facture n’est qu’un brouillon ; rien n’est écrit",
      5: "Chorus Pro injoignable ; la preuve contient ce que détient ce poste et dit ce qui manque",
      8: "preuve écrite, mais incomplète : elle dit ce qui manque",
    },
    delete: { 3: "une facture déposée ne se supprime pas : ce qui est possible est dit" },
    "journal verify": { 1: "le journal est endommagé" },
    "journal repair": { 5: "le journal est réparé, mais Chorus Pro n’a pu être interrogé" },
    sandbox: { 0: "arrêté par Ctrl-C" },
  },
  examples: {
    login: [
      ["cpro login", "répondre aux questions ; les secrets vont dans le trousseau"],
      ["cpro login --profile martin --environment qualification", "un client, sur la plateforme d’essai"],
      ["cpro login --secrets-stdin < secrets.json", "sans terminal : les secrets sur l’entrée standard"],
    ],
    logout: [["cpro logout --profile martin", "oublier ce client et ses secrets"]],
    whoami: [["cpro whoami --profile martin", "d’où vient chaque valeur pour ce client"]],
    profile: [["cpro profile list", "les clients gardés ; * marque celui en cours"]],
    "profile list": [["cpro profile list", "les clients gardés ; * marque celui en cours"]],
    "profile use": [["cpro profile use martin", "travailler désormais pour ce client"]],
    "profile remove": [["cpro profile remove martin", "oublier ce client et ses secrets"]],
    "profile import": [
      ["cpro profile import clients.csv", "tous les clients d’un coup ; aucun secret dans le fichier"],
    ],
    "profile export": [["cpro profile export > clients.csv", "les clients gardés, sans aucun secret"]],
    "profile tag": [["cpro profile tag martin bâtiment", "ranger ce client dans un groupe"]],
    "profile rename": [["cpro profile rename martin dupont", "changer le nom d’un client"]],
    account: [["cpro account create", "s’inscrire, étape par étape"]],
    "account create": [
      ["cpro account create", "répondre aux questions"],
      ["cpro account create --email marie@exemple.fr --siret 80938923200020", "demander le courriel d’activation"],
    ],
    "account activate": [["cpro account activate", "coller le lien reçu par courriel"]],
    "account reset-password": [
      ["cpro account reset-password --email marie@exemple.fr", "répondre à la question secrète, recevoir un lien"],
    ],
    "account workspaces": [
      ["cpro account workspaces --technical-account", "créer le compte technique et se connecter avec lui"],
    ],
    "account show": [["cpro account show", "l’identité, les services et les espaces du compte"]],
    siret: [
      ["cpro siret 80938923200020", "le numéro, puis ce que ce destinataire exige"],
      ['cpro siret --offline "809 389 232 00020"', "le numéro seul, sans réseau"],
    ],
    structure: [["cpro structure search tourisme", "chercher un destinataire par son nom"]],
    "structure search": [
      ["cpro structure search tourisme --town lens", "par nom et par ville"],
      ["cpro structure search 809389232", "par SIREN"],
    ],
    "structure show": [["cpro structure show 80938923200020", "ce que ce destinataire exige"]],
    "structure services": [["cpro structure services 80938923200020", "les codes service à donner à --service"]],
    "structure download": [["cpro structure download", "garder tout l’annuaire sur ce poste"]],
    "structure import": [
      ["cpro structure import annuaire.csv", "garder les adresses électroniques de l’annuaire public"],
    ],
    check: [
      ["cpro check facture.pdf", "tout sur un fichier"],
      ["cpro check factures/", "une ligne par PDF du dossier"],
    ],
    deposit: [
      ["cpro deposit facture.pdf --dry-run", "contrôler et tout montrer, sans rien envoyer"],
      ["cpro deposit facture.pdf --to 80938923200020 --service ACCUEIL", "dire ce que le PDF ne dit pas"],
      ["cpro deposit facture.pdf --confirm 1488.00", "sans question : seulement si le net à payer est celui-là"],
    ],
    enter: [
      [
        'cpro enter --to 80938923200020 --service ACCUEIL --line "Conseil;2,5;120,00;20" --line "Livre;1;30,00;5,5"',
        "deux lignes à deux taux ; Chorus Pro donne le numéro",
      ],
      ["cpro enter --from facture.json --dry-run", "contrôler une facture écrite par un logiciel"],
    ],
    batch: [
      ["cpro batch plan factures/ -o plan.json", "tout contrôler, ne rien envoyer"],
      ["cpro batch send plan.json", "une confirmation, puis chaque facture une seule fois"],
    ],
    "batch plan": [
      ["cpro batch plan factures/ -o plan.json", "un dossier de PDF"],
      ["cpro batch plan factures.xlsx", "un tableau Excel ou CSV"],
    ],
    "batch send": [
      ["cpro batch send plan.json", "montrer, demander, envoyer"],
      ["cpro batch send plan.json --confirm 2:4157.86", "sans question : seulement ce nombre et ce total"],
    ],
    "batch resume": [["cpro batch resume", "continuer le dernier lot inachevé"]],
    "batch watch": [["cpro batch watch", "où en est ce que j’ai confié à la file ?"]],
    "batch cancel": [["cpro batch cancel 3f70ae24e478", "ne plus envoyer ce qui attend"]],
    "batch pause": [["cpro batch pause 3f70ae24e478", "attendre avant d’envoyer la suite"]],
    "batch continue": [["cpro batch continue 3f70ae24e478", "envoyer la suite"]],
    worker: [
      ["cpro worker", "envoyer ce que l’équipe confie à la file, sans fin"],
      ["cpro worker --once", "envoyer ce qui attend, puis finir"],
    ],
    "journal init": [["cpro journal init", "préparer la base que nomme CPRO_JOURNAL"]],
    "journal move": [
      ["cpro journal move --to 'postgres://moi@serveur/cpro?team=cabinet'", "partager le journal de ce poste"],
    ],
    "batch list": [["cpro batch list", "les lots de ce poste"]],
    "batch report": [["cpro batch report --format xlsx -o rapport.xlsx", "le dernier lot, pour Excel"]],
    "batch template": [["cpro batch template --format xlsx -o modele.xlsx", "un tableau à remplir"]],
    list: [
      ["cpro list --to-process", "ce qui attend quelque chose de vous"],
      ["cpro list --from 2026-10-01 --all-profiles", "tous les clients, depuis une date"],
    ],
    show: [["cpro show F2026-0042", "une facture, par son numéro"]],
    status: [
      ["cpro status F2026-0042", "où elle en est"],
      ["cpro status F2026-0042 --watch", "attendre son statut définitif"],
    ],
    history: [["cpro history F2026-0042", "chaque étape, avec son auteur"]],
    download: [
      ["cpro download F2026-0042 --attachments -o dossier", "la facture et ses pièces jointes"],
      ["cpro download --year 2026 -o archives-2026", "toutes les factures d’une année ; relancée, ce qui manque"],
    ],
    proof: [
      ["cpro proof F2026-0042", "un dossier : fichier envoyé, reçu, historique, synthèse d’une page"],
      ["cpro proof F2026-0042 -o preuve.zip", "le tout en un fichier"],
    ],
    report: [
      ["cpro report payments -o delais.html", "qui paie en retard, et ce qu’il doit"],
      ["cpro report fiscal --year 2026 -o factures-2026.xlsx", "les factures de l’année, pour Excel"],
    ],
    morning: [["cpro morning", "ce qui a changé depuis hier, chez tous les clients"]],
    "report clients": [["cpro report clients --month 2026-11 -o rapports", "un rapport par client, et un résumé"]],
    "report payments": [
      ["cpro report payments --from 2026-01-01 -o delais.html", "une page avec graphiques"],
      ["cpro report payments --terms hospital:266500032", "retenir que ce destinataire est un hôpital (50 jours)"],
      ["cpro report payments --all-profiles --format xlsx -o delais.xlsx", "tous les clients, pour Excel"],
    ],
    "report fiscal": [
      ["cpro report fiscal --year 2026", "les totaux par destinataire et par taux"],
      ["cpro report fiscal --year 2026 -o factures-2026.xlsx", "la liste et les totaux, pour Excel"],
    ],
    recycle: [["cpro recycle F2026-0042 --service ACCUEIL", "corriger le code service"]],
    complete: [["cpro complete F2026-0042 --comment Voici --attach bon.pdf", "répondre et joindre une pièce"]],
    acknowledge: [["cpro acknowledge F2026-0042", "dire que vous avez vu le rejet"]],
    delete: [["cpro delete F2026-0042", "ce qui est possible pour cette facture"]],
    explain: [
      ["cpro explain SERVICE_REQUIRED", "un contrôle de cpro"],
      ["cpro explain soumettre:20013", "un refus de Chorus Pro, pour une opération"],
      ["cpro explain A_RECYCLER", "un statut"],
    ],
    doctor: [["cpro doctor", "chaque maillon, une ligne ; un remède quand il ne tient pas"]],
    completion: [["cpro completion bash >> ~/.bashrc", "compléter avec Tab dans bash"]],
    reform: [
      ["cpro reform", "les deux lectures des textes, et leurs sources"],
      ["cpro reform --size sme --json", "pour une PME, lisible par un programme"],
    ],
    version: [["cpro version", "à donner quand on demande de l’aide"]],
    sandbox: [
      ["cpro sandbox --open", "s’exercer au navigateur : le portail, et le bureau de l’organisme public"],
      ["cpro sandbox --ephemeral", "un serveur d’essai qui oublie tout à la fin"],
      ["cpro sandbox --port 0 --json", "pour un programme : l’adresse et les identifiants sur une ligne"],
    ],
    "sandbox mails": [["cpro sandbox mails", "les courriels que le bac à sable a « envoyés »"]],
    "sandbox reply": [
      ["cpro sandbox reply F2026-0042 --status REJETEE --motive MONTANT_ERR", "s’exercer à traiter un rejet"],
      ["cpro sandbox reply F2026-0042 --status MISE_EN_PAIEMENT", "voir une facture payée"],
    ],
    journal: [["cpro journal list", "tout ce que ce poste a envoyé"]],
    "journal list": [["cpro journal list --number F2026-0042", "ce qui est arrivé à ce numéro"]],
    "journal show": [["cpro journal show F2026-0042", "chaque étape d’un dépôt"]],
    "journal verify": [["cpro journal verify", "rien n’a-t-il été altéré ?"]],
    "journal repair": [["cpro journal repair", "après un disque abîmé"]],
    "journal export": [["cpro journal export -o journal.csv", "un tableau pour Excel"]],
  },
};

export const en: HelpSentences = {
  exits: {
    0: "done, or already done",
    1: "internal error: look at the journal",
    2: "command, configuration or confirmation to look at; nothing is sent",
    3: "checks: something is to be corrected; nothing is sent",
    4: "credentials missing or refused; nothing is sent",
    5: "service unreachable or busy; nothing is submitted, running again is safe",
    6: "refused by Chorus Pro; nothing is accepted",
    7: "outcome unknown: run again, the same command looks before acting",
    8: "only a part is done",
    9: "another run is at it; this one sent nothing",
    130: "declined or interrupted; nothing more is submitted",
  },
  exitsOf: {
    siret: { 3: "a number is wrong, unknown or closed; nothing is sent" },
    check: { 3: "at least one file is refused; nothing is sent" },
    status: { 8: "at least one invoice does not have its final status yet" },
    "structure search": { 3: "nothing was found" },
    "structure import": { 3: "rows were left out; the others are kept" },
    deposit: { 8: "flow taken in part, or not judged yet: run the same command again" },
    "batch plan": { 3: "at least one invoice or row is to be corrected; nothing is sent" },
    "batch send": { 8: "only a part is deposited: run the same command again" },
    "batch resume": { 8: "only a part is deposited: run the same command again" },
    download: {
      5: "service unreachable or busy; run again: only what is missing is asked for",
      8: "at least one invoice could not be downloaded; the others are: run again",
      9: "another run fills that folder; this one wrote nothing",
      130: "interrupted; what is written is whole, run again for the rest",
    },
    proof: {
      1: "the journal is damaged; nothing is written",
      3: "the invoice is only a draft; nothing is written",
      5: "Chorus Pro unreachable; the proof holds what this machine has and says what is missing",
      8: "proof written, but incomplete: it says what is missing",
    },
    delete: { 3: "a deposited invoice cannot be deleted: what can be done is said" },
    "journal verify": { 1: "the journal is damaged" },
    "journal repair": { 5: "the journal is mended, but Chorus Pro could not be asked" },
    sandbox: { 0: "stopped by Ctrl-C" },
  },
  examples: {
    login: [
      ["cpro login", "answer the questions; secrets go to the keychain"],
      ["cpro login --profile martin --environment qualification", "one client, on the test platform"],
      ["cpro login --secrets-stdin < secrets.json", "without a terminal: secrets on standard input"],
    ],
    logout: [["cpro logout --profile martin", "forget this client and its secrets"]],
    whoami: [["cpro whoami --profile martin", "where each value comes from for this client"]],
    profile: [["cpro profile list", "the clients kept; * marks the current one"]],
    "profile list": [["cpro profile list", "the clients kept; * marks the current one"]],
    "profile use": [["cpro profile use martin", "work for this client from now on"]],
    "profile remove": [["cpro profile remove martin", "forget this client and its secrets"]],
    "profile import": [["cpro profile import clients.csv", "all clients at once; no secret in the file"]],
    "profile export": [["cpro profile export > clients.csv", "the clients kept, without any secret"]],
    "profile tag": [["cpro profile tag martin building", "put this client into a group"]],
    "profile rename": [["cpro profile rename martin dupont", "change a client's name"]],
    account: [["cpro account create", "sign up, step by step"]],
    "account create": [
      ["cpro account create", "answer the questions"],
      ["cpro account create --email marie@example.com --siret 80938923200020", "ask for the activation mail"],
    ],
    "account activate": [["cpro account activate", "paste the link that was mailed"]],
    "account reset-password": [
      ["cpro account reset-password --email marie@example.com", "answer the secret question, be mailed a link"],
    ],
    "account workspaces": [
      ["cpro account workspaces --technical-account", "make the technical account and log in with it"],
    ],
    "account show": [["cpro account show", "the account's identity, services and workspaces"]],
    siret: [
      ["cpro siret 80938923200020", "the number, then what this recipient requires"],
      ['cpro siret --offline "809 389 232 00020"', "the number alone, without network"],
    ],
    structure: [["cpro structure search tourisme", "look for a recipient by name"]],
    "structure search": [
      ["cpro structure search tourisme --town lens", "by name and town"],
      ["cpro structure search 809389232", "by SIREN"],
    ],
    "structure show": [["cpro structure show 80938923200020", "what this recipient requires"]],
    "structure services": [["cpro structure services 80938923200020", "the service codes that --service takes"]],
    "structure download": [["cpro structure download", "keep the whole directory on this machine"]],
    "structure import": [
      ["cpro structure import directory.csv", "keep the electronic addresses of the public directory"],
    ],
    check: [
      ["cpro check invoice.pdf", "everything about one file"],
      ["cpro check invoices/", "one line for each PDF of the folder"],
    ],
    deposit: [
      ["cpro deposit invoice.pdf --dry-run", "check and show everything, send nothing"],
      ["cpro deposit invoice.pdf --to 80938923200020 --service ACCUEIL", "say what the PDF does not"],
      ["cpro deposit invoice.pdf --confirm 1488.00", "without a question: only if this is the net payable"],
    ],
    enter: [
      [
        'cpro enter --to 80938923200020 --service ACCUEIL --line "Advice;2.5;120.00;20" --line "Book;1;30.00;5.5"',
        "two lines at two rates; Chorus Pro gives the number",
      ],
      ["cpro enter --from invoice.json --dry-run", "check an invoice that a program wrote"],
    ],
    batch: [
      ["cpro batch plan invoices/ -o plan.json", "check everything, send nothing"],
      ["cpro batch send plan.json", "one confirmation, then each invoice exactly once"],
    ],
    "batch plan": [
      ["cpro batch plan invoices/ -o plan.json", "a folder of PDFs"],
      ["cpro batch plan invoices.xlsx", "an Excel or CSV table"],
    ],
    "batch send": [
      ["cpro batch send plan.json", "show, ask, send"],
      ["cpro batch send plan.json --confirm 2:4157.86", "without a question: only this count and total"],
    ],
    "batch resume": [["cpro batch resume", "go on with the last unfinished batch"]],
    "batch watch": [["cpro batch watch", "how far is what I handed over?"]],
    "batch cancel": [["cpro batch cancel 3f70ae24e478", "send no more of what waits"]],
    "batch pause": [["cpro batch pause 3f70ae24e478", "wait before sending the rest"]],
    "batch continue": [["cpro batch continue 3f70ae24e478", "send the rest"]],
    worker: [
      ["cpro worker", "send what the team hands over, without end"],
      ["cpro worker --once", "send what waits, then end"],
    ],
    "journal init": [["cpro journal init", "prepare the database that CPRO_JOURNAL names"]],
    "journal move": [["cpro journal move --to 'postgres://me@server/cpro?team=firm'", "share this machine's journal"]],
    "batch list": [["cpro batch list", "the batches of this machine"]],
    "batch report": [["cpro batch report --format xlsx -o report.xlsx", "the last batch, for Excel"]],
    "batch template": [["cpro batch template --format xlsx -o template.xlsx", "a table to fill in"]],
    list: [
      ["cpro list --to-process", "what waits for something from you"],
      ["cpro list --from 2026-10-01 --all-profiles", "all clients, from a date on"],
    ],
    show: [["cpro show F2026-0042", "one invoice, by its number"]],
    status: [
      ["cpro status F2026-0042", "where it stands"],
      ["cpro status F2026-0042 --watch", "wait for its final status"],
    ],
    history: [["cpro history F2026-0042", "every step, and who took it"]],
    download: [
      ["cpro download F2026-0042 --attachments -o folder", "the invoice and its attachments"],
      ["cpro download --year 2026 -o archive-2026", "every invoice of a year; run again, what is missing"],
    ],
    proof: [
      ["cpro proof F2026-0042", "a folder: the file sent, receipt, history, a one-page summary"],
      ["cpro proof F2026-0042 -o proof.zip", "all of it in one file"],
    ],
    report: [
      ["cpro report payments -o delays.html", "who pays late, and what they owe"],
      ["cpro report fiscal --year 2026 -o invoices-2026.xlsx", "the year's invoices, for Excel"],
    ],
    morning: [["cpro morning", "what changed since yesterday, over all clients"]],
    "report clients": [["cpro report clients --month 2026-11 -o reports", "a report per client, and a summary"]],
    "report payments": [
      ["cpro report payments --from 2026-01-01 -o delays.html", "one page with charts"],
      ["cpro report payments --terms hospital:266500032", "keep that this recipient is a hospital (50 days)"],
      ["cpro report payments --all-profiles --format xlsx -o delays.xlsx", "every client, for Excel"],
    ],
    "report fiscal": [
      ["cpro report fiscal --year 2026", "totals by recipient and rate"],
      ["cpro report fiscal --year 2026 -o invoices-2026.xlsx", "the list and its totals, for Excel"],
    ],
    recycle: [["cpro recycle F2026-0042 --service ACCUEIL", "correct the service code"]],
    complete: [["cpro complete F2026-0042 --comment Voici --attach order.pdf", "answer and attach a file"]],
    acknowledge: [["cpro acknowledge F2026-0042", "say that you have seen the rejection"]],
    delete: [["cpro delete F2026-0042", "what can be done about this invoice"]],
    explain: [
      ["cpro explain SERVICE_REQUIRED", "a check of cpro"],
      ["cpro explain soumettre:20013", "a refusal of Chorus Pro, for one operation"],
      ["cpro explain A_RECYCLER", "a status"],
    ],
    doctor: [["cpro doctor", "each link, one line; and what to do where it does not hold"]],
    completion: [["cpro completion bash >> ~/.bashrc", "complete with Tab in bash"]],
    reform: [
      ["cpro reform", "both readings of the texts, and their sources"],
      ["cpro reform --size sme --json", "for an SME, readable by a program"],
    ],
    version: [["cpro version", "to tell when asking for help"]],
    sandbox: [
      ["cpro sandbox --open", "practise in the browser: the portal, and the public body’s desk"],
      ["cpro sandbox --ephemeral", "a practice server that forgets everything at the end"],
      ["cpro sandbox --port 0 --json", "for a program: address and credentials on one line"],
    ],
    "sandbox mails": [["cpro sandbox mails", "the mails that the sandbox “sent”"]],
    "sandbox reply": [
      ["cpro sandbox reply F2026-0042 --status REJETEE --motive MONTANT_ERR", "practise a rejection"],
      ["cpro sandbox reply F2026-0042 --status MISE_EN_PAIEMENT", "see an invoice paid"],
    ],
    journal: [["cpro journal list", "everything this machine sent"]],
    "journal list": [["cpro journal list --number F2026-0042", "what happened to this number"]],
    "journal show": [["cpro journal show F2026-0042", "every step of one deposit"]],
    "journal verify": [["cpro journal verify", "was anything altered?"]],
    "journal repair": [["cpro journal repair", "after a disk went bad"]],
    "journal export": [["cpro journal export -o journal.csv", "a table for Excel"]],
  },
};
