import type { ChorusGateway } from "../../usecases/ports/gateway.ts";
import type { Caller } from "../caller.ts";
import { type History, isWholeHistory, toHistory } from "../history-mapping.ts";
import { fromInvoiceQuery, toFlowReport, toInvoiceDetails, toInvoiceSummary } from "../invoice-mapping.ts";
import { bytesOf, idOf, textOf } from "../mapping.ts";
import { fromSubmit, SIGNATURES, toAttachment, toFlowReceipt, toReceipt, toRecognised } from "../submit-mapping.ts";
import type { RequestBody } from "../wire/operations.ts";
import { listing } from "./listing.ts";

/** 20000: does not exist; 20001: no right to it (annex, for `completer`; taken alike for the consultations). */
const NOT_OURS = [20_000, 20_001];
/** The search stops at 200 rows unless told otherwise (annex, 2017). */
const NO_MAXIMUM = 1_000_000;
/** Ten rows per list unasked; long histories were cut short for a client that did not ask (OCA). */
const HISTORY_PAGE = 1_000;
/** 120 Mo of files are 160 of base64. */
const DOWNLOAD_LIMIT = 180 * 1024 * 1024;

/** Invoices of the supplier, and the files and flows they are made of. `today` is `YYYY-MM-DD` in France. */
export function invoiceResource({ call }: Caller, today: () => string) {
  const listed = listing(call);
  return {
    uploadPdf: ({ name, bytes, signature }) =>
      call("factures/v1/deposer/pdf", { nomFichier: name, formatDepot: SIGNATURES[signature] }, toRecognised, {
        file: { name: "fichierFacture", bytes },
        question: { proof: "pieceJointeId" },
      }),

    addFile: ({ name, bytes, mimeType }) =>
      call(
        "transverses/v1/ajouter/fichier",
        {
          pieceJointeNom: name,
          pieceJointeTypeMime: mimeType,
          pieceJointeExtension: name.slice(name.lastIndexOf(".") + 1).toUpperCase(),
        },
        (answer) => idOf(answer.pieceJointeId, "pieceJointeId"),
        { file: { name: "pieceJointeFichier", bytes }, question: { proof: "pieceJointeId" } },
      ),

    submit: (request) =>
      call("factures/v1/soumettre", fromSubmit(request), (answer) => toReceipt(answer, request, today()), {
        question: {
          proof: "identifiantFactureCPP",
          // A typed-in invoice gets its number from Chorus Pro.
          ...(request.mode === "typed-in" ? {} : { same: { numeroFacture: request.invoice.number } }),
        },
      }),

    searchInvoices: (query) =>
      listed(
        "factures/v1/rechercher/fournisseur",
        (asked) => {
          const page = {
            ...asked,
            nbResultatsMaximum: NO_MAXIMUM,
            triColonne: "DateDepot",
            triSens: "Descendant",
          } as const;
          return { ...fromInvoiceQuery(query), rechercheFactureParFournisseur: page };
        },
        (answer) => (answer.listeFactures ?? []).map(toInvoiceSummary),
        (row) => row.invoiceId,
      ),

    invoice: (invoiceId) =>
      call(
        "factures/v1/consulter/fournisseur",
        { identifiantFactureCPP: invoiceId, codeLangue: "FR" },
        (answer) => (answer.facture ? toInvoiceDetails(answer.facture) : null),
        { emptyCodes: NOT_OURS },
      ),

    async history(invoiceId) {
      const pages: History[] = [];
      do {
        pages.push(await call("factures/v1/consulter/historique", historyRequest(invoiceId, pages.length + 1), raw));
      } while (!isWholeHistory(pages));
      return toHistory(pages);
    },

    download: (invoiceIds, { format, attachments }) =>
      call(
        "factures/v1/telecharger/groupe",
        {
          listeFacture: invoiceIds.map((idFacture) => ({ idFacture })),
          format,
          avecPiecesJointesComplementaires: attachments ? "Oui" : "Non",
        },
        (answer) => bytesOf(answer.fichierResultat, "fichierResultat"),
        { answerLimit: DOWNLOAD_LIMIT },
      ),

    complete: ({ invoiceId, comment, attachments }) =>
      call(
        "factures/v1/completer",
        {
          identifiantFactureCPP: invoiceId,
          commentaire: comment,
          ...(attachments.length > 0 ? { pieceJointeComplementaire: attachments.map(toAttachment) } : {}),
        },
        nothing,
        { question: { same: { identifiantFactureCPP: invoiceId } } },
      ),

    recycle: ({ invoiceId, buyer, serviceCode, commitmentNumber, comment }) =>
      call(
        "factures/v1/recycler",
        {
          identifiantFactureCPP: invoiceId,
          destinataire: {
            codeDestinataire: buyer,
            ...(serviceCode === null ? {} : { codeServiceExecutant: serviceCode }),
          },
          ...(commitmentNumber === null ? {} : { reference: { numeroBonCommande: commitmentNumber } }),
          ...(comment === null ? {} : { commentaire: comment }),
        },
        (answer) => ({ status: textOf(answer.statutFacture ?? "DEPOSEE", "statutFacture") }),
        { question: { proof: "statutFacture", same: { identifiantFactureCPP: invoiceId } } },
      ),

    correctValidator: ({ invoiceId, validator }) =>
      call(
        "factures/v1/corriger/valideur/facture",
        { idFacture: invoiceId, typeIdentifiantStructure: "SIRET", identifiantStructure: validator },
        nothing,
        { question: { same: { idFacture: invoiceId } } },
      ),

    acknowledgeRejections: (invoiceIds) =>
      call(
        "factures/v1/traiterRejet",
        { listeDemandePaiement: invoiceIds.map((idDemandePaiement) => ({ idDemandePaiement })) },
        nothing,
      ),

    depositFlow: ({ name, bytes, syntax, signed }) =>
      call(
        "factures/v1/deposer/flux",
        { nomFichier: name, syntaxeFlux: syntax, avecSignature: signed },
        (answer) => toFlowReceipt(answer, today()),
        { file: { name: "fichierFlux", bytes }, question: { proof: "numeroFluxDepot", same: { syntaxeFlux: syntax } } },
      ),

    // Not `consulterCR`: broken for Factur-X when OCA tried it (2018).
    flowReport: (flowNumber, syntax) =>
      call(
        "transverses/v1/consulterCRDetaille",
        { numeroFluxDepot: flowNumber, ...(syntax === undefined ? {} : { syntaxeFlux: syntax }) },
        (answer) => toFlowReport(flowNumber, answer),
      ),
  } satisfies Partial<ChorusGateway>;
}

/** The paging that works for one client (capture of April 2026), for the three lists at once. */
function historyRequest(invoiceId: number, page: number): RequestBody<"factures/v1/consulter/historique"> {
  return {
    idFacture: invoiceId,
    paramRechercheHistoStatuts: {
      triColonneListeHistoStatut: "HistoStatutDatePassage",
      triSensListeHistoStatut: "Descendant",
      nbResultatsParPageListeHistoStatut: HISTORY_PAGE,
      pageResultatDemandeeListeHistoStatut: page,
    },
    paramRechercheHistoEvenementsComplementaires: {
      triColonneListeHistoEvenement: "EvenementDateHeure",
      triSensListeHistoEvenement: "Descendant",
      nbResultatsParPageListeHistoEvenement: HISTORY_PAGE,
      pageResultatDemandeeListeHistoEvenement: page,
    },
    paramRechercheHistoActionsUtilisateurs: {
      triColonneListeHistoAction: "HistoActionDateHeure",
      triSensListeHistoAction: "Descendant",
      nbResultatsParPageListeHistoAction: HISTORY_PAGE,
      pageResultatDemandeeListeHistoAction: page,
    },
  };
}

const raw = <T>(answer: T): T => answer;
const nothing = (): void => undefined;
