import { ChorusFailure } from "../../src/domain/errors.ts";
import type { SubmitRequest } from "../../src/usecases/ports/gateway.ts";
import { BUYER, SELLER } from "./journal.ts";

/** An invoice as the service keeps it. Plain data, so that a whole service can be copied and compared. */
export interface Kept {
  readonly id: number;
  readonly number: string;
  readonly type: string;
  status: string;
  readonly issueDate: string;
  readonly payable: number;
  readonly net: number;
  readonly gross: number;
  readonly currency: string;
  readonly seller: string;
  buyer: string;
  service: string | null;
  commitment: string | null;
  readonly comment: string | null;
  readonly mode: string;
  readonly flow: string | null;
  validator: string | null;
  acknowledged: boolean;
  /** When searches show it, on the service's clock. */
  visibleAt: number;
  readonly history: { readonly status: string; readonly comment: string | null }[];
}

export interface KeptFlow {
  readonly number: string;
  readonly name: string;
  /** How often its report says that there is none yet. */
  unready: number;
}

interface Pending {
  readonly at: number;
  readonly path: string;
  readonly body: Body;
}

type Body = any;

export interface ServiceState {
  now: number;
  nextId: number;
  invoices: Kept[];
  flows: KeptFlow[];
  pending: Pending[];
  /** What is in the files that are deposited as flows: invoices by file name. */
  flowContents: Record<string, readonly Omit<SubmitRequest["invoice"], never>[]>;
}

/** A refusal of the API's own. */
export class Refused extends Error {
  readonly code: number;
  constructor(code: number, label: string) {
    super(label);
    this.code = code;
  }
}

/** Ids of the structures of the tests. */
export const SELLER_ID = 1001;

/**
 * Chorus Pro in memory, with a clock of its own: what the calls of a supplier change and show, no more. Bodies and
 * answers are those of the wire.
 */
export class MemoryService {
  state: ServiceState = { now: 0, nextId: 7_000_001, invoices: [], flows: [], pending: [], flowContents: {} };
  /** How long an invoice stays invisible to searches. */
  lateMs = 0;

  advance(ms: number): void {
    this.state.now += ms;
    const due = this.state.pending.filter(({ at }) => at <= this.state.now);
    this.state.pending = this.state.pending.filter(({ at }) => at > this.state.now);
    // It was late already: it shows at once.
    this.lateMs = 0;
    for (const { path, body } of due) {
      try {
        this.handle(path, body);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
      }
    }
  }

  /** Carries a call out later, as a gateway that lost patience lets it happen. */
  later(ms: number, path: string, body: Body): void {
    this.state.pending.push({ at: this.state.now + ms, path, body });
  }

  /** Invoices that somebody would have to pay. */
  accepted(): readonly Kept[] {
    return this.state.invoices.filter(({ status }) => status !== "INTERPRETEE_OCR");
  }

  copy(): ServiceState {
    return structuredClone(this.state);
  }

  /** Acts as the recipient. */
  setStatus(id: number, status: string, comment: string | null = null): void {
    const invoice = this.mustFind(id);
    invoice.status = status;
    invoice.history.push({ status, comment });
  }

  /** @throws Refused */
  handle(path: string, body: Body): object {
    switch (path) {
      case "factures/v1/deposer/pdf":
        return { pieceJointeId: this.state.nextId++ };
      case "transverses/v1/ajouter/fichier":
        return { pieceJointeId: this.state.nextId++ };
      case "factures/v1/soumettre":
        return this.submit(body);
      case "factures/v1/rechercher/fournisseur":
        return this.search(body);
      case "factures/v1/consulter/fournisseur":
        return { facture: this.consult(body.identifiantFactureCPP) };
      case "factures/v1/consulter/historique":
        return this.history(body.idFacture);
      case "factures/v1/completer":
        return this.correct(body.identifiantFactureCPP, ["SUSPENDUE"], "COMPLETEE", body.commentaire ?? null);
      case "factures/v1/recycler":
        return this.recycle(body);
      case "factures/v1/corriger/valideur/facture":
        return this.correctValidator(body);
      case "factures/v1/traiterRejet":
        return this.acknowledge(body);
      case "factures/v1/deposer/flux":
        return this.depositFlow(body);
      case "transverses/v1/consulterCRDetaille":
        return this.report(body.numeroFluxDepot);
      case "transverses/v1/recuperer/structures/actives/fournisseur":
        return {
          listeStructures: [{ idStructure: SELLER_ID, identifiantStructure: SELLER, designationStructure: "Vendeur" }],
        };
      case "transverses/v1/recuperer/typespj":
        return { listeTypePieceJointe: [{ codeTypePieceJointe: "02", libelleTypePieceJointe: "Autre" }] };
      default:
        throw new Error(`the service in memory does not know ${path}`);
    }
  }

