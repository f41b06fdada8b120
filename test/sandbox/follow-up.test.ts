import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { OperationName } from "../../src/chorus/wire/operations.ts";
import { CONTRACT_STATUSES } from "../../src/domain/status.ts";
import { WORLD } from "../../src/sandbox/world.ts";
import { addFile, type Client, sandbox, structureId, submit, type TestSandbox } from "./support.ts";

const SEARCH = "factures/v1/rechercher/fournisseur";
const CONSULT = "factures/v1/consulter/fournisseur";
const HISTORY = "factures/v1/consulter/historique";
const GROUP = "factures/v1/telecharger/groupe";
const A9 = {
  cadreDeFacturation: { codeCadreFacturation: "A9_FACTURE_SOUSTRAITANT", codeStructureValideur: WORLD.validator },
};

const move = (server: TestSandbox, id: number, status: string, reason?: string) =>
  server.post(`/_sandbox/invoices/${id}/status`, { status, reason });
const statusOf = async (by: Client, identifiantFactureCPP: number): Promise<string> =>
  (await by.ask(CONSULT, { identifiantFactureCPP })).facture.statutFacture;
const search = (by: Client, filter: object, paging: object = {}) =>
  by.ask(SEARCH, { ...filter, rechercheFactureParFournisseur: paging });

