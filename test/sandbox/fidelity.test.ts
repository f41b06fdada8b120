import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { WORLD } from "../../src/sandbox/world.ts";
import { ubl } from "../support/flow-files.ts";
import { addFile, basic, sandbox, structureId, submission, submit, type TestSandbox } from "./support.ts";

/** What public clients saw of the real platform, asked by plain HTTP: see docs/fidelity.md. */

interface Door {
  readonly server: TestSandbox;
  readonly headers: Record<string, string>;
  ask(
    path: string,
    body?: unknown,
    method?: string,
  ): Promise<{ status: number; text: string; json: any; headers: Headers }>;
}

async function open(settings: object = {}): Promise<Door> {
  const server = await sandbox({ settings: { flowStepMs: 0, ...settings } });
  const seller = await server.account("seller");
  const headers = {
    authorization: `Bearer ${await seller.token()}`,
    "cpro-account": basic(seller.credentials.accountLogin, seller.credentials.accountPassword),
    "content-type": "application/json;charset=utf-8",
  };
  return {
    server,
    headers,
    async ask(path, body = {}, method = "POST") {
      const sent = method === "GET" ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
      const response = await fetch(`${server.apiUrl}/cpro/${path}`, { method, headers, ...sent });
      const text = await response.text();
      const json = text === "" ? null : (JSON.parse(text) as unknown);
      return { status: response.status, text, json, headers: response.headers };
    },
  };
}

describe("the token endpoint", () => {
  const token = (server: TestSandbox, authorization: string, form: Record<string, string> = {}) =>
    fetch(`${server.oauthUrl}/api/oauth/token`, {
      method: "POST",
      headers: { authorization },
      body: new URLSearchParams({ grant_type: "client_credentials", scope: "openid", ...form }),
    });

  it("takes the client by HTTP Basic", async () => {
    const { server } = await open();
    const good = await token(server, `Basic ${basic(server.clientId, server.clientSecret)}`);
    expect(good.status).toBe(200);
    expect(await good.json()).toMatchObject({ token_type: "Bearer" });
  });

  it("answers 400 invalid_client to a wrong one", async () => {
    const { server } = await open();
    const wrong = await token(server, `Basic ${basic(server.clientId, "no")}`);
    expect([wrong.status, ((await wrong.json()) as { error: string }).error]).toEqual([400, "invalid_client"]);
  });
});

