import type { ExitCode } from "../../domain/exit-codes.ts";
import type { FlowState } from "../../domain/flow-states.ts";
import type { ExplanationKind } from "../../usecases/explain.ts";
import type { Sentence } from "../sentence.ts";

interface Texts {
  readonly argument: string;
  readonly kinds: Record<ExplanationKind, string>;
  /** The same above the list of its codes. */
  readonly families: Record<ExplanationKind, string>;
  readonly listHint: string;
  readonly origins: Record<"published" | "sandbox", string>;
  exitCode(code: number): string;
  unknown(raw: string): Sentence;
  nearest(codes: readonly string[]): string;
  knownFamilies(titles: readonly string[]): string;
  statusNumber(number: string, label: string, exchange: string): string;
  motive(label: string, meaning: string): string;
  /** What approved platforms see of a status of Chorus Pro. */
  seenAs(exchange: readonly string[]): string;
  unknownElement(path: string, missing: boolean): Sentence;
  withdrawn: string;
  readonly exits: Record<ExitCode, Sentence>;
  /** Stands for an invoice number in a command. */
  readonly placeholder: string;
  readonly flows: Record<FlowState, Sentence>;
}

export const fr: Texts = {
  argument:
    "code d’erreur ou de contrôle de cpro, code de sortie, codeRetour de Chorus Pro (soumettre:20013), motif, statut, cadre, réponse HTTP, état de flux, ou le message lui-même entre guillemets ; sans code : tout ce qui est connu",
  kinds: {
    error: "erreur de cpro",
    finding: "contrôle avant envoi",
    "exit-code": "code de sortie",
    refusal: "refus de Chorus Pro",
    message: "message de Chorus Pro",
    status: "statut de facture",
    "status-number": "numéro de statut de Chorus Pro",
    motive: "motif du destinataire",
    "reform-motive": "motif de la réforme",
    "exchange-status": "statut de la réforme",
    "platform-check": "contrôle d’une plateforme",
    "requested-action": "action demandée",
    "status-datum": "donnée d’un statut",
    "exchange-role": "rôle",
    framework: "cadre de facturation",
    "reform-framework": "cadre de la réforme",
    "public-rule": "règle du secteur public",
    http: "réponse HTTP",
    "token-error": "erreur du jeton",
    "organisation-error": "erreur du référentiel des organisations",
    term: "terme de la norme",
    "flow-state": "état d’un flux",
    "flow-message": "rejet d’un flux",
  },
  families: {
    status: "Statuts de facture",
    "status-number": "Numéros de statut de Chorus Pro",
    motive: "Motifs de rejet et de suspension",
    "reform-motive": "Autres motifs de la réforme",
    "exchange-status": "Statuts de la réforme (200 à 601)",
    "platform-check": "Contrôles d’une plateforme (REJ_, IRR_)",
    "requested-action": "Actions demandées par un statut",
    "status-datum": "Données d’un statut",
    "exchange-role": "Rôles",
    framework: "Cadres de facturation",
    "reform-framework": "Cadres de la réforme",
    "public-rule": "Règles du secteur public (BR-FR-CPRO)",
    http: "Réponses HTTP",
    "token-error": "Erreurs du jeton",
    "organisation-error": "Erreurs du référentiel des organisations",
    "flow-state": "États d’un flux",
    "flow-message": "Erreurs du XML d’un flux",
    term: "Termes de la norme EN 16931",
    message: "Clés de message de Chorus Pro",
    refusal: "Codes retour de Chorus Pro",
    error: "Erreurs de cpro",
    finding: "Contrôles avant envoi",
    "exit-code": "Codes de sortie",
  },
  listHint: "Ce que dit l’un d’eux : cpro explain <code>",
  origins: { published: "plateforme réelle", sandbox: "bac à sable" },
  exitCode: (code) => `code de sortie ${code}`,
  unknown: (raw) => ({
    message: `« ${raw} » n’est pas un code connu : voici la réponse brute, telle quelle.`,
    hint: "Voyez les codes connus : cpro explain ; ce qui a été envoyé et reçu : cpro journal list",
  }),
  knownFamilies: (titles) => `Rien de proche. Familles connues (cpro explain les liste) : ${titles.join(" ; ")}`,
  nearest: (codes) => `Peut-être : ${codes.join(", ")}`,
  statusNumber: (number, label, exchange) =>
    `Statut ${number} de Chorus Pro : ${label} (${exchange} pour une plateforme agréée).`,
  motive: (label, meaning) => `« ${label} ». ${meaning}`,
  seenAs: (exchange) => `Pour une plateforme agréée : ${exchange.join(", ")}.`,
  unknownElement: (path, missing) => ({
    message: `Dans le XML de votre facture, l’élément ${path} ${missing ? "manque" : "ne convient pas"}. La facture n’est pas déposée.`,
    hint: "Complétez-le dans le logiciel qui fait la facture, ou déposez le PDF simple : cpro deposit facture.pdf --route pdf",
  }),
  withdrawn:
    "Le recyclage est en cours de retrait depuis septembre 2026 : tant que la facture est dans cet état, elle se renvoie sous le même numéro ; ensuite, un destinataire rejette, et il faut une nouvelle facture.",
  exits: {
    0: { message: "C’est fait, ou c’était déjà fait.", hint: "Rien à faire." },
    1: { message: "Une faute de cpro.", hint: "Voyez ce qui est parti : cpro journal list" },
    2: {
      message: "Commande, configuration ou confirmation à revoir. Rien n’a été envoyé.",
      hint: "Lisez l’aide de la commande : cpro <commande> --help",
    },
    3: {
      message: "Les contrôles locaux ont trouvé des erreurs, toutes listées. Rien n’a été envoyé.",
      hint: "Corrigez chaque point, puis relancez la même commande.",
    },
    4: {
      message: "Identifiants absents ou refusés. Rien n’a été envoyé.",
      hint: "Connectez-vous : cpro login ; cherchez le maillon fautif : cpro doctor",
    },
    5: {
      message: "Service injoignable ou saturé. La facture n’a pas été soumise.",
      hint: "Relancez la même commande plus tard : c’est sans risque.",
    },
    6: {
      message: "Chorus Pro a refusé ; rien n’a été accepté.",
      hint: "Lisez le motif affiché, corrigez, puis relancez.",
    },
    7: {
      message: "La facture a été soumise sans réponse : elle est peut-être acceptée.",
      hint: "Relancez la même commande : elle cherche d’abord la facture avant d’agir.",
    },
    8: {
      message: "Le lot est fait en partie.",
      hint: "Voyez ce qui reste : cpro batch list, puis : cpro batch resume",
    },
    9: {
      message: "Une autre exécution s’en occupe déjà. Rien n’a été envoyé par celle-ci.",
      hint: "Attendez qu’elle finisse, puis relancez.",
    },
    130: {
      message: "Interrompu ou décliné. Rien n’a été soumis.",
      hint: "Relancez la même commande pour reprendre.",
    },
  },
  placeholder: "<facture>",
  flows: {
    IN_DEPOT_PORTAIL_EN_ATTENTE_TRAITEMENT_SE_CPP: {
      message: "Le flux est déposé et attend la couche d’échange.",
      hint: "Attendez la suite : la même commande la lit.",
    },
    IN_RECU: { message: "Le flux est reçu.", hint: "Attendez la suite." },
    IN_TRAITE_SE_CPP: { message: "La couche d’échange a traité le flux.", hint: "Attendez la suite." },
    IN_EN_ATTENTE_TRAITEMENT_CPP: { message: "Le flux attend son tour.", hint: "Attendez la suite." },
    IN_EN_COURS_TRAITEMENT_CPP: { message: "Le flux est en cours de traitement.", hint: "Attendez la suite." },
    IN_EN_ATTENTE_RETRAITEMENT_CPP: {
      message: "Le flux est bloqué : l’AIFE doit intervenir.",
      hint: "Attendez un jour ; sinon, écrivez au support de Chorus Pro avec le numéro de flux.",
    },
    IN_INCIDENTE: {
      message: "Un incident a empêché de traiter le flux : aucune facture n’est déposée.",
      hint: "Relancez la même commande : elle vérifie d’abord que la facture n’y est pas.",
    },
    IN_REJETE: {
      message: "Le flux est rejeté : aucune facture n’est déposée.",
      hint: "Corrigez le fichier d’après les messages, ou déposez le PDF simple : cpro deposit <pdf> --route pdf",
    },
    IN_INTEGRE: { message: "Toutes les factures du flux sont déposées.", hint: "Suivez-les : cpro list" },
    IN_INTEGRE_PARTIEL: {
      message: "Seules les factures correctes du flux sont déposées.",
      hint: "Voyez lesquelles : cpro list ; corrigez et redéposez les autres.",
    },
    QP_IRRECEVABLE: {
      message: "Le flux n’est pas recevable : nom, format ou syntaxe du fichier ne conviennent pas.",
      hint: "Vérifiez le fichier : cpro check <pdf> ; ou déposez le PDF simple : cpro deposit <pdf> --route pdf",
    },
    QP_RECEVABLE: { message: "Le flux est recevable.", hint: "Attendez la suite." },
    QP_RECEVABLE_AVEC_ERREUR: {
      message: "Le flux est recevable, avec des erreurs.",
      hint: "Attendez le compte rendu, qui les liste.",
    },
  },
};

