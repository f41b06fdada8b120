import { describe, expect, it } from "vitest";
import { INVOICES } from "../../fixtures/invoices.ts";
import { createPdfReader } from "../../src/pdf/reader.ts";
import { REFUSALS } from "../../src/sandbox/refusals.ts";
import { WORLD } from "../../src/sandbox/world.ts";
import { addFile, pdfFixture, sandbox, structureId, submission, submit, upload } from "./support.ts";

const UPLOAD = "factures/v1/deposer/pdf";
const SUBMIT = "factures/v1/soumettre";
const SEARCH = "factures/v1/rechercher/fournisseur";
const CONSULT = "factures/v1/consulter/fournisseur";

describe("deposer/pdf", () => {
  it.each(INVOICES.map(({ file }) => file))("reads %s", async (file) => {
    const invoice = INVOICES.find((one) => one.file === file);
    if (!invoice) throw new Error(file);
    const seller = await (await sandbox()).account("seller");
    const amount = (text: string): number => Number(text);
    expect(await upload(seller, file)).toMatchObject({
      numeroFacture: invoice.number,
      dateFacture: invoice.issueDate,
      typeFacture: invoice.type === "credit-note" ? "AVOIR" : "FACTURE",
      codeDestinataire: invoice.buyer.siret,
      codeServiceExecutant: invoice.serviceCode,
      codeFournisseur: invoice.seller.siret,
      numeroBonCommande: invoice.commitmentNumber,
      montantHtTotal: amount(invoice.taxExclusiveAmount),
      montantTVA: amount(invoice.taxAmount),
      montantTtcAvantRemiseGlobalTTC: amount(invoice.taxInclusiveAmount),
      montantAPayer: amount(invoice.payableAmount),
      pieceJointeId: 7000001,
    });
  });

  it("recognises a part or nothing when told so, and nothing in a scan", async () => {
    const server = await sandbox();
    const seller = await server.account("seller");
    const nothing = { codeDestinataire: null, montantAPayer: null, montantHtTotal: null, codeServiceExecutant: null };
    await server.post("/_sandbox/recognition", { mode: "partial" });
    expect(await upload(seller)).toMatchObject({
      ...nothing,
      codeDestinataire: WORLD.tourismOffice,
      numeroFacture: "F2026-0042",
    });
    await server.post("/_sandbox/recognition", { mode: "none" });
    expect(await upload(seller)).toMatchObject({ ...nothing, numeroFacture: null, typeFacture: "FACTURE" });
    await server.post("/_sandbox/recognition", { mode: "full" });
    expect(await upload(seller, "scan.pdf")).toMatchObject({ ...nothing, numeroFacture: null });
  });

  it.each(["chiffree.pdf", "tronquee.pdf", "pas-un-pdf.pdf"])("refuses %s", async (name) => {
    const seller = await (await sandbox()).account("seller");
    const body = {
      fichierFacture: pdfFixture(name).toString("base64"),
      nomFichier: name,
      formatDepot: "PDF_NON_SIGNE",
    };
    await seller.refused(UPLOAD, body, REFUSALS[UPLOAD].NOT_A_PDF);
  });

  it("makes a draft, which the supplier alone sees and which submission turns into the invoice", async () => {
    const server = await sandbox();
    const seller = await server.account("seller");
    const { pieceJointeId } = await upload(seller);
    expect((await server.get("/_sandbox/invoices")).total).toBe(0);
    const [draft] = (await server.get("/_sandbox/invoices?drafts=true")).invoices;
    expect(draft).toMatchObject({ number: "F2026-0042", status: "INTERPRETEE_OCR" });
    const found = await seller.ask(SEARCH, { numeroFacture: "F2026-0042" });
    expect(found.listeFactures).toMatchObject([{ statut: "INTERPRETEE_OCR" }]);
    const recipient = await server.account("recipient");
    expect((await recipient.ask("factures/v1/rechercher/recipiendaire")).total).toBe(0);
    const receipt = await submit(seller, "F2026-0042", {
      pieceJointePrincipale: { pieceJointePrincipaleDesignation: "Facture", pieceJointePrincipaleId: pieceJointeId },
    });
    expect(receipt.identifiantFactureCPP).toBe(draft.invoiceId);
    expect((await recipient.ask("factures/v1/rechercher/recipiendaire")).total).toBe(1);
    expect((await server.get("/_sandbox/invoices?drafts=true")).total).toBe(1);
  });
});