describe("what the supplier does", () => {
  it("completes a suspended invoice with a comment and a file", async () => {
    const server = await sandbox();
    const [seller, recipient] = [await server.account("seller"), await server.account("recipient")];
    const { identifiantFactureCPP: id } = await submit(seller, "F-1");
    await move(server, id, "MISE_A_DISPOSITION");
    await recipient.ask("factures/v1/traiter/recue", {
      idFacture: id,
      nouveauStatut: "SUSPENDUE",
      motif: "Il manque le bon",
    });
    const [row] = (await search(seller, { statutCourant: ["SUSPENDUE"] })).listeFactures;
    expect(row).toMatchObject({ identifiantFactureCPP: id, commentaireEtatCourant: "Il manque le bon" });
    const pieceJointeComplementaire = [
      {
        pieceJointeComplementaireDesignation: "Bon de livraison",
        pieceJointeComplementaireType: "BON_LIVRAISON",
        pieceJointeComplementaireId: await addFile(seller, "bon.pdf"),
      },
    ];
    const answer = await seller.ask("factures/v1/completer", {
      identifiantFactureCPP: id,
      commentaire: "Le voici",
      pieceJointeComplementaire,
    });
    expect(answer).toMatchObject({ identifiantFactureCPP: id, numeroFacture: "F-1" });
    expect(await statusOf(seller, id)).toBe("COMPLETEE");
    const { facture } = await recipient.ask("factures/v1/consulter/recipiendaire", { identifiantFactureCPP: id });
    expect(facture.listeDesPiecesJointes.pieceJointe).toMatchObject([{ pieceJointeDesignation: "Bon de livraison" }]);
    const { derniereAction } = await seller.ask(HISTORY, { idFacture: id });
    expect(derniereAction.derniereActionCode).toBe("ACQUITTEMENT_SUSPENSION");
  });

  it("recycles an invoice to another recipient under the same number", async () => {
    const server = await sandbox();
    const seller = await server.account("seller");
    const { identifiantFactureCPP: id } = await submit(seller, "F-1");
    await move(server, id, "A_RECYCLER", "Mauvais service");
    const answer = await seller.ask("factures/v1/recycler", {
      identifiantFactureCPP: id,
      destinataire: { codeDestinataire: WORLD.state, codeServiceExecutant: "FAC9470075" },
      reference: { numeroBonCommande: "1405621987" },
    });
    expect(answer).toMatchObject({ identifiantFactureCPP: id, numeroFacture: "F-1", statutFacture: "DEPOSEE" });
    const { facture } = await seller.ask(CONSULT, { identifiantFactureCPP: id });
    expect(facture).toMatchObject({
      statutFacture: "DEPOSEE",
      destinataire: { codeDestinataire: WORLD.state, codeServiceExecutant: "FAC9470075" },
      references: { numeroBonCommande: "1405621987" },
    });
    expect((await server.get("/_sandbox/invoices")).total).toBe(1);
    const { mails } = await server.get(`/_sandbox/mails?to=comptabilite@${WORLD.state}.example`);
    expect(mails).toHaveLength(1);
  });

  it("keeps recipient and service when only the engagement is corrected", async () => {
    const server = await sandbox();
    const seller = await server.account("seller");
    const { identifiantFactureCPP: id } = await submit(seller, "F-1");
    await move(server, id, "A_RECYCLER");
    await seller.ask("factures/v1/recycler", { identifiantFactureCPP: id, reference: { numeroBonCommande: "EJ-9" } });
    const { facture } = await seller.ask(CONSULT, { identifiantFactureCPP: id });
    expect(facture.destinataire).toMatchObject({
      codeDestinataire: WORLD.tourismOffice,
      codeServiceExecutant: "ACCUEIL",
    });
    expect(facture.references.numeroBonCommande).toBe("EJ-9");
  });

  it("acknowledges a rejection, twice without harm", async () => {
    const server = await sandbox();
    const seller = await server.account("seller");
    const { identifiantFactureCPP: id } = await submit(seller, "F-1");
    await move(server, id, "REJETEE", "Déjà payée");
    expect((await search(seller, { rejetTraite: false })).parametresRetour.total).toBe(1);
    for (let time = 0; time < 2; time++) {
      await seller.ask("factures/v1/traiterRejet", { listeDemandePaiement: [{ idDemandePaiement: id }] });
    }
    const { facture } = await seller.ask(CONSULT, { identifiantFactureCPP: id });
    expect(facture).toMatchObject({ statutFacture: "REJETEE", rejetTraite: true });
    const { historiquesDesActionsUtilisateurs: actions } = await seller.ask(HISTORY, { idFacture: id });
    expect(actions).toMatchObject({ totalHistoAction: 1, histoAction: [{ histoActionCode: "TRAITEMENT_REJET" }] });
  });

  it("corrects the validator, who then accepts or refuses", async () => {
    const server = await sandbox();
    const [seller, validator] = [await server.account("seller"), await server.account("validator")];
    const { identifiantFactureCPP: id, statutFacture: first } = await submit(seller, "F-1", A9);
    expect([first, await statusOf(seller, id)]).toEqual(["DEPOSEE", "A_VALIDER_1"]);
    const waiting = await validator.ask("factures/v1/rechercher/aTraiter/valideur", {});
    expect(waiting.listeFactures).toMatchObject([
      { idFacture: id, montantTTC: 120, identifiantValideur: WORLD.validator },
    ]);
    await validator.ask("factures/v1/traiter/factureAValider", {
      idFacture: id,
      action: "REFUS",
      motifRefus: "Pas nous",
    });
    expect(await statusOf(seller, id)).toBe("REFUSEE_1");
    await seller.ask("factures/v1/corriger/valideur/facture", {
      idFacture: id,
      typeIdentifiantStructure: "SIRET",
      identifiantStructure: WORLD.validator,
    });
    await validator.ask("factures/v1/traiter/factureAValider", { idFacture: id, action: "VALIDATION" });
    expect(await statusOf(seller, id)).toBe("VALIDEE_1");
    const { facture } = await validator.ask("factures/v1/consulter/valideur", { identifiantFactureCPP: id });
    expect(facture.cadreDeFacturation.codeValideur1).toBe(WORLD.validator);
    expect((await validator.ask("factures/v1/rechercher/valideur", {})).parametresRetour.total).toBe(1);
  });
});

