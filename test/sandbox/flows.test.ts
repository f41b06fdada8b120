import { gzipSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { REFUSALS } from "../../src/sandbox/refusals.ts";
import { WORLD } from "../../src/sandbox/world.ts";
import { ciiOf, facturx, type UblParts, ubl } from "../support/flow-files.ts";
import { type Client, sandbox, submit } from "./support.ts";

const DEPOSIT = "factures/v1/deposer/flux";
const DETAILS = "transverses/v1/consulterCRDetaille";
const SEARCH = "factures/v1/rechercher/fournisseur";

/** One file in a POSIX archive. */
function tar(name: string, content: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name);
  header.write(Buffer.byteLength(content).toString(8).padStart(11, "0"), 124);
  header.write("0", 156);
  const padded = Buffer.alloc(Math.ceil(Buffer.byteLength(content) / 512) * 512);
  padded.write(content);
  return Buffer.concat([header, padded, Buffer.alloc(1024)]);
}

async function deposit(by: Client, name: string, content: string | Uint8Array, syntaxeFlux = "IN_DP_E1_UBL_INVOICE") {
  const fichierFlux = Buffer.from(content as string).toString("base64");
  const answer = await by.ask(DEPOSIT, { fichierFlux, nomFichier: name, syntaxeFlux, avecSignature: false });
  expect(answer.numeroFluxDepot).toMatch(/^CPP\d{22}$/);
  expect(answer.syntaxeFlux).toBe(syntaxeFlux);
  return answer.numeroFluxDepot as string;
}

const report = (by: Client, numeroFluxDepot: string) => by.ask(DETAILS, { numeroFluxDepot });
const invoicesOf = async (by: Client, numeroFluxDepot: string) =>
  (await by.ask(SEARCH, { numeroFluxDepot, rechercheFactureParFournisseur: { nbResultatsParPage: 100 } }))
    .listeFactures;

/** A server where a flow is final at once. */
const atOnce = () => sandbox({ settings: { flowStepMs: 0 } });