describe("soumettre", () => {
  it("gives a receipt with the number as it was, the day in Paris and a fingerprint of 44 characters", async () => {
    // Half past midnight in Paris, still the day before in UTC.
    const server = await sandbox({ now: () => new Date("2026-11-19T23:30:00Z") });
    const seller = await server.account("seller");
    const receipt = await submit(seller, "FAC/2026-1", { dateFacture: "2026-11-20" });
    expect(receipt).toMatchObject({
      numeroFacture: "FAC/2026-1",
      statutFacture: "DEPOSEE",
      dateDepot: "2026-11-20",
      identifiantStructure: WORLD.seller,
    });
    expect(receipt.empreinteCertificatDepot).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    const tomorrow = await submission(seller, "F-2", { dateFacture: "2026-11-21" });
    await seller.refused(SUBMIT, tomorrow, REFUSALS[SUBMIT].DATE_IN_FUTURE);
  });

  it("takes the date with a time, the attachment as an object, totals within five cents, and both signs", async () => {
    const server = await sandbox();
    const seller = await server.account("seller");
    const attachment = { pieceJointePrincipaleDesignation: "F", pieceJointePrincipaleId: await addFile(seller) };
    await submit(seller, "F-1", { dateFacture: "2026-10-05T00:00:00.000+02:00", pieceJointePrincipale: attachment });
    const totals = (montantHtTotal: number, montantTVA: number, montantTtcTotal: number, extra = {}) => ({
      montantTotal: { montantHtTotal, montantTVA, montantTtcTotal, montantAPayer: montantTtcTotal, ...extra },
    });
    await submit(seller, "F-2", totals(100, 20, 120.05));
    await submit(seller, "F-3", totals(16.6667, 3.3333, 20));
    await submit(seller, "F-4", totals(1326, 130.272, 1406.272, { montantRemiseGlobaleTTC: 50, montantAPayer: 1400 }));
    await submit(seller, "F-5", totals(0, 0, 0));
    const credit = {
      deviseFacture: "EUR",
      typeFacture: "AVOIR",
      typeTva: "TVA_SUR_DEBIT",
      numeroFactureOrigine: "F-1",
    };
    await submit(seller, "A-1", { references: credit, ...totals(-100, -20, -120) });
    const told = (await server.get("/_sandbox/mails")).mails.at(-1);
    expect(`${told.subject} ${told.body}`).toMatch(/nouvel avoir A-1 .* a déposé l’avoir A-1 /);
    await submit(seller, "A-2", {
      references: { ...credit, numeroFactureOrigine: "AILLEURS" },
      ...totals(100, 20, 120),
    });
  });

  it("leaves the service of public bodies to the supplier's judgement", async () => {
    const seller = await (await sandbox()).account("seller");
    const receipt = await submit(seller, "F-1", {
      destinataire: { codeDestinataire: WORLD.tourismOffice, codeServiceExecutant: "FACTURES_PUBLIQUES" },
    });
    const { historiquesDesEvenementsComplementaires: events } = await seller.ask("factures/v1/consulter/historique", {
      idFacture: receipt.identifiantFactureCPP,
    });
    expect(events).toMatchObject({
      totalEvenement: 1,
      evenement: [{ evenementLibelle: expect.stringContaining("organismes publics") }],
    });
  });

  it("takes what each recipient demands", async () => {
    const seller = await (await sandbox()).account("seller");
    const references = {
      deviseFacture: "EUR",
      typeFacture: "FACTURE",
      typeTva: "TVA_SUR_DEBIT",
      numeroBonCommande: "1405621987",
    };
    const good: [string, string | undefined, object][] = [
      [WORLD.tourismOffice, undefined, {}],
      [WORLD.state, "FAC0000057", {}],
      [WORLD.state, "FAC9470075", { references }],
      [WORLD.commitmentRequired, undefined, { references }],
      [WORLD.serviceOrCommitment, "ROUTES", {}],
      [WORLD.serviceOrCommitment, undefined, { references }],
      [WORLD.serviceAndCommitment, "EAU", { references }],
    ];
    for (const [index, [codeDestinataire, codeServiceExecutant, changes]] of good.entries()) {
      await submit(seller, `F-${index}`, { destinataire: { codeDestinataire, codeServiceExecutant }, ...changes });
    }
  });

  it("numbers and draws what is typed in, and ignores the number and the date it is given", async () => {
    const server = await sandbox({ now: () => new Date("2026-11-20T10:00:00Z") });
    const seller = await server.account("seller");
    const typedIn = {
      modeDepot: "SAISIE_API",
      dateFacture: "2026-01-01",
      pieceJointePrincipale: null,
      lignePoste: [
        {
          lignePosteNumero: 1,
          lignePosteDenomination: "Visite guidée",
          lignePosteQuantite: 4,
          lignePosteMontantUnitaireHT: 25,
          lignePosteTauxTvaManuel: 20,
        },
      ],
      ligneTva: [{ ligneTvaTaux: "TVA5", ligneTvaMontantBaseHtParTaux: 100, ligneTvaMontantTvaParTaux: 20 }],
    };
    const first = await submit(seller, "MINE", typedIn);
    expect(first.numeroFacture).toBe("20260000000000000001");
    expect((await submit(seller, "MINE", typedIn)).numeroFacture).toBe("20260000000000000002");
    const { facture } = await seller.ask(CONSULT, { identifiantFactureCPP: first.identifiantFactureCPP });
    expect(facture).toMatchObject({
      modeDepot: "SAISIE_API",
      references: { dateFacture: "2026-11-20" },
      lignesDePoste: {
        lignePoste: [{ lignePosteDenomination: "Visite guidée", lignePosteQuantite: 4 }],
        totalLignesPoste: 1,
      },
      recapitulatifDeTva: { ligneTva: [{ ligneTvaTauxRefCode: "TVA5", ligneTvaTauxRefValeur: 20 }] },
    });
    const { fichierResultat } = await seller.ask("factures/v1/telecharger/groupe", {
      listeFacture: [{ idFacture: first.identifiantFactureCPP }],
      format: "PDF",
    });
    const reader = createPdfReader({ workers: 1 });
    const report = await reader.readBytes(Buffer.from(fichierResultat, "base64"), "f.pdf");
    await reader.close();
    expect(report).toMatchObject({
      verdict: "text",
      facts: {
        invoiceNumber: { value: "20260000000000000001" },
        buyerSiret: { value: WORLD.tourismOffice },
        taxExclusiveAmount: { value: 10000 },
        payableAmount: { value: 12000 },
      },
    });
  });

  it("keeps attachments, comment, bank account, contract and discount", async () => {
    const seller = await (await sandbox()).account("seller");
    const idFournisseur = await structureId(seller, WORLD.seller);
    const { listeCoordonneeBancaire } = await seller.ask("transverses/v1/recuperer/coordbanc/valides", {
      idStructure: idFournisseur,
    });
    const receipt = await submit(seller, "F-1", {
      commentaire: "x".repeat(2000),
      fournisseur: {
        idFournisseur,
        codeCoordonneesBancairesFournisseur: listeCoordonneeBancaire[0].idCoordonneeBancaire,
      },
      references: {
        deviseFacture: "EUR",
        typeFacture: "FACTURE",
        typeTva: "EXONERATION",
        motifExonerationTva: "EXO_261",
        numeroMarche: "M-1",
        modePaiement: "CHEQUE",
      },
      pieceJointeComplementaire: [
        {
          pieceJointeComplementaireDesignation: "Relevé",
          pieceJointeComplementaireType: "RIB",
          pieceJointeComplementaireId: await addFile(seller, "rib.pdf"),
        },
      ],
    });
    const { facture } = await seller.ask(CONSULT, { identifiantFactureCPP: receipt.identifiantFactureCPP });
    expect(facture).toMatchObject({
      commentaire: "x".repeat(2000),
      references: { motifExonerationTva: "EXO_261", numeroMarche: "M-1", modePaiement: "CHEQUE" },
      listeDesPiecesJointes: { pieceJointe: [{ pieceJointeDesignation: "Relevé", pieceJointeTypeCode: "RIB" }] },
    });
    const tooLong = await submission(seller, "F-2", { commentaire: "x".repeat(2001) });
    expect((await seller.send(SUBMIT, tooLong)).status).toBe(400);
  });

  it("refuses a number for ever, even after a rejection, but not to another supplier", async () => {
    const server = await sandbox();
    const [seller, other] = [await server.account("seller"), await server.account("otherSeller")];
    const { identifiantFactureCPP } = await submit(seller, "F-1");
    await server.post(`/_sandbox/invoices/${identifiantFactureCPP}/status`, { status: "REJETEE", reason: "non" });
    await seller.refused(SUBMIT, await submission(seller, "F-1"), REFUSALS[SUBMIT].DUPLICATE_NUMBER);
    await submit(other, "F-1");
  });

  it("sends a mail to the recipient's accounting contact", async () => {
    const server = await sandbox();
    const seller = await server.account("seller");
    await submit(seller, "F-1");
    expect((await server.get("/_sandbox/mails")).mails).toMatchObject([
      { kind: "deposit", to: `comptabilite@${WORLD.tourismOffice}.example`, subject: expect.stringContaining("F-1") },
    ]);
  });
});

describe("two accounts", () => {
  it("never see each other's structures, files or invoices", async () => {
    const server = await sandbox();
    const [seller, other] = [await server.account("seller"), await server.account("otherSeller")];
    const { identifiantFactureCPP } = await submit(seller, "F-1");
    const active = await other.ask("transverses/v1/recuperer/structures/actives/fournisseur");
    expect(active.listeStructures).toMatchObject([{ identifiant: WORLD.otherSeller }]);
    expect((await other.ask(SEARCH, {})).parametresRetour.total).toBe(0);
    const idFournisseur = await structureId(other, WORLD.seller);
    expect((await other.ask(SEARCH, { idFournisseur })).parametresRetour.total).toBe(0);
    await other.refused(CONSULT, { identifiantFactureCPP }, REFUSALS[CONSULT].UNKNOWN_INVOICE);
    const { listeStructures } = await other.ask("structures/v1/rechercher", { structure: { typeStructure: "PRIVEE" } });
    expect(listeStructures).toMatchObject([{ identifiantStructure: WORLD.otherSeller }]);
  });
});
