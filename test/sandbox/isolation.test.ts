import { describe, expect, it } from "vitest";
import { OPERATIONS, type OperationName } from "../../src/chorus/wire/operations.ts";
import { siretNumber } from "../support/sirets.ts";
import { connection, openAccount, PASSWORD, portalOf } from "./portal-support.ts";
import { addFile, client, sandbox, structureId, submission } from "./support.ts";

/** What of B's must never reach A: in any answer, to any operation, whatever is asked. */
const MARKS = ["B-SECRET-77", "comment-of-b", "piece-of-b", "b@b.example"];
/** B's name is in the company register, which these two read and everybody may; no list of A's shows it. */
const REGISTER: readonly OperationName[] = ["structures/v1/consulter", "transverses/v1/consulter/information/siret"];
const NAME = "MAISON DES SEPT LUNES";

interface OfB {
  readonly siret: string;
  readonly structure: number;
  readonly invoice: number;
  readonly file: number;
  readonly recipient: number;
  readonly service: number;
  readonly flow: string;
}

/** For every operation a question about B's things, asked by A. An operation without one does not compile. */
const QUESTIONS: Record<Exclude<OperationName, "transverses/v1/health-check">, (b: OfB) => object> = {
  "factures/v1/deposer/pdf": () => ({ fichierFacture: "JVBERi0=", nomFichier: "a.pdf", formatDepot: "PDF_NON_SIGNE" }),
  "factures/v1/deposer/flux": () => ({
    fichierFlux: Buffer.from("<a/>").toString("base64"),
    nomFichier: "a.xml",
    syntaxeFlux: "IN_DP_E1_UBL_INVOICE",
    avecSignature: false,
  }),
  "factures/v1/soumettre": (b) => ({
    modeDepot: "DEPOT_PDF_API",
    numeroFactureSaisi: "A-1",
    dateFacture: "2026-10-05",
    destinataire: { codeDestinataire: "80938923200020", codeServiceExecutant: "ACCUEIL" },
    fournisseur: { idFournisseur: b.structure },
    cadreDeFacturation: { codeCadreFacturation: "A1_FACTURE_FOURNISSEUR" },
    references: { deviseFacture: "EUR", typeFacture: "FACTURE", typeTva: "TVA_SUR_DEBIT", modePaiement: "VIREMENT" },
    montantTotal: { montantHtTotal: 100, montantTVA: 20, montantTtcTotal: 120, montantAPayer: 120 },
    pieceJointePrincipale: [{ pieceJointePrincipaleDesignation: "x", pieceJointePrincipaleId: b.file }],
  }),
  "engagementsJuridiques/v1/rechercher": (b) => ({
    structureReceptriceEngagementJuridique: String(b.recipient),
    numeroEngagementJuridique: "X",
    etatCourantEngagementJuridique: "FACTUREE",
  }),
  "factures/v1/completer": (b) => ({ identifiantFactureCPP: b.invoice, commentaire: "a" }),
  "factures/v1/recycler": (b) => ({
    identifiantFactureCPP: b.invoice,
    destinataire: { codeDestinataire: "80938923200020" },
  }),
  "factures/v1/corriger/valideur/facture": (b) => ({ idFacture: b.invoice, idStructure: b.structure }),
  "factures/v1/traiterRejet": (b) => ({ listeDemandePaiement: [{ idDemandePaiement: b.invoice }] }),
  "factures/v1/rechercher/fournisseur": (b) => ({ idFournisseur: b.structure }),
  "factures/v1/rechercher/atraiter/fournisseur": (b) => ({ idStructure: b.structure }),
  "factures/v1/rechercher/recipiendaire": (b) => ({ idDestinataire: b.recipient }),
  "factures/v1/rechercher/atraiter/recipiendaire": (b) => ({ idStructure: b.recipient }),
  "factures/v1/rechercher/valideur": () => ({}),
  "factures/v1/rechercher/aTraiter/valideur": () => ({}),
  "factures/v1/recuperer/statutsFactureVisibles/valideur": () => ({}),
  "factures/v1/rechercher/demandePaiement": () => ({ roleUtilisateur: "FOURNISSEUR" }),
  "factures/v1/consulter/fournisseur": (b) => ({ identifiantFactureCPP: b.invoice }),
  "factures/v1/consulter/valideur": (b) => ({ identifiantFactureCPP: b.invoice }),
  "factures/v1/consulter/recipiendaire": (b) => ({ identifiantFactureCPP: b.invoice }),
  "factures/v1/consulter/historique": (b) => ({ idFacture: b.invoice }),
  "factures/v1/traiter/recue": (b) => ({ idFacture: b.invoice, nouveauStatut: "MISE_A_DISPOSITION" }),
  "factures/v1/traiter/factureAValider": (b) => ({ idFacture: b.invoice }),
  "factures/v1/telecharger/groupe": (b) => ({ listeFacture: [{ idFacture: b.invoice }], format: "PDF" }),
  "structures/v1/rechercher": (b) => ({ structure: { identifiantStructure: b.siret } }),
  "structures/v1/consulter/service": (b) => ({ idStructure: b.structure, idService: b.service }),
  "structures/v1/lister/rattachementsutilisateur": (b) => ({ idStructure: b.structure }),
  "structures/v1/rechercher/services": (b) => ({ idStructure: b.structure }),
  "structures/v1/rechercher/espaces": (b) => ({ structure: { idStructure: b.structure } }),
  "structures/v1/consulter": (b) => ({ idStructureCPP: b.structure }),
  "transverses/v1/ajouter/fichier": () => ({
    pieceJointeFichier: Buffer.from("a").toString("base64"),
    pieceJointeNom: "a.pdf",
    pieceJointeTypeMime: "application/pdf",
    pieceJointeExtension: "PDF",
  }),
  "transverses/v1/consulterCR": (b) => ({ numeroFluxDepot: b.flow }),
  "transverses/v1/consulterCRDetaille": (b) => ({ numeroFluxDepot: b.flow }),
  "transverses/v1/consulter/information/siret": (b) => ({ siretStructure: b.siret }),
  "transverses/v1/rechercher/destinataire": (b) => ({ identifiant: b.siret }),
  "transverses/v1/rechercher/serviceexecutant": (b) => ({ idDestinataireCPP: b.structure }),
  "transverses/v1/recuperer/cadrefacturation": () => ({}),
  "transverses/v1/recuperer/coordbanc/valides": (b) => ({ idStructure: b.structure }),
  "transverses/v1/recuperer/devises": () => ({}),
  "transverses/v1/recuperer/etat/typedp": () => ({}),
  "transverses/v1/recuperer/etats/traitement": () => ({ statutCourant: "DEPOSEE" }),
  "transverses/v1/recuperer/formatflux": () => ({}),
  "transverses/v1/recuperer/modedepot": () => ({}),
  "transverses/v1/recuperer/modereglements": () => ({}),
  "transverses/v1/recuperer/motifs/exonerationtva": () => ({}),
  "transverses/v1/recuperer/motifs/refus/Facture/AValider": () => ({}),
  "transverses/v1/recuperer/pays": () => ({}),
  "transverses/v1/recuperer/structures/actives/destinataire": () => ({}),
  "transverses/v1/recuperer/structures/actives/facturetravaux": () => ({}),
  "transverses/v1/recuperer/structures/actives/fournisseur": () => ({}),
  "transverses/v1/recuperer/structuresPourUtilisateur": () => ({}),
  "transverses/v1/recuperer/syntaxeflux": () => ({}),
  "transverses/v1/recuperer/tauxtva": () => ({}),
  "transverses/v1/recuperer/typedp": () => ({}),
  "transverses/v1/recuperer/typefacturetravaux": () => ({}),
  "transverses/v1/recuperer/typeidentifiant/structure": () => ({}),
  "transverses/v1/recuperer/typespj": () => ({ typeObjet: "FACTURE" }),
  "transverses/v1/telecharger/annuaire/destinataire": () => ({}),
  "utilisateurs/v1/monCompte/recuperer/rattachements": () => ({}),
};