export const en: Texts = {
  argument:
    "error or check code of cpro, exit code, codeRetour of Chorus Pro (soumettre:20013), motive, status, framework, HTTP answer, flow state, or the message itself in quotes; without a code: all that is known",
  kinds: {
    error: "error of cpro",
    finding: "check before sending",
    "exit-code": "exit code",
    refusal: "refusal of Chorus Pro",
    message: "message of Chorus Pro",
    status: "invoice status",
    "status-number": "Chorus Pro's number of a status",
    motive: "motive of the recipient",
    "reform-motive": "motive of the reform",
    "exchange-status": "status of the reform",
    "platform-check": "check of a platform",
    "requested-action": "action asked for",
    "status-datum": "datum of a status",
    "exchange-role": "role",
    framework: "billing framework",
    "reform-framework": "framework of the reform",
    "public-rule": "rule of the public sector",
    http: "HTTP answer",
    "token-error": "error of the token",
    "organisation-error": "error of the organisations API",
    term: "term of the standard",
    "flow-state": "state of a flow",
    "flow-message": "rejection of a flow",
  },
  families: {
    status: "Invoice statuses",
    "status-number": "Chorus Pro's numbers of statuses",
    motive: "Motives of rejection and suspension",
    "reform-motive": "Other motives of the reform",
    "exchange-status": "Statuses of the reform (200 to 601)",
    "platform-check": "Checks of a platform (REJ_, IRR_)",
    "requested-action": "Actions that a status asks for",
    "status-datum": "Data of a status",
    "exchange-role": "Roles",
    framework: "Billing frameworks",
    "reform-framework": "Frameworks of the reform",
    "public-rule": "Rules of the public sector (BR-FR-CPRO)",
    http: "HTTP answers",
    "token-error": "Errors of the token",
    "organisation-error": "Errors of the organisations API",
    "flow-state": "States of a flow",
    "flow-message": "XML errors of a flow",
    term: "Terms of the standard EN 16931",
    message: "Message keys of Chorus Pro",
    refusal: "Return codes of Chorus Pro",
    error: "Errors of cpro",
    finding: "Checks before sending",
    "exit-code": "Exit codes",
  },
  listHint: "What one of them says: cpro explain <code>",
  origins: { published: "real platform", sandbox: "sandbox" },
  exitCode: (code) => `exit code ${code}`,
  unknown: (raw) => ({
    message: `“${raw}” is not a known code: this is the raw answer, as it came.`,
    hint: "See the known codes: cpro explain; what was sent and received: cpro journal list",
  }),
  knownFamilies: (titles) => `Nothing like it. Families that are known (cpro explain lists them): ${titles.join("; ")}`,
  nearest: (codes) => `Perhaps: ${codes.join(", ")}`,
  statusNumber: (number, label, exchange) =>
    `Status ${number} of Chorus Pro: ${label} (${exchange} to an approved platform).`,
  motive: (label, meaning) => `“${label}”. ${meaning}`,
  seenAs: (exchange) => `To an approved platform: ${exchange.join(", ")}.`,
  unknownElement: (path, missing) => ({
    message: `In the XML of your invoice, the element ${path} ${missing ? "is missing" : "does not fit"}. The invoice is not deposited.`,
    hint: "Complete it in the software that makes the invoice, or deposit the plain PDF: cpro deposit invoice.pdf --route pdf",
  }),
  withdrawn:
    "Recycling is being withdrawn since September 2026: as long as the invoice is in this state it is sent again under the same number; afterwards a recipient rejects, and a new invoice is needed.",
  exits: {
    0: { message: "Done, or already done.", hint: "Nothing to do." },
    1: { message: "A fault of cpro.", hint: "See what was sent: cpro journal list" },
    2: {
      message: "Command, configuration or confirmation to look at again. Nothing was sent.",
      hint: "Read the command's help: cpro <command> --help",
    },
    3: {
      message: "Local checks found errors, all listed. Nothing was sent.",
      hint: "Correct each one, then run the same command again.",
    },
    4: {
      message: "Credentials missing or refused. Nothing was sent.",
      hint: "Log in: cpro login; find the faulty link: cpro doctor",
    },
    5: {
      message: "Service unreachable or busy. The invoice was not submitted.",
      hint: "Run the same command again later: that is safe.",
    },
    6: {
      message: "Chorus Pro refused; nothing was accepted.",
      hint: "Read the reason shown, correct it, then run again.",
    },
    7: {
      message: "The invoice was submitted and no answer came: it may be accepted.",
      hint: "Run the same command again: it looks the invoice up before acting.",
    },
    8: { message: "The batch is partly done.", hint: "See what is left: cpro batch list, then: cpro batch resume" },
    9: {
      message: "Another run is at it already. Nothing was sent by this one.",
      hint: "Wait for it to end, then run again.",
    },
    130: { message: "Interrupted or declined. Nothing was submitted.", hint: "Run the same command again to go on." },
  },
  placeholder: "<invoice>",
  flows: {
    IN_DEPOT_PORTAIL_EN_ATTENTE_TRAITEMENT_SE_CPP: {
      message: "The flow is deposited and waits for the exchange layer.",
      hint: "Wait for what follows: the same command reads it.",
    },
    IN_RECU: { message: "The flow is received.", hint: "Wait for what follows." },
    IN_TRAITE_SE_CPP: { message: "The exchange layer handled the flow.", hint: "Wait for what follows." },
    IN_EN_ATTENTE_TRAITEMENT_CPP: { message: "The flow waits its turn.", hint: "Wait for what follows." },
    IN_EN_COURS_TRAITEMENT_CPP: { message: "The flow is being processed.", hint: "Wait for what follows." },
    IN_EN_ATTENTE_RETRAITEMENT_CPP: {
      message: "The flow is blocked: AIFE has to act.",
      hint: "Wait a day; otherwise write to Chorus Pro's support with the flow number.",
    },
    IN_INCIDENTE: {
      message: "An incident prevented the flow from being processed: no invoice is deposited.",
      hint: "Run the same command again: it first checks that the invoice is not there.",
    },
    IN_REJETE: {
      message: "The flow is rejected: no invoice is deposited.",
      hint: "Correct the file as the messages say, or deposit the plain PDF: cpro deposit <pdf> --route pdf",
    },
    IN_INTEGRE: { message: "Every invoice of the flow is deposited.", hint: "Follow them: cpro list" },
    IN_INTEGRE_PARTIEL: {
      message: "Only the correct invoices of the flow are deposited.",
      hint: "See which: cpro list; correct and deposit the others again.",
    },
    QP_IRRECEVABLE: {
      message: "The flow is not admissible: the file's name, format or syntax does not fit.",
      hint: "Check the file: cpro check <pdf>; or deposit the plain PDF: cpro deposit <pdf> --route pdf",
    },
    QP_RECEVABLE: { message: "The flow is admissible.", hint: "Wait for what follows." },
    QP_RECEVABLE_AVEC_ERREUR: {
      message: "The flow is admissible, with errors.",
      hint: "Wait for the report, which lists them.",
    },
  },
};
