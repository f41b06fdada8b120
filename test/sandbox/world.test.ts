import { describe, expect, it } from "vitest";
import { parseSiret } from "../../src/domain/siret.ts";
import { READY_MADE_ACCOUNTS, STRUCTURES, WORLD } from "../../src/sandbox/world.ts";
import { type Client, sandbox, structureId } from "./support.ts";

const SEARCH = "structures/v1/rechercher";
const SERVICES = "structures/v1/rechercher/services";

async function consult(by: Client, siret: string): Promise<any> {
  return by.ask("structures/v1/consulter", { idStructureCPP: await structureId(by, siret) });
}

async function services(by: Client, siret: string): Promise<any[]> {
  const body = {
    idStructure: await structureId(by, siret),
    parametresRechercherServicesStructure: { nbResultatsParPage: 2000 },
  };
  return (await by.ask(SERVICES, body)).listeServices;
}

describe("the world", () => {
  it("has valid SIRETs, each once", () => {
    for (const { siret } of STRUCTURES) expect(parseSiret(siret).ok, siret).toBe(true);
    expect(new Set(STRUCTURES.map(({ siret }) => siret)).size).toBe(STRUCTURES.length);
    for (const siret of Object.values(WORLD)) expect(STRUCTURES.some((one) => one.siret === siret)).toBe(true);
    expect(STRUCTURES.filter(({ isPublic }) => isPublic).length).toBeGreaterThanOrEqual(28);
    expect(Object.keys(READY_MADE_ACCOUNTS).length).toBeGreaterThanOrEqual(3);
  });

  it("holds the tourism office with its services", async () => {
    const seller = await (await sandbox()).account("seller");
    const { informationGenerales, adressePostaleDuSiege, parametres } = await consult(seller, WORLD.tourismOffice);
    expect(informationGenerales).toMatchObject({
      identifiantStructure: "80938923200020",
      raisonSocialeStructure: "OFFICE TOURISME ET PATRIMOINE DE LA CALL",
      structurePriveePublique: "PUBLIQUE",
    });
    expect(adressePostaleDuSiege).toMatchObject({ ville: "Lens", codePostal: "62300" });
    expect(parametres).toMatchObject({ codeServiceDoitEtreRenseigne: false, numeroEJDoitEtreRenseigne: false });
    const list = await services(seller, WORLD.tourismOffice);
    expect(list.filter(({ estActif }) => estActif)).toHaveLength(3);
    expect(list).toContainEqual(
      expect.objectContaining({ codeService: "FACTURES_PUBLIQUES", libelleService: "Service des factures publiques" }),
    );
  });

  it.each([
    ["state", true, false, false],
    ["commitmentRequired", false, true, false],
    ["serviceOrCommitment", false, false, true],
    ["serviceAndCommitment", true, true, false],
    ["hospital", true, false, false],
  ] as const)("says what the %s demands", async (name, service, commitment, either) => {
    const seller = await (await sandbox()).account("seller");
    expect((await consult(seller, WORLD[name])).parametres).toMatchObject({
      codeServiceDoitEtreRenseigne: service,
      numeroEJDoitEtreRenseigne: commitment,
      gestionNumeroEJOuCodeService: either,
      statutMiseEnPaiementNestPasRemonte: name === "hospital",
    });
  });

  it("tells of a service that demands an engagement, is closed, or has had its time", async () => {
    const seller = await (await sandbox()).account("seller");
    const idStructure = await structureId(seller, WORLD.state);
    const list = await services(seller, WORLD.state);
    const detailsOf = async (code: string) =>
      seller.ask("structures/v1/consulter/service", {
        idStructure,
        idService: list.find(({ codeService }) => codeService === code).idService,
      });
    expect((await detailsOf("FAC9470075")).parametres).toMatchObject({ numeroEngagement: true, miseEnPaiement: true });
    expect((await detailsOf("FAC0000057")).parametres).toMatchObject({ numeroEngagement: false });
    expect((await detailsOf("FAC0000099")).parametres).toMatchObject({ dateFinValidite: "2023-12-31 00:00" });
    expect(list.find(({ codeService }) => codeService === "FAC0000099")).toMatchObject({ estActif: false });
  });

  it("shows when the technical password expires, to its own account only", async () => {
    const server = await sandbox({ now: () => new Date("2026-11-20T10:00:00Z") });
    const seller = await server.account("seller");
    const own = (await consult(seller, WORLD.seller)).informationGenerales;
    // 424 days later.
    expect(own.dateExpirationMotPasseCompteTech).toMatch(/^2028-01-18T/);
    const foreign = (await consult(seller, WORLD.tourismOffice)).informationGenerales;
    expect(foreign.dateExpirationMotPasseCompteTech).toBeUndefined();
  });

  it("finds structures by part of the name, accents and case aside, by town, postcode and state", async () => {
    const seller = await (await sandbox()).account("seller");
    const names = async (structure: object, restreindreStructuresPrivees?: boolean): Promise<string[]> => {
      const body = { structure, restreindreStructuresPrivees, parametres: { nbResultatsParPage: 100 } };
      return (await seller.ask(SEARCH, body)).listeStructures.map((one: any) => one.designationStructure);
    };
    expect(await names({ raisonSocialeStructure: "tourisme ET patrimoine" })).toEqual([
      "OFFICE TOURISME ET PATRIMOINE DE LA CALL",
    ]);
    expect(await names({ adresseVille: "evin-les" })).toEqual(["COMMUNE DE ÉVIN-LES-SAULES"]);
    expect(await names({ adresseCodePostal: "62490" })).toEqual(["COMMUNE DE IZEL-LE-MOULIN"]);
    expect(await names({ statutStructure: "INACTIF" })).toEqual(["SYNDICAT DES EAUX DE LA DEULE"]);
    expect(await names({ raisonSocialeStructure: "garage" })).toEqual([]);
    expect(await names({ raisonSocialeStructure: "garage" }, false)).toEqual(["GARAGE DE LA GARE SARL"]);
    expect(await names({ typeStructure: "PRIVEE" })).toEqual(["ATELIER DES QUATRE VENTS SARL"]);
    expect(await names({ adresseCodePays: "BE" })).toEqual([]);
    // A pattern is no pattern here.
    expect(await names({ raisonSocialeStructure: "%" })).toHaveLength((await names({})).length);
  });

  it("pages by ten unless asked otherwise, without overlap, and totals right", async () => {
    const seller = await (await sandbox()).account("seller");
    const idStructure = await structureId(seller, WORLD.manyServices);
    const page = async (parametresRechercherServicesStructure?: object) =>
      seller.ask(SERVICES, { idStructure, parametresRechercherServicesStructure });
    const first = await page();
    expect(first.listeServices).toHaveLength(10);
    expect(first.parametresRetour).toEqual({ pageCourante: 1, pages: 121, nbResultatsParPage: 10, total: 1205 });
    for (const size of [11, 51, 1001]) {
      const codes = new Set<string>();
      const pages = Math.ceil(1205 / size);
      for (let number = 1; number <= pages; number++) {
        const answer = await page({ pageResultatDemandee: number, nbResultatsParPage: size });
        expect(answer.parametresRetour).toEqual({
          pageCourante: number,
          pages,
          nbResultatsParPage: size,
          total: 1205,
        });
        for (const { codeService } of answer.listeServices) codes.add(codeService);
      }
      expect(codes.size).toBe(1205);
    }
    const beyond = await page({ pageResultatDemandee: 122 });
    expect(beyond.listeServices).toEqual([]);
    const last = await page({ triColonne: "CodeService", triSens: "Descendant", nbResultatsParPage: 1 });
    expect(last.listeServices[0].codeService).toBe("SRV01205");
  });

  it("takes new structures", async () => {
    const server = await sandbox();
    const seller = await server.account("seller");
    const services = Array.from({ length: 51 }, (_, index) => ({ code: `S${index}`, name: `Service ${index}` }));
    await server.post("/_sandbox/structures", { identifier: "35600000000048", name: "Nouvelle", services });
    const idStructure = await structureId(seller, "35600000000048");
    expect((await seller.ask(SERVICES, { idStructure })).parametresRetour.total).toBe(51);
  });

  it("keeps ids under ten digits", async () => {
    const server = await sandbox();
    const seller = await server.account("seller");
    for (const siret of Object.values(WORLD)) expect(await structureId(seller, siret)).toBeLessThan(1e9);
  });
});