/** Two companies that signed up on the portal; B has deposited an invoice. */
async function twoCompanies() {
  const server = await sandbox();
  const portal = portalOf(server);
  const companyOf = async (email: string, siret: string, name: string) => {
    await openAccount(portal, email, siret, name);
    return client(server, await connection(await portal.logIn(email, PASSWORD)));
  };
  const a = await companyOf("a@a.example", siretNumber(601), "ATELIER DU LAC");
  const b = await companyOf("b@b.example", siretNumber(602), NAME);
  const file = await addFile(b, "piece-of-b.pdf");
  const changes = { commentaire: "comment-of-b" };
  const receipt = await b.ask("factures/v1/soumettre", await submission(b, "B-SECRET-77", changes));
  const recipient = await structureId(b, "80938923200020");
  const services = await b.ask("structures/v1/rechercher/services", { idStructure: recipient });
  const flux = await b.ask("factures/v1/deposer/flux", {
    fichierFlux: Buffer.from("<b>B-SECRET-77</b>").toString("base64"),
    nomFichier: "piece-of-b.xml",
    syntaxeFlux: "IN_DP_E1_UBL_INVOICE",
    avecSignature: false,
  });
  const things: OfB = {
    siret: b.credentials.sellerSiret,
    structure: await structureId(b, b.credentials.sellerSiret),
    invoice: receipt.identifiantFactureCPP,
    file,
    recipient,
    service: services.listeServices[0].idService,
    flow: flux.numeroFluxDepot,
  };
  return { server, a, b, things };
}

/** An answer as text, with what its base64 holds. */
const unfolded = (body: unknown): string =>
  JSON.stringify(body, (_, value) =>
    typeof value === "string" && value.length > 200 ? value + Buffer.from(value, "base64").toString("latin1") : value,
  );

const operations = Object.keys(QUESTIONS) as (keyof typeof QUESTIONS)[];

describe("one account", () => {
  it("never sees another's structure or invoices, whatever operation it asks", async () => {
    expect([...operations, "transverses/v1/health-check"].sort()).toEqual(Object.keys(OPERATIONS).sort());
    const { server, a, b, things } = await twoCompanies();
    const before = (await server.get(`/_sandbox/invoices/${things.invoice}`)) as object;
    const unasked: unknown[] = [];
    const leaked: unknown[] = [];
    for (const operation of operations) {
      const { status, body } = await a.send(operation, QUESTIONS[operation](things));
      // A question that never got past the form would prove nothing.
      if (status !== 200) unasked.push({ operation, status, body });
      const text = unfolded(body);
      const marks = REGISTER.includes(operation) ? MARKS : [...MARKS, NAME];
      const seen = marks.filter((mark) => text.includes(mark));
      if (seen.length > 0) leaked.push({ operation, seen });
    }
    expect(unasked).toEqual([]);
    expect(leaked).toEqual([]);
    // Nothing that A tried changed anything of B's.
    expect(await server.get(`/_sandbox/invoices/${things.invoice}`)).toEqual(before);
    expect((await a.ask("factures/v1/rechercher/fournisseur", {})).parametresRetour.total).toBe(0);
    // The same questions do show B its own: the marks are there to be seen.
    const own = await b.ask("factures/v1/consulter/fournisseur", { identifiantFactureCPP: things.invoice });
    expect(JSON.stringify(own)).toContain("B-SECRET-77");
  });
});