describe("the gateway", () => {
  it("forbids a path that nobody knows, with an empty object", async () => {
    const { ask } = await open();
    const answer = await ask("factures/v1/nothing");
    expect([answer.status, answer.text]).toEqual([403, "{}"]);
  });

  it("forbids a known path asked in a way that is not allowed, and gives the request back", async () => {
    const { ask } = await open();
    const answer = await ask("factures/v1/soumettre", { numeroFactureSaisi: "X" }, "PUT");
    expect([answer.status, answer.json]).toEqual([403, { numeroFactureSaisi: "X" }]);
  });

  it("puts an x-correlationid on every answer", async () => {
    const { ask, server } = await open();
    const seen = new Set<string | null>();
    for (const path of ["factures/v1/nothing", "transverses/v1/recuperer/devises", "organisations/v1/structures/1"])
      seen.add((await ask(path)).headers.get("x-correlationid"));
    const token = await fetch(`${server.oauthUrl}/api/oauth/token`, { method: "POST", body: new URLSearchParams() });
    seen.add(token.headers.get("x-correlationid"));
    expect(seen.size).toBe(4);
    for (const id of seen) expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("wants the headers of the health check too", async () => {
    const { ask, server } = await open();
    expect((await fetch(`${server.apiUrl}/cpro/transverses/v1/health-check`)).status).toBe(401);
    expect((await ask("transverses/v1/health-check", {}, "GET")).json).toMatchObject({ statusCodeValue: 200 });
  });

  it("says a key, a dash and a sentence", async () => {
    const { ask } = await open({ emptySearch: "code" });
    const answer = await ask("factures/v1/rechercher/fournisseur", { numeroFacture: "NOPE" });
    expect(answer.json).toMatchObject({ codeRetour: 20000, libelle: expect.stringMatching(/^TRA_MSG_00\.015 - \S/) });
  });

  it("takes numbers written as text, an empty text for a boolean, and the paging of lines under its own name", async () => {
    const { ask, server } = await open();
    const seller = await server.account("seller");
    const { identifiantFactureCPP: id } = await submit(seller, "TOL-1");
    const consulted = await ask("factures/v1/consulter/fournisseur", {
      identifiantFactureCPP: String(id),
      pLignesPoste: { pageResultatDemandeeLignesPoste: 1 },
    });
    expect([consulted.status, consulted.json.facture?.numeroFacture]).toEqual([200, "TOL-1"]);
    const structures = await ask("structures/v1/rechercher", {
      structure: { identifiantStructure: WORLD.tourismOffice },
      restreindreStructuresPrivees: "",
    });
    expect(structures.json).toMatchObject({
      codeRetour: 0,
      listeStructures: [{ identifiantStructure: WORLD.tourismOffice }],
    });
  });

  it("takes an empty list for the main file of a typed-in invoice", async () => {
    const { ask, server } = await open();
    const seller = await server.account("seller");
    const whole = (await submission(seller, "SAISIE-1")) as Record<string, unknown>;
    const { numeroFactureSaisi: _number, dateFacture: _date, ...rest } = whole;
    const answer = await ask("factures/v1/soumettre", {
      ...rest,
      modeDepot: "SAISIE_API",
      pieceJointePrincipale: [],
      lignePoste: [
        {
          lignePosteNumero: 1,
          lignePosteDenomination: "Prestation",
          lignePosteQuantite: 1,
          lignePosteMontantUnitaireHT: 100,
          lignePosteTauxTvaManuel: 20,
        },
      ],
    });
    // Whatever else it says of the invoice, the form of the request is good.
    expect(answer.status, answer.text).toBe(200);
  });
});

describe("flows", () => {
  it("begin in the state of the portal's deposit", async () => {
    const { ask } = await open({ flowStepMs: 60_000 });
    const { json } = await ask("factures/v1/deposer/flux", {
      fichierFlux: Buffer.from(ubl({ number: "FL-1" })).toString("base64"),
      nomFichier: "f.xml",
      syntaxeFlux: "IN_DP_E1_UBL_INVOICE",
      avecSignature: false,
    });
    const report = await ask("transverses/v1/consulterCRDetaille", { numeroFluxDepot: json.numeroFluxDepot });
    expect(report.json.etatCourantDepotFlux).toBe("IN_DEPOT_PORTAIL_EN_ATTENTE_TRAITEMENT_SE_CPP");
  });

  it("may be in the platform's own minimal format", async () => {
    const { ask } = await open();
    const xml = `<CPPFactures><Facture><NumeroFacture>CPP-1</NumeroFacture><DateFacture>2026-10-05</DateFacture>
      <CodeFournisseur>${WORLD.seller}</CodeFournisseur><CodeDestinataire>${WORLD.tourismOffice}</CodeDestinataire>
      <CodeServiceExecutant>ACCUEIL</CodeServiceExecutant><CadreFacturation>A1</CadreFacturation>
      <MontantHtTotal>100.00</MontantHtTotal><MontantTVA>20.00</MontantTVA><MontantTtcTotal>120.00</MontantTtcTotal>
      <MontantAPayer>120.00</MontantAPayer></Facture></CPPFactures>`;
    const { json } = await ask("factures/v1/deposer/flux", {
      fichierFlux: Buffer.from(xml).toString("base64"),
      nomFichier: "f.xml",
      syntaxeFlux: "IN_DP_E2_CPP_FACTURE_MIN",
      avecSignature: false,
    });
    const report = await ask("transverses/v1/consulterCRDetaille", { numeroFluxDepot: json.numeroFluxDepot });
    expect(report.json, report.text).toMatchObject({ etatCourantDepotFlux: "IN_INTEGRE" });
  });

  it("name the syntaxes of one format", async () => {
    const { ask } = await open();
    const all = (await ask("transverses/v1/recuperer/syntaxeflux")).json.listeSyntaxeFlux;
    const some = (await ask("transverses/v1/recuperer/syntaxeflux", { formatFlux: "IN_DP_E1_STRUCT" })).json
      .listeSyntaxeFlux;
    expect(some.length).toBeGreaterThan(0);
    expect(some.length).toBeLessThan(all.length);
  });
});

describe("answers", () => {
  const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;
  const MINUTE = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/;

  it("hold a date and an hour where the contract has them", async () => {
    const { ask, server } = await open();
    const seller = await server.account("seller");
    const { identifiantFactureCPP } = await submit(seller, "DAT-1");
    const invoice = await ask("factures/v1/consulter/fournisseur", { identifiantFactureCPP });
    expect(invoice.json.facture.references.dateCreationFacture).toMatch(DATE_TIME);
    const own = await ask("structures/v1/consulter", { idStructureCPP: await structureId(seller, WORLD.seller) });
    expect(own.json.informationGenerales.dateExpirationMotPasseCompteTech).toMatch(DATE_TIME);
    const recipient = await server.account("recipient");
    const idStructure = await structureId(seller, WORLD.tourismOffice);
    const [service] = (await ask("structures/v1/rechercher/services", { idStructure })).json.listeServices;
    const { listeStructureRattachement: attached } = await recipient.ask(
      "utilisateurs/v1/monCompte/recuperer/rattachements",
    );
    const dates = attached.flatMap((one: any) => one.listeServicesRattache.map((row: any) => row.dateDbtService));
    expect(dates.length).toBeGreaterThan(0);
    for (const date of dates) expect(date).toMatch(MINUTE);
    const { parametres } = (await ask("structures/v1/consulter/service", { idStructure, idService: service.idService }))
      .json;
    expect([parametres.dateCreation, parametres.dateDebutValidite]).toEqual([
      expect.stringMatching(MINUTE),
      expect.stringMatching(MINUTE),
    ]);
  });

  it("hold text for the head office, and take a number for the space", async () => {
    const { ask } = await open();
    const siret = await ask("transverses/v1/consulter/information/siret", { siretStructure: WORLD.seller });
    expect(siret.json.siege).toBe("true");
    for (const espaceFo of [3, "3"])
      expect((await ask("transverses/v1/recuperer/structuresPourUtilisateur", { espaceFo })).json.codeRetour).toBe(0);
  });

  it("hold one XML for the pivot of one invoice, a ZIP for two", async () => {
    const { ask, server } = await open();
    const seller = await server.account("seller");
    const ids = [await submit(seller, "PIV-1"), await submit(seller, "PIV-2")].map(
      ({ identifiantFactureCPP: idFacture }) => ({ idFacture }),
    );
    const one = await ask("factures/v1/telecharger/groupe", { listeFacture: ids.slice(0, 1), format: "PIVOT" });
    expect(Buffer.from(one.json.fichierResultat, "base64").toString()).toMatch(/^<\?xml[\s\S]+PIV-1/);
    const two = await ask("factures/v1/telecharger/groupe", { listeFacture: ids, format: "PIVOT" });
    expect(Object.keys(unzipSync(Buffer.from(two.json.fichierResultat, "base64")))).toHaveLength(2);
  });
});

describe("operations that clients use and no contract describes", () => {
  it("are there", async () => {
    const { ask, server } = await open();
    const seller = await server.account("seller");
    const id = await addFile(seller, "note.pdf");
    expect((await ask("facturesTravaux/v1/rechercher")).json).toMatchObject({
      codeRetour: 0,
      listeFacturesTravaux: [],
    });
    const mine = await ask("transverses/v1/rechercher/pj/moncompte");
    expect(mine.json.listePiecesJointes).toContainEqual({ pieceJointeId: id, pieceJointeDesignation: "note.pdf" });
    const idStructure = await structureId(seller, WORLD.tourismOffice);
    expect((await ask("transverses/v1/rechercher/pj/structure", {})).json.listePiecesJointes).toEqual([]);
    const file = await ask("transverses/v1/telecharger/pieceJointe", { pieceJointeId: id });
    expect(Buffer.from(file.json.fichierResultat, "base64").toString()).toContain("note.pdf");
    expect((await ask("transverses/v1/detacherPieceJointe", { idPieceJointeObjet: id })).json.codeRetour).toBe(0);
    expect((await ask("transverses/v1/telecharger/pieceJointe", { pieceJointeId: id })).json.codeRetour).not.toBe(0);
    for (const name of ["categorieSollicitation", "sousCategorieSollicitation"])
      expect((await ask(`transverses/v1/rechercher/${name}`)).json.codeRetour).toBe(0);
    const services = await ask("transverses/v1/recuperer/services/structure", { idStructure });
    expect(services.json.listeServices.length).toBeGreaterThan(0);
  });

  it("answer for the organisations as its own API does", async () => {
    const { ask, server, headers } = await open();
    const check = await fetch(`${server.apiUrl}/cpro/organisations/v1/healthcheck`);
    expect([check.status, await check.text()]).toEqual([200, ""]);
    const found = await ask("organisations/v1/structures/recherche", {
      identifiant: { op: "=", val: WORLD.tourismOffice },
      _fields: ["uuid", "identifiant"],
    });
    expect(found.json.values).toEqual([
      { uuid: expect.stringMatching(/^[0-9a-f]{32}$/), identifiant: WORLD.tourismOffice },
    ]);
    const { uuid } = found.json.values[0];
    expect((await ask(`organisations/v1/structures/${uuid}`, {}, "GET")).json).toMatchObject({
      typeOrganisation: "public",
    });
    expect(
      (await ask(`organisations/v1/structures/${WORLD.tourismOffice}/services`, {}, "GET")).json.values.length,
    ).toBeGreaterThan(0);
    const malformed = await ask("organisations/v1/structures/1", {}, "GET");
    expect([malformed.status, malformed.json[0].error]).toEqual([400, "ParamsInvalidUuidStructures"]);
    const unknown = await ask(`organisations/v1/structures/${"0".repeat(32)}`, {}, "GET");
    expect([unknown.status, unknown.json[0].error]).toEqual([400, "NotFoundReference"]);
    const edi = { reception_edi: true };
    const foreign = await ask(`organisations/v1/structures/${uuid}/parametres-edi`, edi, "PATCH");
    expect([foreign.status, foreign.json]).toEqual([403, edi]);
    expect((await ask(`organisations/v1/structures/${WORLD.seller}/parametres-edi`, edi, "PATCH")).status).toBe(204);
    const wrong = await fetch(`${server.apiUrl}/cpro/organisations/v1/structures/${uuid}`, {
      headers: { ...headers, "cpro-account": basic("nobody", "no") },
    });
    expect([wrong.status, await wrong.json()]).toEqual([401, { ErrorCode: "401", Description: "[invalid field]" }]);
  });
});

describe("the commitments of public bodies", () => {
  const search = (state: number, number: string) => ({
    structureReceptriceEngagementJuridique: String(state),
    numeroEngagementJuridique: number,
    etatCourantEngagementJuridique: "COMMANDE",
  });
  const path = "engagementsJuridiques/v1/rechercher";

  it("are found by structure and number, or not at all", async () => {
    const { ask, server } = await open({ commitments: ["1512345678"] });
    const seller = await server.account("seller");
    const state = await structureId(seller, WORLD.state);
    expect((await ask(path, search(state, "1512345678"))).json).toMatchObject({
      codeRetour: 0,
      listeEngagementJuridique: [{ numeroEngagementJuridique: "1512345678" }],
    });
    expect((await ask(path, search(state, "1512345679"))).json.listeEngagementJuridique).toEqual([]);
  });

  it("need a subscription of their own", async () => {
    const { ask, server } = await open();
    const domains = ["factures", "structures", "transverses", "utilisateurs"];
    await server.post("/_sandbox/subscriptions", { clientId: server.clientId, domains });
    expect((await ask(path, search(1, "1"))).status).toBe(403);
  });
});
