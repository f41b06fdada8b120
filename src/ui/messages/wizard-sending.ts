import { plural } from "../../kit/locale/locales.ts";

/** Sentences of the wizard's paths that send: deposit, batch, enter, check, tour. */
export const fr = {
  whichPdf: "Votre facture en PDF",
  readable: (name: string) => `${name} : Chorus Pro pourra la lire.`,
  notReadable: (name: string) => `${name} ne peut pas être déposée :`,
  nothingRead:
    "Mais rien de ce qu’elle dit n’a pu être lu avec certitude ici : les questions qui suivent remplacent la lecture.",
  fileMoved: (name: string) => `${name} n’est plus où elle était : choisissez-la.`,
  fileChanged:
    "Ce PDF n’est plus le même : il est relu. De vos réponses, le commentaire et les pièces jointes sont gardés.",
  depositBegun: (name: string) =>
    `Vous avez commencé le dépôt de ${name}. Le reprendre où vous en étiez ? (non : vos réponses sont oubliées)`,
  depositKept: "Vos réponses sont gardées sur ce poste : le même choix du menu les reprendra.",
  typedBefore: "Ce que vous avez déjà saisi pour ce PDF est repris.",
  chooseAnother: "Choisissez un autre fichier, ou revenez au menu.",
  asFlow: "Ce fichier contient la facture en XML : tout y est, il n’y a rien à compléter.",
  ready: "Tout est prêt. Et maintenant ?",
  toCheck: "Il reste à vérifier ce qui est dit plus haut. Et maintenant ?",
  readyChoices: {
    send: "Continuer : récapitulatif, puis confirmation",
    attach: "Joindre un fichier",
    detach: "Retirer une pièce jointe",
    comment: "Ajouter un commentaire pour le destinataire",
    commentKnown: "Changer le commentaire pour le destinataire",
    commitment: "Indiquer un numéro d’engagement",
    commitmentKnown: (number: string) => `Changer le numéro d’engagement ${number}`,
    service: "Choisir un service du destinataire (aucun pour l’instant)",
    serviceKnown: (code: string) => `Changer le service ${code}`,
    dryRun: "Tout contrôler, sans rien envoyer",
    menu: "Revenir au menu",
  },
  whichAttachment: "Fichier à joindre",
  attached: (count: number, names: string) => `${plural(count, "pièce jointe", "pièces jointes")} : ${names}`,
  attachedAlready: (name: string) => `${name} est déjà jointe.`,
  attachedBefore: {
    changed: (name: string) => `${name} a changé depuis : c’est le fichier d’aujourd’hui qui partira.`,
    gone: (name: string) => `${name} n’est plus où elle était : elle ne sera pas jointe. Joignez-la de nouveau.`,
  },
  whichDetached: "Pièce à retirer",
  noneAttached: "Aucune pièce jointe.",
  whichComment: "Commentaire pour le destinataire",
  whichCommitment: "Numéro d’engagement (bon de commande)",
  // batch
  batchStart: "Envois groupés : que voulez-vous faire ?",
  batchChoices: {
    send: "Envoyer un dossier de PDF, ou un tableau (Excel, CSV)",
    /** @param accepted null: no run of it came to its end */
    resume: (source: string, date = "", accepted: number | null = null, sendable = 0) =>
      accepted === null
        ? `Reprendre l’envoi interrompu : ${source}, ${date}`
        : accepted === 0
          ? `Reprendre l’envoi : ${source}, ${date}, aucune facture déposée`
          : `Reprendre l’envoi : ${source}, ${date}, ${plural(accepted, "facture déposée", "factures déposées")} sur ${sendable}`,
    template: "Préparer un tableau à remplir",
    report: "Enregistrer le rapport du dernier envoi",
    reportOfNothing: "Enregistrer le rapport du dernier envoi, dont rien n’est déposé",
  },
  whichSource: "Dossier, ou tableau Excel ou CSV",
  sheetBeside: "Ce dossier contient aussi un tableau. Que faut-il envoyer ?",
  bySheet: (name: string) => `Les factures du tableau ${name}`,
  pdfsOnly: "Tous les PDF du dossier, sans le tableau",
  planFirst: "Lecture et contrôle d’abord ; une page résume tout avant la question.",
  correctNow: "Rien n’est parti. Et maintenant ?",
  correctChoices: {
    again: (isSheet: boolean): string =>
      isSheet ? "C’est corrigé : relire le tableau" : "C’est corrigé : relire le dossier",
    other: "Choisir un autre dossier ou tableau",
    resume: "Reprendre l’envoi tel quel : seulement ce qui n’est pas déposé",
    report: "Enregistrer un rapport de cet envoi",
    leave: "Revenir au menu",
  },
  /** @param before how many of the accepted ones were deposited by an earlier run */
  leftNow: (accepted: number | null, before: number, total: number) =>
    accepted === null
      ? "Tout n’est pas déposé. Et maintenant ?"
      : accepted === 0
        ? "Aucune facture n’est déposée. Et maintenant ?"
        : before > 0
          ? `${plural(accepted - before, "facture déposée", "factures déposées")} à l’instant, ${plural(before, "l’était", "l’étaient")} déjà, sur ${total}. Et maintenant ?`
          : `${plural(accepted, "facture déposée", "factures déposées")} sur ${total}. Et maintenant ?`,
  reportFormat: "Enregistrer un rapport de cet envoi ?",
  reportChoices: {
    html: "Oui, une page à ouvrir dans le navigateur",
    pdf: "Oui, un PDF à imprimer ou à envoyer",
    xlsx: "Oui, un classeur Excel",
    csv: "Oui, un fichier CSV",
    none: "Non",
  },
  reportFile: "Nom du fichier",
  openIt: "L’ouvrir ensuite ?",
  exists: (path: string) => `${path} existe déjà : choisissez un autre nom.`,
  templateFormat: "Quel tableau ?",
  /** Names of files. */
  reportName: "rapport",
  templateName: "factures",
  templateChoices: { xlsx: "Excel", csv: "CSV" },
  // enter
  enterIntro: "Chorus Pro donnera à cette facture son numéro, et la date du jour.",
  enterAgain: (name: string) =>
    `Vous avez saisi une facture qui n’est pas partie (${name}). La reprendre telle quelle ?`,
  enterBegun: (name: string) =>
    `Vous avez commencé à saisir une facture (${name}). La reprendre où vous en étiez ? (non : elle est oubliée)`,
  enterKept: "Ce que vous avez saisi est gardé sur ce poste : « Saisir une facture sans PDF » le reprendra.",
  enterRegime: "TVA de cette facture : quand est-elle exigible ?",
  noVatMention: "Mention obligatoire sur la facture (elle ira dans le commentaire, que le destinataire voit)",
  /** As the law has them on an invoice: in French whatever the language of the screen. */
  mentions: { franchise: "TVA non applicable, art. 293 B du CGI", "reverse-charge": "Autoliquidation" },
  enterCommitment: "Numéro d’engagement (bon de commande ; vide : aucun)",
  // check
  whichToCheck: "PDF ou dossier à contrôler",
  // tour
  tourIntro:
    "Visite : une facture d’exemple est contrôlée, déposée et suivie dans le bac à sable, un Chorus Pro miniature sur ce poste. Rien n’en sort.",
  tourStart: "Commencer ?",
  tourCheck: "1. Chorus Pro pourra-t-il lire le PDF ?",
  tourDeposit: "2. Le dépôt : contrôle, récapitulatif, votre accord, reçu. Continuer ?",
  tourList: "3. La liste de vos factures. Continuer ?",
  tourHistory: "4. L’histoire de cette facture. Continuer ?",
  tourMails: "5. Les courriels que Chorus Pro aurait envoyés. Continuer ?",
  tourEnd: "Voilà. La suite est la même avec un vrai compte : « Se connecter » dans le menu.",
};