describe("the history", () => {
  it("tells every status, ten at a time, the newest first", async () => {
    const server = await sandbox({ now: () => new Date("2026-11-20T10:00:00Z") });
    const seller = await server.account("seller");
    const { identifiantFactureCPP: id } = await submit(seller, "F-1");
    for (let i = 0; i < 13; i++) await move(server, id, i % 2 ? "SUSPENDUE" : "MISE_A_DISPOSITION", `n° ${i}`);
    const { historiquesDesStatuts: first } = await seller.ask(HISTORY, { idFacture: id });
    expect(first).toMatchObject({ totalHistoStatut: 14, pagesHistoStatut: 2, nbResultatsParPageHistoStatut: 10 });
    expect(first.histoStatut[0]).toMatchObject({
      histoStatutCommentaire: "n° 12",
      histoStatutDatePassage: "2026-11-20 11:00",
    });
    const paging = { pageResultatDemandeeListeHistoStatut: 2, nbResultatsParPageListeHistoStatut: 10 };
    const { historiquesDesStatuts: second } = await seller.ask(HISTORY, {
      idFacture: id,
      paramRechercheHistoStatuts: paging,
    });
    expect(second.histoStatut.map((one: any) => one.histoStatutCode).at(-1)).toBe("DEPOSEE");
    const ids = [...first.histoStatut, ...second.histoStatut].map((one: any) => one.histoStatutId);
    expect(new Set(ids).size).toBe(14);
  });

  it("mails the supplier at each change", async () => {
    const server = await sandbox();
    const seller = await server.account("seller");
    const { identifiantFactureCPP: id } = await submit(seller, "F-1");
    for (const status of ["MISE_A_DISPOSITION", "MISE_A_DISPOSITION", "MISE_EN_PAIEMENT"])
      await move(server, id, status);
    const { mails } = await server.get(`/_sandbox/mails?to=comptabilite@${WORLD.seller}.example`);
    // The second was no change.
    // In words: a code means nothing to whoever reads a mail.
    expect(mails.map(({ subject }: { subject: string }) => /«\s(.*)\s»$/.exec(subject)?.[1])).toEqual([
      "Mise à disposition du destinataire",
      "Mise en paiement",
    ]);
    for (const { subject, body } of mails) expect(subject + body).not.toMatch(/[A-Z]{3,}_[A-Z]/);
  });
});

describe("the life cycle", () => {
  it("takes every status of the contract from the recipient's side, and refuses others", async () => {
    const server = await sandbox();
    const seller = await server.account("seller");
    const { identifiantFactureCPP: id } = await submit(seller, "F-1");
    for (const status of CONTRACT_STATUSES) {
      await move(server, id, status);
      expect(await statusOf(seller, id)).toBe(status);
      await seller.ask(HISTORY, {
        idFacture: id,
        paramRechercheHistoStatuts: { nbResultatsParPageListeHistoStatut: 100 },
      });
    }
    const url = `${server.apiUrl}/_sandbox/invoices`;
    const wrong = await fetch(`${url}/${id}/status`, { method: "POST", body: JSON.stringify({ status: "PAYEE" }) });
    expect(wrong.status).toBe(400);
    expect((await fetch(`${url}/1/status`, { method: "POST", body: '{"status":"REJETEE"}' })).status).toBe(404);
  });

  it("goes on by itself at the speed that is set, and stops where somebody must act", async () => {
    let now = Date.parse("2026-11-20T10:00:00Z");
    const server = await sandbox({ now: () => new Date(now), settings: { lifeCycleStepMs: 1000, tokenLifetime: 1e6 } });
    const seller = await server.account("seller");
    const { identifiantFactureCPP: id } = await submit(seller, "F-1");
    const hospital = await submit(seller, "F-2", {
      destinataire: { codeDestinataire: WORLD.hospital, codeServiceExecutant: "PHARMACIE" },
    });
    const seen: string[] = [];
    for (let step = 0; step < 10; step++, now += 1000) seen.push(await statusOf(seller, id));
    expect(seen).toEqual([
      "DEPOSEE",
      "EN_COURS_ACHEMINEMENT",
      "MISE_A_DISPOSITION",
      "PRISE_EN_COMPTE_DESTINATAIRE",
      "SERVICE_FAIT",
      "MANDATEE",
      "MISE_A_DISPOSITION_COMPTABLE",
      "COMPTABILISEE",
      "MISE_EN_PAIEMENT",
      "MISE_EN_PAIEMENT",
    ]);
    // It never reports the payment.
    expect(await statusOf(seller, hospital.identifiantFactureCPP)).toBe("COMPTABILISEE");
    const late = await submit(seller, "F-3");
    now += 3_600_000;
    expect((await server.get(`/_sandbox/invoices/${late.identifiantFactureCPP}`)).status).toBe("MISE_EN_PAIEMENT");
    await move(server, late.identifiantFactureCPP, "SUSPENDUE");
    now += 3_600_000;
    expect(await statusOf(seller, late.identifiantFactureCPP)).toBe("SUSPENDUE");
  });
});