  private submit(body: Body) {
    const typedIn = body.modeDepot === "SAISIE_API";
    const number = typedIn ? `SAISIE${this.state.nextId}` : body.numeroFactureSaisi;
    const issueDate = typedIn ? "2026-10-05" : body.dateFacture;
    const year = issueDate.slice(0, 4);
    const taken = this.accepted().some(
      (one) => one.number === number && one.seller === SELLER && one.issueDate.slice(0, 4) === year,
    );
    if (taken) throw new Refused(20_013, "GDP_MSG_01.001");
    const invoice = this.keep({
      number,
      issueDate,
      type: body.references.typeFacture,
      payable: body.montantTotal.montantAPayer,
      net: body.montantTotal.montantHtTotal,
      gross: body.montantTotal.montantTtcTotal,
      currency: body.references.deviseFacture,
      buyer: body.destinataire.codeDestinataire,
      service: body.destinataire.codeServiceExecutant ?? null,
      commitment: body.references.numeroBonCommande ?? null,
      comment: body.commentaire ?? null,
      mode: body.modeDepot,
    });
    return {
      identifiantFactureCPP: invoice.id,
      numeroFacture: number,
      statutFacture: "DEPOSEE",
      dateDepot: "2026-10-05",
      empreinteCertificatDepot: "abc",
    };
  }

  /** Adds an invoice, as if somebody else had deposited it. */
  keep(given: Partial<Kept>): Kept {
    const id = this.state.nextId++;
    const invoice: Kept = {
      id,
      number: `N${id}`,
      type: "FACTURE",
      status: "DEPOSEE",
      issueDate: "2026-10-05",
      payable: 120,
      net: 100,
      gross: 120,
      currency: "EUR",
      seller: SELLER,
      buyer: BUYER,
      service: null,
      commitment: null,
      comment: null,
      mode: "DEPOT_PDF_API",
      flow: null,
      validator: null,
      acknowledged: false,
      visibleAt: this.state.now + this.lateMs,
      history: [{ status: "DEPOSEE", comment: null }],
      ...given,
    };
    this.state.invoices.push(invoice);
    return invoice;
  }

  private search(body: Body) {
    const rows = this.state.invoices.filter(
      (one) =>
        one.visibleAt <= this.state.now &&
        (body.numeroFacture === undefined || one.number === body.numeroFacture) &&
        (body.idFournisseur === undefined || body.idFournisseur === SELLER_ID) &&
        (body.numeroFluxDepot === undefined || one.flow === body.numeroFluxDepot) &&
        (body.montantApayerMin === undefined || one.payable >= body.montantApayerMin) &&
        (body.montantApayerMax === undefined || one.payable <= body.montantApayerMax),
    );
    const listeFactures = rows.map((one) => ({
      identifiantFactureCPP: one.id,
      numeroFacture: one.number,
      typeFacture: one.type,
      statut: one.status,
      dateDepot: "2026-10-05",
      dateFacture: one.issueDate,
      codeFournisseur: one.seller,
      codeDestinataire: one.buyer,
      ...(one.service === null ? {} : { codeServiceExecutant: one.service }),
      montantHT: one.net,
      montantTTC: one.gross,
      montantAPayer: one.payable,
      devise: one.currency,
      ...(one.commitment === null ? {} : { numeroBonCommande: one.commitment }),
      ...(one.flow === null ? {} : { numeroFluxDepot: one.flow }),
      rejetTraite: one.acknowledged,
    }));
    return {
      listeFactures,
      parametresRetour: { pages: 1, total: rows.length, pageCourante: 1, nbResultatsParPage: 100 },
    };
  }

