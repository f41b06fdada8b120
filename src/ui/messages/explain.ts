import type { ExitCode } from "../../domain/exit-codes.ts";
import type { FacturxElement } from "../../domain/facturx-rejection.ts";
import type { FlowState } from "../../domain/flow-states.ts";
import type { FindingText } from "./findings.ts";

interface Texts {
  readonly argument: string;
  readonly kinds: Record<
    "error" | "finding" | "exit-code" | "refusal" | "message" | "status" | "flow-state" | "factur-x",
    string
  >;
  readonly origins: Record<"published" | "sandbox", string>;
  exitCode(code: number): string;
  unknown(raw: string): FindingText;
  readonly exits: Record<ExitCode, FindingText>;
  /** Stands for an invoice number in a command. */
  readonly placeholder: string;
  readonly flows: Record<FlowState, FindingText>;
  readonly elements: Record<FacturxElement, string>;
  facturx(element: string, term: string, missing: boolean): FindingText;
}

export const fr: Texts = {
  argument:
    "code d’erreur ou de contrôle de cpro, code de sortie, codeRetour de Chorus Pro (soumettre:20013), statut, état de flux, ou le message lui-même entre guillemets",
  kinds: {
    error: "erreur de cpro",
    finding: "contrôle avant envoi",
    "exit-code": "code de sortie",
    refusal: "refus de Chorus Pro",
    message: "message de Chorus Pro",
    status: "statut de facture",
    "flow-state": "état d’un flux",
    "factur-x": "rejet d’une Factur-X",
  },
  origins: { published: "plateforme réelle", sandbox: "bac à sable" },
  exitCode: (code) => `code de sortie ${code}`,
  unknown: (raw) => ({
    message: `« ${raw} » n’est pas un code connu : voici la réponse brute, telle quelle.`,
    mend: "Revoyez ce qui a été envoyé et reçu : cpro journal list ; chaque maillon : cpro doctor",
  }),
  exits: {
    0: { message: "C’est fait, ou c’était déjà fait.", mend: "Rien à faire." },
    1: { message: "Une faute de cpro.", mend: "Voyez ce qui est parti : cpro journal list" },
    2: {
      message: "Commande, configuration ou confirmation à revoir. Rien n’a été envoyé.",
      mend: "Lisez l’aide de la commande : cpro <commande> --help",
    },
    3: {
      message: "Les contrôles locaux ont trouvé des erreurs, toutes listées. Rien n’a été envoyé.",
      mend: "Corrigez chaque point, puis relancez la même commande.",
    },
    4: {
      message: "Identifiants absents ou refusés. Rien n’a été envoyé.",
      mend: "Connectez-vous : cpro login ; cherchez le maillon fautif : cpro doctor",
    },
    5: {
      message: "Service injoignable ou saturé. La facture n’a pas été soumise.",
      mend: "Relancez la même commande plus tard : c’est sans risque.",
    },
    6: {
      message: "Chorus Pro a refusé ; rien n’a été accepté.",
      mend: "Lisez le motif affiché, corrigez, puis relancez.",
    },
    7: {
      message: "La facture a été soumise sans réponse : elle est peut-être acceptée.",
      mend: "Relancez la même commande : elle cherche d’abord la facture avant d’agir.",
    },
    8: {
      message: "Le lot est fait en partie.",
      mend: "Voyez ce qui reste : cpro batch list, puis : cpro batch resume",
    },
    9: {
      message: "Une autre exécution s’en occupe déjà. Rien n’a été envoyé par celle-ci.",
      mend: "Attendez qu’elle finisse, puis relancez.",
    },
    130: {
      message: "Interrompu ou décliné. Rien n’a été soumis.",
      mend: "Relancez la même commande pour reprendre.",
    },
  },
  placeholder: "<facture>",
  flows: {
    IN_RECU: { message: "Le flux est reçu.", mend: "Attendez la suite." },
    IN_TRAITE_SE_CPP: { message: "La couche d’échange a traité le flux.", mend: "Attendez la suite." },
    IN_EN_ATTENTE_TRAITEMENT_CPP: { message: "Le flux attend son tour.", mend: "Attendez la suite." },
    IN_EN_COURS_TRAITEMENT_CPP: { message: "Le flux est en cours de traitement.", mend: "Attendez la suite." },
    IN_EN_ATTENTE_RETRAITEMENT_CPP: {
      message: "Le flux est bloqué : l’AIFE doit intervenir.",
      mend: "Attendez un jour ; sinon, écrivez au support de Chorus Pro avec le numéro de flux.",
    },
    IN_INCIDENTE: {
      message: "Un incident a empêché de traiter le flux : aucune facture n’est déposée.",
      mend: "Relancez la même commande : elle vérifie d’abord que la facture n’y est pas.",
    },
    IN_REJETE: {
      message: "Le flux est rejeté : aucune facture n’est déposée.",
      mend: "Corrigez le fichier d’après les messages, ou déposez le PDF simple : cpro deposit <pdf> --route pdf",
    },
    IN_INTEGRE: { message: "Toutes les factures du flux sont déposées.", mend: "Suivez-les : cpro list" },
    IN_INTEGRE_PARTIEL: {
      message: "Seules les factures correctes du flux sont déposées.",
      mend: "Voyez lesquelles : cpro list ; corrigez et redéposez les autres.",
    },
    QP_IRRECEVABLE: {
      message: "Le flux n’est pas recevable : nom, format ou syntaxe du fichier ne conviennent pas.",
      mend: "Vérifiez le fichier : cpro check <pdf> ; ou déposez le PDF simple : cpro deposit <pdf> --route pdf",
    },
    QP_RECEVABLE: { message: "Le flux est recevable.", mend: "Attendez la suite." },
    QP_RECEVABLE_AVEC_ERREUR: {
      message: "Le flux est recevable, avec des erreurs.",
      mend: "Attendez le compte rendu, qui les liste.",
    },
  },
  elements: {
    BuyerReference: "le code service du destinataire",
    BuyerOrderReferencedDocument: "le numéro d’engagement",
    ContractReferencedDocument: "le numéro de marché",
    BusinessProcessSpecifiedDocumentContextParameter: "le cadre de facturation (A1, A2…)",
    GuidelineSpecifiedDocumentContextParameter: "le profil Factur-X",
    TypeCode: "le type de document (380 facture, 381 avoir)",
    IssueDateTime: "la date de la facture",
    InvoiceCurrencyCode: "la devise",
    SellerTradeParty: "le fournisseur et son SIRET",
    BuyerTradeParty: "le destinataire et son SIRET",
    SpecifiedTradeSettlementPaymentMeans: "le moyen de paiement",
    ApplicableTradeTax: "le récapitulatif de TVA",
    LineTotalAmount: "le total des lignes",
    TaxBasisTotalAmount: "le total HT",
    TaxTotalAmount: "le total de TVA",
    GrandTotalAmount: "le total TTC",
    DuePayableAmount: "le net à payer",
    ExchangedDocument: "l’en-tête (numéro, date, type)",
    IncludedSupplyChainTradeLineItem: "les lignes de la facture",
    AttachmentBinaryObject: "la pièce jointe",
  },
  facturx: (element, term, missing) => ({
    message: `Dans le XML de votre Factur-X, ${element} (${term}) ${missing ? "manque" : "ne convient pas"}. La facture n’est pas déposée.`,
    mend: "Complétez-le dans le logiciel qui fait la facture, ou déposez le PDF simple : cpro deposit <pdf> --route pdf",
  }),
};