describe("searches", () => {
  it("page by ten, and list 101 invoices completely", async () => {
    const server = await sandbox();
    const seller = await server.account("seller");
    for (let i = 0; i < 101; i++) await submit(seller, `P-${i}`);
    expect((await seller.ask(SEARCH)).listeFactures).toHaveLength(10);
    const { parametresRetour } = await search(seller, {});
    expect(parametresRetour).toEqual({ pageCourante: 1, pages: 11, nbResultatsParPage: 10, total: 101 });
    const numbers = new Set<string>();
    for (let page = 1; page <= 3; page++) {
      const paging = { pageResultatDemandee: page, nbResultatsParPage: 50, triColonne: "NumeroFacture" };
      for (const row of (await search(seller, {}, paging)).listeFactures) numbers.add(row.numeroFacture);
    }
    expect(numbers.size).toBe(101);
    expect((await search(seller, {}, { nbResultatsMaximum: 20 })).parametresRetour).toMatchObject({
      total: 20,
      pages: 2,
    });
    expect((await search(seller, {}, { pageResultatDemandee: 12 })).listeFactures).toEqual([]);
    const recipient = await server.account("recipient");
    const paramRecherche = { pageResultatDemandee: 11, nbResultatsParPage: 10 };
    const received = await recipient.ask("factures/v1/rechercher/recipiendaire", { paramRecherche });
    expect(received).toMatchObject({ pageCourante: 11, pages: 11, total: 101, listeFactures: [{}] });
  });

  it("page in every shape of the interface: each has a request key and a place for the counts of its own", async () => {
    const server = await sandbox();
    const [seller, recipient, validator] = await Promise.all(
      (["seller", "recipient", "validator"] as const).map((name) => server.account(name)),
    );
    if (!seller || !recipient || !validator) throw new Error("no account");
    for (let i = 0; i < 7; i++) {
      const { identifiantFactureCPP: id } = await submit(seller, `V-${i}`, A9);
      await move(server, id, "A_VALIDER_1");
    }
    for (let i = 0; i < 7; i++) {
      const { identifiantFactureCPP: id } = await submit(seller, `R-${i}`);
      await move(server, id, "MISE_A_DISPOSITION");
    }
    const of = async (by: Client, siret: string) => ({ idStructure: await structureId(by, siret) });
    const paging = { pageResultatDemandee: 2, nbResultatsParPage: 5 };
    const shapes: readonly (readonly [Client, OperationName, object])[] = [
      [seller, SEARCH, { rechercheFactureParFournisseur: paging }],
      [recipient, "factures/v1/rechercher/recipiendaire", { paramRecherche: paging }],
      [validator, "factures/v1/rechercher/valideur", { pagination: paging }],
      [
        validator,
        "factures/v1/rechercher/aTraiter/valideur",
        { ...(await of(validator, WORLD.validator)), pagination: paging },
      ],
      [
        recipient,
        "factures/v1/rechercher/atraiter/recipiendaire",
        {
          ...(await of(recipient, WORLD.tourismOffice)),
          parametreRechercheFactureATraiterParRecipiendaire: paging,
        },
      ],
      [
        seller,
        "factures/v1/rechercher/atraiter/fournisseur",
        { ...(await of(seller, WORLD.seller)), rechercheFactureATraiterParFournisseur: paging },
      ],
    ];
    for (const [by, operation, body] of shapes) {
      const answer = await by.ask(operation, body);
      const counts = operation === "factures/v1/rechercher/recipiendaire" ? answer : answer.parametresRetour;
      expect([operation, counts]).toMatchObject([operation, { pageCourante: 2, nbResultatsParPage: 5 }]);
      expect([operation, counts.pages]).toEqual([operation, Math.ceil(counts.total / 5)]);
      expect([operation, answer.listeFactures.length]).toEqual([operation, Math.min(5, counts.total - 5)]);
    }
    const unpaged = await seller.ask("factures/v1/rechercher/demandePaiement", { roleUtilisateur: "FOURNISSEUR" });
    expect([unpaged.total, unpaged.listeDemandePaiement.length]).toEqual([14, 14]);
  });

  it("filter by each criterion", async () => {
    let now = new Date("2026-11-18T10:00:00Z");
    const server = await sandbox({ now: () => now, settings: { tokenLifetime: 1e6 } });
    const seller = await server.account("seller");
    const first = await submit(seller, "F-1", { dateFacture: "2026-11-01" });
    now = new Date("2026-11-20T10:00:00Z");
    await submit(seller, "F-2", {
      dateFacture: "2026-11-10",
      destinataire: { codeDestinataire: WORLD.state, codeServiceExecutant: "FAC0000057" },
      references: {
        deviseFacture: "EUR",
        typeFacture: "AVOIR",
        typeTva: "TVA_SUR_DEBIT",
        numeroBonCommande: "EJ-1",
        numeroMarche: "M-1",
        numeroFactureOrigine: "F-1",
      },
      montantTotal: { montantHtTotal: 1000, montantTVA: 200, montantTtcTotal: 1200, montantAPayer: 900 },
      cadreDeFacturation: { codeCadreFacturation: "A2_FACTURE_FOURNISSEUR_DEJA_PAYEE" },
    });
    const state = await structureId(seller, WORLD.state);
    const office = await structureId(seller, WORLD.tourismOffice);
    const onlySecond: object[] = [
      { numeroFacture: "F-2" },
      { typeFacture: "AVOIR" },
      { listeDestinataire: [{ idDestinataire: state }] },
      { listeDestinataire: [{ idDestinataire: state }], rechercheSirenDestinataire: true },
      { periodeDateDepotDu: "2026-11-19", periodeDateDepotAu: "2026-11-20" },
      { periodeDateFactureDu: "2026-11-10" },
      { periodeDateHeureEtatCourantDu: "2026-11-19T00:00:00Z" },
      { cadreFacturation: "A2_FACTURE_FOURNISSEUR_DEJA_PAYEE" },
      { montantHTMin: 1000 },
      { montantTTCMin: 121, montantTTCMax: 1200 },
      { montantApayerMin: 900, montantApayerMax: 900 },
      { numeroMarche: "M-1" },
      { numeroBonCommande: "EJ-1" },
      { numeroFactureOrigine: "F-1" },
    ];
    for (const filter of onlySecond) {
      const { listeFactures } = await search(seller, filter);
      expect(
        listeFactures.map((one: any) => one.numeroFacture),
        JSON.stringify(filter),
      ).toEqual(["F-2"]);
    }
    const both = {
      listeDestinataire: [{ idDestinataire: state }, { idDestinataire: office }],
      modeDepot: "DEPOT_PDF_API",
    };
    expect(
      (await search(seller, both, { triSens: "Ascendant" })).listeFactures.map((one: any) => one.numeroFacture),
    ).toEqual(["F-1", "F-2"]);
    expect((await search(seller, { idServiceFournisseur: 1 })).listeFactures).toEqual([]);
    const withSize = await search(seller, { numeroFacture: "F-1", recupererTaille: true });
    expect(withSize.listeFactures[0].taille).toBeGreaterThan(10);
    const idStructure = await structureId(seller, WORLD.seller);
    const toTreat = await seller.ask("factures/v1/rechercher/atraiter/fournisseur", {
      idStructure,
      masquerRejetee: true,
    });
    expect(toTreat.parametresRetour.total).toBe(2);
    await move(server, first.identifiantFactureCPP, "MISE_A_DISPOSITION");
    const recipient = await server.account("recipient");
    const inHand = await recipient.ask("factures/v1/rechercher/atraiter/recipiendaire", { idStructure: office });
    expect(inHand.listeFactures).toMatchObject([{ numeroFacture: "F-1" }]);
    const any = await seller.ask("factures/v1/rechercher/demandePaiement", { roleUtilisateur: "FOURNISSEUR" });
    expect(any.total).toBe(2);
  });
});