export const en: typeof fr = {
  whichPdf: "Your invoice as a PDF",
  readable: (name) => `${name}: Chorus Pro will be able to read it.`,
  notReadable: (name) => `${name} cannot be deposited:`,
  nothingRead: "But nothing of what it says could be read for certain here: the questions that follow take its place.",
  fileMoved: (name) => `${name} is no longer where it was: choose it.`,
  fileChanged:
    "This PDF is no longer the same: it is read again. Of your answers, the comment and the attachments are kept.",
  depositBegun: (name) => `You began to deposit ${name}. Go on from where you were? (no: your answers are forgotten)`,
  depositKept: "Your answers are kept on this machine: the same choice of the menu goes on with them.",
  typedBefore: "What you typed for this PDF before is taken up again.",
  chooseAnother: "Choose another file, or go back to the menu.",
  asFlow: "This file holds the invoice as XML: everything is in it, nothing is left to fill in.",
  ready: "Everything is ready. What next?",
  toCheck: "What is said above is still to be checked. What next?",
  readyChoices: {
    send: "Go on: recap, then confirmation",
    attach: "Attach a file",
    detach: "Take an attachment out",
    comment: "Add a comment for the recipient",
    commentKnown: "Change the comment for the recipient",
    commitment: "Give a commitment number",
    commitmentKnown: (number: string) => `Change the commitment number ${number}`,
    service: "Choose a service of the recipient (none so far)",
    serviceKnown: (code: string) => `Change the service ${code}`,
    dryRun: "Check everything, send nothing",
    menu: "Back to the menu",
  },
  whichAttachment: "File to attach",
  attached: (count, names) => `${plural(count, "attachment", "attachments", "en")}: ${names}`,
  attachedAlready: (name) => `${name} is attached already.`,
  attachedBefore: {
    changed: (name) => `${name} has changed since: it is today's file that will go along.`,
    gone: (name) => `${name} is no longer where it was: it will not be attached. Attach it again.`,
  },
  whichDetached: "Attachment to take out",
  noneAttached: "No attachment.",
  whichComment: "Comment for the recipient",
  whichCommitment: "Commitment number (purchase order)",
  batchStart: "Batches: what would you like to do?",
  batchChoices: {
    send: "Send a folder of PDFs, or a table (Excel, CSV)",
    resume: (source, date = "", accepted = null, sendable = 0) =>
      accepted === null
        ? `Go on with the interrupted batch: ${source}, ${date}`
        : accepted === 0
          ? `Go on with the batch: ${source}, ${date}, no invoice deposited`
          : `Go on with the batch: ${source}, ${date}, ${accepted} of ${plural(sendable, "invoice", "invoices", "en")} deposited`,
    template: "Prepare a table to fill in",
    report: "Save the report of the last batch",
    reportOfNothing: "Save the report of the last batch, of which nothing is deposited",
  },
  whichSource: "Folder, or Excel or CSV table",
  sheetBeside: "This folder holds a table, too. What is to be sent?",
  bySheet: (name) => `The invoices of the table ${name}`,
  pdfsOnly: "All the PDFs of the folder, without the table",
  planFirst: "Reading and checking come first; one page sums everything up before the question.",
  correctNow: "Nothing was sent. What next?",
  correctChoices: {
    again: (isSheet) => (isSheet ? "It is corrected: read the table again" : "It is corrected: read the folder again"),
    other: "Choose another folder or table",
    resume: "Go on with the batch as it is: only what is not deposited",
    report: "Save a report of this batch",
    leave: "Back to the menu",
  },
  leftNow: (accepted, before, total) =>
    accepted === null
      ? "Not everything is deposited. What next?"
      : accepted === 0
        ? "No invoice is deposited. What next?"
        : before > 0
          ? `${accepted - before} of ${plural(total, "invoice", "invoices", "en")} deposited now, ${before} before. What next?`
          : `${accepted} of ${plural(total, "invoice", "invoices", "en")} deposited. What next?`,
  reportFormat: "Save a report of this batch?",
  reportChoices: {
    html: "Yes, a page for the browser",
    pdf: "Yes, a PDF to print or to send",
    xlsx: "Yes, an Excel workbook",
    csv: "Yes, a CSV file",
    none: "No",
  },
  reportFile: "Name of the file",
  openIt: "Open it afterwards?",
  exists: (path) => `${path} is there already: choose another name.`,
  templateFormat: "Which table?",
  reportName: "report",
  templateName: "invoices",
  templateChoices: { xlsx: "Excel", csv: "CSV" },
  enterIntro: "Chorus Pro will give this invoice its number, and today's date.",
  enterAgain: (name) => `You typed an invoice that was not sent (${name}). Take it up again as it is?`,
  enterBegun: (name) => `You began to type an invoice in (${name}). Go on from where you were? (no: it is forgotten)`,
  enterKept: "What you typed is kept on this machine: “Type an invoice in, without a PDF” goes on with it.",
  enterRegime: "VAT of this invoice: when is it due?",
  noVatMention: "Mention that the law wants on the invoice (it goes in the comment, which the recipient sees)",
  mentions: { franchise: "TVA non applicable, art. 293 B du CGI", "reverse-charge": "Autoliquidation" },
  enterCommitment: "Commitment number (purchase order; empty: none)",
  whichToCheck: "PDF or folder to check",
  tourIntro:
    "The tour: an example invoice is checked, deposited and followed in the sandbox, a small Chorus Pro on this machine. Nothing leaves it.",
  tourStart: "Begin?",
  tourCheck: "1. Will Chorus Pro be able to read the PDF?",
  tourDeposit: "2. The deposit: check, recap, your agreement, receipt. Go on?",
  tourList: "3. The list of your invoices. Go on?",
  tourHistory: "4. The history of this invoice. Go on?",
  tourMails: "5. The mails that Chorus Pro would have sent. Go on?",
  tourEnd: "That is it. A real account works the same way: “Log in” in the menu.",
};