export const en: Texts = {
  argument:
    "error or check code of cpro, exit code, codeRetour of Chorus Pro (soumettre:20013), status, flow state, or the message itself in quotes",
  kinds: {
    error: "error of cpro",
    finding: "check before sending",
    "exit-code": "exit code",
    refusal: "refusal of Chorus Pro",
    message: "message of Chorus Pro",
    status: "invoice status",
    "flow-state": "state of a flow",
    "factur-x": "rejection of a Factur-X",
  },
  origins: { published: "real platform", sandbox: "sandbox" },
  exitCode: (code) => `exit code ${code}`,
  unknown: (raw) => ({
    message: `“${raw}” is not a known code: this is the raw answer, as it came.`,
    mend: "See what was sent and received: cpro journal list; each link: cpro doctor",
  }),
  exits: {
    0: { message: "Done, or already done.", mend: "Nothing to do." },
    1: { message: "A fault of cpro.", mend: "See what was sent: cpro journal list" },
    2: {
      message: "Command, configuration or confirmation to look at again. Nothing was sent.",
      mend: "Read the command's help: cpro <command> --help",
    },
    3: {
      message: "Local checks found errors, all listed. Nothing was sent.",
      mend: "Correct each one, then run the same command again.",
    },
    4: {
      message: "Credentials missing or refused. Nothing was sent.",
      mend: "Log in: cpro login; find the faulty link: cpro doctor",
    },
    5: {
      message: "Service unreachable or busy. The invoice was not submitted.",
      mend: "Run the same command again later: that is safe.",
    },
    6: {
      message: "Chorus Pro refused; nothing was accepted.",
      mend: "Read the reason shown, correct it, then run again.",
    },
    7: {
      message: "The invoice was submitted and no answer came: it may be accepted.",
      mend: "Run the same command again: it looks the invoice up before acting.",
    },
    8: { message: "The batch is partly done.", mend: "See what is left: cpro batch list, then: cpro batch resume" },
    9: {
      message: "Another run is at it already. Nothing was sent by this one.",
      mend: "Wait for it to end, then run again.",
    },
    130: { message: "Interrupted or declined. Nothing was submitted.", mend: "Run the same command again to go on." },
  },
  placeholder: "<invoice>",
  flows: {
    IN_RECU: { message: "The flow is received.", mend: "Wait for what follows." },
    IN_TRAITE_SE_CPP: { message: "The exchange layer handled the flow.", mend: "Wait for what follows." },
    IN_EN_ATTENTE_TRAITEMENT_CPP: { message: "The flow waits its turn.", mend: "Wait for what follows." },
    IN_EN_COURS_TRAITEMENT_CPP: { message: "The flow is being processed.", mend: "Wait for what follows." },
    IN_EN_ATTENTE_RETRAITEMENT_CPP: {
      message: "The flow is blocked: AIFE has to act.",
      mend: "Wait a day; otherwise write to Chorus Pro's support with the flow number.",
    },
    IN_INCIDENTE: {
      message: "An incident prevented the flow from being processed: no invoice is deposited.",
      mend: "Run the same command again: it first checks that the invoice is not there.",
    },
    IN_REJETE: {
      message: "The flow is rejected: no invoice is deposited.",
      mend: "Correct the file as the messages say, or deposit the plain PDF: cpro deposit <pdf> --route pdf",
    },
    IN_INTEGRE: { message: "Every invoice of the flow is deposited.", mend: "Follow them: cpro list" },
    IN_INTEGRE_PARTIEL: {
      message: "Only the correct invoices of the flow are deposited.",
      mend: "See which: cpro list; correct and deposit the others again.",
    },
    QP_IRRECEVABLE: {
      message: "The flow is not admissible: the file's name, format or syntax does not fit.",
      mend: "Check the file: cpro check <pdf>; or deposit the plain PDF: cpro deposit <pdf> --route pdf",
    },
    QP_RECEVABLE: { message: "The flow is admissible.", mend: "Wait for what follows." },
    QP_RECEVABLE_AVEC_ERREUR: {
      message: "The flow is admissible, with errors.",
      mend: "Wait for the report, which lists them.",
    },
  },
  elements: {
    BuyerReference: "the recipient's service code",
    BuyerOrderReferencedDocument: "the commitment number",
    ContractReferencedDocument: "the contract number",
    BusinessProcessSpecifiedDocumentContextParameter: "the billing framework (A1, A2…)",
    GuidelineSpecifiedDocumentContextParameter: "the Factur-X profile",
    TypeCode: "the document type (380 invoice, 381 credit note)",
    IssueDateTime: "the invoice date",
    InvoiceCurrencyCode: "the currency",
    SellerTradeParty: "the seller and its SIRET",
    BuyerTradeParty: "the recipient and its SIRET",
    SpecifiedTradeSettlementPaymentMeans: "the means of payment",
    ApplicableTradeTax: "the VAT summary",
    LineTotalAmount: "the total of the lines",
    TaxBasisTotalAmount: "the total without tax (HT)",
    TaxTotalAmount: "the total of VAT",
    GrandTotalAmount: "the total with tax (TTC)",
    DuePayableAmount: "the amount payable",
    ExchangedDocument: "the header (number, date, type)",
    IncludedSupplyChainTradeLineItem: "the lines of the invoice",
    AttachmentBinaryObject: "the attachment",
  },
  facturx: (element, term, missing) => ({
    message: `In the XML of your Factur-X, ${element} (${term}) ${missing ? "is missing" : "does not fit"}. The invoice is not deposited.`,
    mend: "Complete it in the software that makes the invoice, or deposit the plain PDF: cpro deposit <pdf> --route pdf",
  }),
};