describe("downloads", () => {
  const download = async (by: Client, ids: number[], options: object = {}): Promise<Buffer> => {
    const listeFacture = ids.map((idFacture) => ({ idFacture }));
    const { fichierResultat } = await by.ask(GROUP, { listeFacture, format: "PDF", ...options });
    return Buffer.from(fichierResultat, "base64");
  };

  it("give the PDF of one, a ZIP of several, with attachments when asked", async () => {
    const server = await sandbox();
    const [seller, recipient] = [await server.account("seller"), await server.account("recipient")];
    const pieceJointeComplementaire = [
      {
        pieceJointeComplementaireDesignation: "Relevé",
        pieceJointeComplementaireType: "RIB",
        pieceJointeComplementaireId: await addFile(seller, "rib.pdf"),
      },
    ];
    const { identifiantFactureCPP: one } = await submit(seller, "D/1", { pieceJointeComplementaire });
    const { identifiantFactureCPP: two } = await submit(seller, "D-2");
    expect((await download(seller, [one])).toString()).toBe("%PDF-1.4 D/1.pdf");
    expect(Object.keys(unzipSync(await download(seller, [one, two])))).toEqual(["D_1.pdf", "D-2.pdf"]);
    for (const avecPiecesJointesComplementaires of ["Oui", "OUI", true]) {
      const files = unzipSync(await download(recipient, [one], { avecPiecesJointesComplementaires }));
      expect(Object.values(files).map((content) => Buffer.from(content).toString())).toEqual(
        expect.arrayContaining(["%PDF-1.4 D/1.pdf", "%PDF-1.4 rib.pdf"]),
      );
    }
    const pivot = await download(seller, [one], { format: "PIVOT" });
    expect(Buffer.from(pivot).toString()).toContain("<NumeroFacture>D/1</NumeroFacture>");
    const received = await recipient.ask("factures/v1/rechercher/recipiendaire", {
      factureTelechargeeParDestinataire: true,
    });
    expect(received.listeFactures).toMatchObject([{ numeroFacture: "D/1" }]);
  });

  it("above 120 Mo are a 413", async () => {
    const server = await sandbox();
    const seller = await server.account("seller");
    const attachments: object[] = [];
    for (let i = 0; i < 11; i++) {
      const { pieceJointeId } = await seller.ask("transverses/v1/ajouter/fichier", {
        pieceJointeFichier: Buffer.alloc(10 * 1024 * 1024, i).toString("base64"),
        pieceJointeNom: `big-${i}.pdf`,
      });
      attachments.push({
        pieceJointeComplementaireDesignation: "Gros",
        pieceJointeComplementaireType: "AUTRE",
        pieceJointeComplementaireId: pieceJointeId,
      });
    }
    const first = await submit(seller, "B-1", { pieceJointeComplementaire: attachments.slice(0, 10) });
    const second = await submit(seller, "B-2", { pieceJointeComplementaire: attachments.slice(10) });
    const ids = [first, second, first].map(({ identifiantFactureCPP }) => ({ idFacture: identifiantFactureCPP }));
    const all = { format: "PDF", avecPiecesJointesComplementaires: "Oui" };
    expect((await seller.send(GROUP, { listeFacture: ids, ...all })).status).toBe(413);
  });

  it("give the directory of recipients", async () => {
    const seller = await (await sandbox()).account("seller");
    const { fichierResultat } = await seller.ask("transverses/v1/telecharger/annuaire/destinataire");
    const [xml] = Object.values(unzipSync(Buffer.from(fichierResultat, "base64")));
    const text = Buffer.from(xml ?? []).toString();
    expect(text).toContain(`<Identifiant>${WORLD.tourismOffice}</Identifiant>`);
    expect(text).not.toContain(WORLD.seller);
    expect(text.match(/<Service>/g)?.length).toBeGreaterThan(1205);
  });
});