describe("a flow", () => {
  it("is integrated later, step by step", async () => {
    let now = new Date("2026-11-20T10:00:00Z");
    const server = await sandbox({ now: () => now, settings: { flowStepMs: 1000 } });
    const seller = await server.account("seller");
    const number = await deposit(seller, "f.xml", ubl({ number: "U-1" }));
    const states: string[] = [];
    for (let second = 0; second <= 4; second++) {
      now = new Date(Date.parse("2026-11-20T10:00:00Z") + second * 1000);
      states.push((await report(seller, number)).etatCourantDepotFlux);
      expect(await invoicesOf(seller, number)).toHaveLength(second === 4 ? 1 : 0);
    }
    expect(states).toEqual([
      "IN_DEPOT_PORTAIL_EN_ATTENTE_TRAITEMENT_SE_CPP",
      "IN_RECU",
      "IN_TRAITE_SE_CPP",
      "IN_EN_COURS_TRAITEMENT_CPP",
      "IN_INTEGRE",
    ]);
  });

  it("of 25 invoices of which 3 are wrong deposits 22 and names 3 with reasons", async () => {
    const seller = await (await atOnce()).account("seller");
    await submit(seller, "LOT-3");
    const wrong: Record<number, Partial<UblParts>> = { 7: { buyer: WORLD.inactive }, 19: { total: "130.00" } };
    const files = Object.fromEntries(
      Array.from({ length: 25 }, (_, index) => [
        `UBL_chorus_facture_${index}.xml`,
        strToU8(ubl({ number: `LOT-${index}`, ...wrong[index] })),
      ]),
    );
    const number = await deposit(seller, "lot.zip", zipSync(files));
    const { etatCourantDepotFlux, listeErreurDP, listeErreurTechnique } = await report(seller, number);
    expect(etatCourantDepotFlux).toBe("IN_INTEGRE_PARTIEL");
    expect(listeErreurTechnique).toEqual([]);
    const { DUPLICATE_NUMBER, RECIPIENT_INACTIVE, TOTALS_WRONG } = REFUSALS["factures/v1/soumettre"];
    expect(listeErreurDP).toEqual(
      [
        ["LOT-3", DUPLICATE_NUMBER],
        ["LOT-7", RECIPIENT_INACTIVE],
        ["LOT-19", TOTALS_WRONG],
      ].map(([numeroDP, refusal]) => ({
        numeroDP,
        identifiantFournisseur: WORLD.seller,
        identifiantDestinataire: numeroDP === "LOT-7" ? WORLD.inactive : WORLD.tourismOffice,
        libelleErreurDP: (refusal as { libelle: string }).libelle,
      })),
    );
    expect(await invoicesOf(seller, number)).toHaveLength(22);
  });

  it("may be UBL, CII, Factur-X, or an archive of them", async () => {
    const seller = await (await atOnce()).account("seller");
    const good: [string, string | Uint8Array, string, string][] = [
      ["a.xml", ubl({ number: "X-1" }), "IN_DP_E1_UBL_INVOICE", "X-1"],
      ["b.xml", ciiOf("X-2"), "IN_DP_E1_CII_16B", "X-2"],
      ["c.pdf", await facturx("X-3"), "IN_DP_E2_CII_FACTURX", "X-3"],
      ["d.tar.gz", gzipSync(tar("d.xml", ubl({ number: "X-4" }))), "IN_DP_E1_UBL_INVOICE", "X-4"],
      ["e.zip", zipSync({ "e.pdf": await facturx("X-5") }), "IN_DP_E2_CII_FACTURX", "X-5"],
      ["f.xml", ubl({ number: "X-6", root: "CreditNote" }), "IN_DP_E2_UBL_INVOICE_MIN", "X-6"],
    ];
    for (const [name, content, syntax, expected] of good) {
      const number = await deposit(seller, name, content, syntax);
      expect(await report(seller, number)).toMatchObject({ etatCourantDepotFlux: "IN_INTEGRE", nomFichier: name });
      expect(await invoicesOf(seller, number)).toMatchObject([
        {
          numeroFacture: expected,
          statut: "DEPOSEE",
          modeDepot: "UPLOAD_API",
          typeFacture: expected === "X-6" ? "AVOIR" : "FACTURE",
          codeServiceExecutant: "ACCUEIL",
          montantTTC: /[235]/.test(expected) ? 1200 : 120,
        },
      ]);
    }
    const [received] = await invoicesOf(
      seller,
      await deposit(seller, "g.pdf", await facturx("X-7"), "IN_DP_E2_CII_FACTURX"),
    );
    const { fichierResultat } = await seller.ask("factures/v1/telecharger/groupe", {
      listeFacture: [{ idFacture: received.identifiantFactureCPP }],
      format: "PDF",
    });
    expect(Buffer.from(fichierResultat, "base64").toString("latin1")).toMatch(/^%PDF-1\.7/);
  });

  it("is rejected with the platform's own words for what the real one rejects", async () => {
    const server = await atOnce();
    const seller = await server.account("seller");
    const price =
      "<r:IncludedSupplyChainTradeLineItem><r:SpecifiedLineTradeAgreement><r:GrossPriceProductTradePrice><r:ChargeAmount>1</r:ChargeAmount></r:GrossPriceProductTradePrice></r:SpecifiedLineTradeAgreement></r:IncludedSupplyChainTradeLineItem>";
    const gross = ciiOf("R-3").replace(
      "<r:ApplicableHeaderTradeAgreement>",
      `${price}<r:ApplicableHeaderTradeAgreement>`,
    );
    const wrong: [string, string, RegExp][] = [
      [
        ubl({ number: "R-1", paymentMeans: "" }),
        "IN_DP_E1_UBL_INVOICE",
        /SpecifiedTradeSettlementPaymentMeans\.TypeCode\.value\) est obligatoire/,
      ],
      [ubl({ number: "R-2", process: "S1" }), "IN_DP_E1_UBL_INVOICE", /plateformes agreees/],
      [gross, "IN_DP_E1_CII_16B", /AppliedTradeAllowanceCharge\.ActualAmount\.value\) est obligatoire si/],
      [ubl({ number: "R-4", process: "Z9" }), "IN_DP_E1_UBL_INVOICE", /BT-23/],
    ];
    for (const [content, syntax, words] of wrong) {
      const answer = await report(seller, await deposit(seller, "f.xml", content, syntax));
      expect(answer.etatCourantDepotFlux).toBe("IN_REJETE");
      expect(answer.listeErreurDP?.[0]?.libelleErreurDP).toMatch(words);
    }
    const zoned = await deposit(seller, "f.xml", ubl({ number: "R-5", date: "2026-10-05+02:00" }));
    expect((await report(seller, zoned)).etatCourantDepotFlux).toBe("IN_INTEGRE");
  });

  it("is rejected when nothing in it can be read, or is for somebody else", async () => {
    const server = await atOnce();
    const seller = await server.account("seller");
    const wrong: [string, string | Uint8Array, string][] = [
      ["a.xml", "<Invoice", "IN_DP_E1_UBL_INVOICE"],
      ["b.xml", ciiOf("X-1"), "IN_DP_E1_UBL_INVOICE"],
      ["c.xml", ubl({ number: "X-2" }), "IN_DP_E1_CII_16B"],
      ["d.pdf", "%PDF-1.4 nothing", "IN_DP_E2_CII_FACTURX"],
      ["e.zip", Buffer.from("PK and then nothing"), "IN_DP_E1_UBL_INVOICE"],
      ["f.tar.gz", gzipSync("not a tar"), "IN_DP_E1_UBL_INVOICE"],
    ];
    for (const [name, content, syntax] of wrong) {
      const answer = await report(seller, await deposit(seller, name, content, syntax));
      expect(answer.etatCourantDepotFlux).toBe("IN_REJETE");
      expect(answer.listeErreurTechnique).toMatchObject([{ natureErreur: "BLOQUANTE" }]);
    }
    const foreign = await deposit(seller, "g.xml", ubl({ number: "X-3", seller: WORLD.otherSeller }));
    expect(await report(seller, foreign)).toMatchObject({
      etatCourantDepotFlux: "IN_REJETE",
      listeErreurDP: [
        { numeroDP: "X-3", libelleErreurDP: REFUSALS["factures/v1/soumettre"].SUPPLIER_NOT_ALLOWED.libelle },
      ],
    });
    const nameless = await deposit(seller, "h.xml", ubl({ number: "" }));
    expect((await report(seller, nameless)).listeErreurDP[0].libelleErreurDP).toContain("le numéro");
    expect((await server.get("/_sandbox/invoices")).total).toBe(0);
  });

  it("is known to the account that deposited it only; its report is a PDF too", async () => {
    const server = await atOnce();
    const [seller, other] = [await server.account("seller"), await server.account("otherSeller")];
    const numeroFluxDepot = await deposit(seller, "a.xml", ubl({ number: "X-1" }));
    const answer = await seller.ask("transverses/v1/consulterCR", {
      numeroFluxDepot,
      syntaxeFlux: "IN_DP_E1_UBL_INVOICE",
    });
    expect(answer).toMatchObject({ etatCourantFlux: "IN_INTEGRE", numeroFluxDepot, nomFichierFlux: "a.xml" });
    expect(Buffer.from(answer.fichierCR, "base64").toString("latin1")).toMatch(/^%PDF-/);
    await other.refused(DETAILS, { numeroFluxDepot }, REFUSALS[DETAILS].UNKNOWN_FLOW);
  });
});