  private consult(id: number) {
    const one = this.mustFind(id);
    return {
      identifiantFactureCPP: one.id,
      numeroFacture: one.number,
      statutFacture: one.status,
      modeDepot: one.mode,
      ...(one.comment === null ? {} : { commentaire: one.comment }),
      cadreDeFacturation: {
        codeCadreFacturation: "A1_FACTURE_FOURNISSEUR",
        ...(one.validator === null ? {} : { codeValideur1: one.validator }),
      },
      fournisseur: { codeFournisseur: one.seller },
      destinataire: {
        codeDestinataire: one.buyer,
        ...(one.service === null ? {} : { codeServiceExecutant: one.service }),
      },
      references: {
        dateFacture: one.issueDate,
        dateDepot: "2026-10-05",
        codeDeviseFacture: one.currency,
        typeFacture: one.type,
        ...(one.commitment === null ? {} : { numeroBonCommande: one.commitment }),
      },
      montantTotal: {
        montantHtTotal: one.net,
        montantTVA: Number((one.gross - one.net).toFixed(2)),
        montantTtcTotal: one.gross,
        montantAPayer: one.payable,
      },
      rejetTraite: one.acknowledged,
    };
  }

  private history(id: number) {
    const one = this.mustFind(id);
    return {
      idFacture: one.id,
      numeroFacture: one.number,
      statutCourantCode: one.status,
      historiquesDesStatuts: {
        pageCouranteHistoStatut: 1,
        pagesHistoStatut: 1,
        nbResultatsParPageHistoStatut: 1000,
        totalHistoStatut: one.history.length,
        histoStatut: one.history.map(({ status, comment }, index) => ({
          histoStatutId: index + 1,
          histoStatutCode: status,
          histoStatutDatePassage: `2026-10-05T10:${String(index).padStart(2, "0")}:00.000+02:00`,
          ...(comment === null ? {} : { histoStatutCommentaire: comment }),
        })),
      },
    };
  }

  private correct(id: number, from: readonly string[], to: string, comment: string | null) {
    const one = this.mustFind(id);
    if (!from.includes(one.status)) throw new Refused(20_002, "GDP_MSG_11.033");
    this.setStatus(id, to, comment);
    return { identifiantFactureCPP: id, numeroFacture: one.number };
  }

  private recycle(body: Body) {
    const id = body.identifiantFactureCPP;
    const done = this.correct(id, ["A_RECYCLER"], "DEPOSEE", body.commentaire ?? null);
    const one = this.mustFind(id);
    one.buyer = body.destinataire.codeDestinataire;
    one.service = body.destinataire.codeServiceExecutant ?? null;
    one.commitment = body.reference?.numeroBonCommande ?? one.commitment;
    return { ...done, statutFacture: "DEPOSEE" };
  }

  private correctValidator(body: Body) {
    this.correct(body.idFacture, ["REFUSEE_1", "ERREUR_FOURNISSEUR_SUR_VALIDEUR"], "A_VALIDER_1", null);
    this.mustFind(body.idFacture).validator = body.identifiantStructure;
    return { idFacture: body.idFacture };
  }

  private acknowledge(body: Body) {
    for (const { idDemandePaiement } of body.listeDemandePaiement) {
      const one = this.mustFind(idDemandePaiement);
      if (one.status !== "REJETEE") throw new Refused(20_003, "");
      one.acknowledged = true;
    }
    return {};
  }

  private depositFlow(body: Body) {
    const number = `CPP${this.state.nextId++}`;
    this.state.flows.push({ number, name: body.nomFichier, unready: 0 });
    for (const invoice of this.state.flowContents[body.nomFichier] ?? []) {
      if (this.accepted().some((one) => one.number === invoice.number)) continue;
      this.keep({
        number: invoice.number,
        issueDate: invoice.issueDate,
        payable: invoice.payableAmount / 100,
        net: invoice.taxExclusiveAmount / 100,
        gross: invoice.taxInclusiveAmount / 100,
        mode: "DEPOT_EDI",
        flow: number,
      });
    }
    return { numeroFluxDepot: number, dateDepot: "2026-10-05", syntaxeFlux: body.syntaxeFlux };
  }

  private report(number: string) {
    const flow = this.state.flows.find((one) => one.number === number);
    if (flow === undefined || flow.unready-- > 0) throw new Refused(20_001, "TRA_MSG_00.001");
    return { etatCourantDepotFlux: "IN_INTEGRE", nomFichier: flow.name };
  }

  private mustFind(id: number): Kept {
    const found = this.state.invoices.find((one) => one.id === id);
    if (found === undefined) throw new Refused(20_000, "GDP_MSG_11.008");
    return found;
  }
}

/** The failure of a call that never left. */
export const notSent = (operation: string): ChorusFailure =>
  new ChorusFailure("NOT_SENT", {
    kind: "not-sent",
    operation,
    retry: "safe",
    params: { fault: "connection-refused" },
  });
