import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPdfReader } from "../../src/pdf/reader.ts";
import { type Condition, REFUSALS, type RefusingOperation } from "../../src/sandbox/refusals.ts";
import { type RunningSandbox, startSandbox } from "../../src/sandbox/server.ts";
import { WORLD } from "../../src/sandbox/world.ts";
import {
  addFile,
  type Client,
  connect,
  pdfFixture,
  structureId,
  submission,
  submit,
  type TestSandbox,
} from "./support.ts";

let server: TestSandbox;
let running: RunningSandbox;
const reader = createPdfReader({ workers: 1 });
let seller: Client;
let other: Client;
let recipient: Client;
let validator: Client;
let unattached: Client;

beforeAll(async () => {
  running = await startSandbox({ dataDir: null, pdf: async () => reader });
  server = connect(running);
  [seller, other, recipient, validator, unattached] = await Promise.all([
    server.account("seller"),
    server.account("otherSeller"),
    server.account("recipient"),
    server.account("validator"),
    server.account("unattached"),
  ]);
});
afterAll(async () => {
  await running.close();
  await reader.close();
});

let counter = 0;
const newNumber = (): string => `R-${++counter}`;
const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** A submission with one thing changed, deep in it. */
async function wrong(path: string, value: unknown, changes: object = {}): Promise<object> {
  const body = await submission(seller, newNumber(), changes);
  const names = path.split(".");
  const last = names.pop() as string;
  let at = body;
  for (const name of names) at = at[name] ??= {};
  at[last] = value;
  return body;
}
const to = (siret: string, service?: string, commitment?: string) => ({
  destinataire: { codeDestinataire: siret, codeServiceExecutant: service },
  references: {
    deviseFacture: "EUR",
    typeFacture: "FACTURE",
    typeTva: "TVA_SUR_DEBIT",
    modePaiement: "VIREMENT",
    numeroBonCommande: commitment,
  },
});
const submissionTo = (...target: Parameters<typeof to>) => submission(seller, newNumber(), to(...target));

/** An invoice of the seller in that status. */
async function inStatus(status: string, changes: object = {}): Promise<number> {
  const { identifiantFactureCPP: id } = await submit(seller, newNumber(), changes);
  await server.post(`/_sandbox/invoices/${id}/status`, { status, reason: "pour voir" });
  return id;
}
const toRecycle = async (...target: Parameters<typeof to>) => {
  const { destinataire, references } = to(...target);
  const { numeroBonCommande } = references;
  return {
    identifiantFactureCPP: await inStatus("A_RECYCLER"),
    destinataire,
    reference: { numeroBonCommande },
  };
};
const attachment = async (changes: object, by: Client = seller) => [
  {
    pieceJointeComplementaireDesignation: "Bon",
    pieceJointeComplementaireType: "AUTRE",
    pieceJointeComplementaireId: await addFile(by),
    ...changes,
  },
];
const toComplete = async (pieceJointeComplementaire?: object[], commentaire?: string) => ({
  identifiantFactureCPP: await inStatus("SUSPENDUE"),
  pieceJointeComplementaire,
  commentaire,
});
const subcontract = (validatorSiret?: string) => ({
  cadreDeFacturation: { codeCadreFacturation: "A9_FACTURE_SOUSTRAITANT", codeStructureValideur: validatorSiret },
});
const pdf = (changes: object) => ({
  fichierFacture: base64("%PDF-1.4"),
  nomFichier: "f.pdf",
  formatDepot: "PDF_NON_SIGNE",
  ...changes,
});
const file = (changes: object) => ({
  pieceJointeFichier: base64("x"),
  pieceJointeNom: "a.txt",
  pieceJointeTypeMime: "text/plain",
  ...changes,
});
const flow = (changes: object) => ({
  fichierFlux: base64("<Invoice/>"),
  nomFichier: "f.xml",
  syntaxeFlux: "IN_DP_E1_UBL_INVOICE",
  avecSignature: false,
  ...changes,
});
const elevenMegabytes = (): string => Buffer.alloc(11 * 1024 * 1024).toString("base64");

/** What is asked, and by whom when it is not the seller. */
type Scenario = () => Promise<{ body: object; by?: Client }>;
const body =
  (make: () => object | Promise<object>): Scenario =>
  async () => ({ body: await make() });
const by = (client: () => Client, make: () => object | Promise<object>): Scenario => {
  return async () => ({ body: await make(), by: client() });
};
/** With the setting that lets an empty search answer a code. */
const nothing = (make: () => object | Promise<object>): Scenario => {
  return async () => {
    await server.post("/_sandbox/settings", { emptySearch: "code" });
    return { body: await make() };
  };
};
const NOBODY = "99999999";

/** One scenario for each refusal: a refusal without one does not compile. */
const SCENARIOS: { readonly [N in RefusingOperation]: { readonly [C in Condition<N>]: Scenario } } = {
  "factures/v1/deposer/pdf": {
    FILE_MISSING: body(() => pdf({ fichierFacture: "" })),
    NAME_MISSING: body(() => pdf({ nomFichier: "sans-extension" })),
    FORMAT_MISSING: body(() => pdf({ formatDepot: null })),
    NOT_BASE64: body(() => pdf({ fichierFacture: "données" })),
    NOT_A_PDF: body(() => pdf({ fichierFacture: base64("GIF89a") })),
    NO_STRUCTURE: by(
      () => unattached,
      () => pdf({ fichierFacture: pdfFixture().toString("base64") }),
    ),
  },
  "factures/v1/soumettre": {
    MODE_MISSING: body(() => wrong("modeDepot", null)),
    NUMBER_MISSING: body(() => wrong("numeroFactureSaisi", " ")),
    RECIPIENT_MISSING: body(() => wrong("destinataire", null)),
    RECIPIENT_UNKNOWN: body(() => submissionTo("35600000000048")),
    RECIPIENT_INACTIVE: body(() => submissionTo(WORLD.inactive)),
    RECIPIENT_NOT_PUBLIC: body(() => submissionTo(WORLD.privateCompany)),
    SERVICE_REQUIRED: body(() => submissionTo(WORLD.state)),
    SERVICE_UNKNOWN: body(() => submissionTo(WORLD.tourismOffice, "NULLE-PART")),
    SERVICE_INACTIVE: body(() => submissionTo(WORLD.state, "FAC0000099")),
    COMMITMENT_REQUIRED: body(() => submissionTo(WORLD.commitmentRequired)),
    COMMITMENT_OR_SERVICE_REQUIRED: body(() => submissionTo(WORLD.serviceOrCommitment)),
    SERVICE_COMMITMENT_REQUIRED: body(() => submissionTo(WORLD.state, "FAC9470075")),
    WRONG_STATUS: body(async () => {
      const id = await inStatus("REJETEE");
      const { facture } = await seller.ask("factures/v1/consulter/fournisseur", { identifiantFactureCPP: id });
      return wrong(
        "pieceJointePrincipale.0.pieceJointePrincipaleId",
        facture.pieceJointePrincipale.idPieceJointePrincipale,
      );
    }),
    DUPLICATE_NUMBER: body(async () => {
      const number = newNumber();
      await submit(seller, number);
      return submission(seller, number);
    }),
    DATE_MISSING: body(() => wrong("dateFacture", null)),
    DATE_IN_FUTURE: body(() => wrong("dateFacture", "2099-01-01")),
    SUPPLIER_MISSING: body(() => wrong("fournisseur", null)),
    SUPPLIER_NOT_ALLOWED: body(async () =>
      wrong("fournisseur.idFournisseur", await structureId(seller, WORLD.otherSeller)),
    ),
    FRAMEWORK_MISSING: body(() => wrong("cadreDeFacturation", null)),
    VALIDATOR_MISSING: body(() => submission(seller, newNumber(), subcontract())),
    VALIDATOR_UNKNOWN: body(() => submission(seller, newNumber(), subcontract("35600000000048"))),
    CURRENCY_MISSING: body(() => wrong("references.deviseFacture", null)),
    CURRENCY_UNKNOWN: body(() => wrong("references.deviseFacture", "XXX")),
    TYPE_MISSING: body(() => wrong("references.typeFacture", null)),
    VAT_TYPE_MISSING: body(() => wrong("references.typeTva", null)),
    EXEMPTION_REASON_MISSING: body(() => wrong("references.typeTva", "EXONERATION")),
    EXEMPTION_REASON_UNKNOWN: body(() =>
      wrong("references", {
        deviseFacture: "EUR",
        typeFacture: "FACTURE",
        typeTva: "EXONERATION",
        motifExonerationTva: "?",
      }),
    ),
    VAT_NOT_ZERO: body(() => wrong("references.typeTva", "SANS_TVA")),
    TOTALS_MISSING: body(() => wrong("montantTotal.montantAPayer", null)),
    TOTALS_WRONG: body(() => wrong("montantTotal.montantTtcTotal", 120.06)),
    VAT_LINES_WRONG: body(() =>
      wrong("ligneTva", [{ ligneTvaTauxManuel: 20, ligneTvaMontantBaseHtParTaux: 90, ligneTvaMontantTvaParTaux: 20 }]),
    ),
    LINES_WRONG: body(() =>
      wrong("lignePoste", [{ lignePosteDenomination: "a", lignePosteQuantite: 1, lignePosteMontantUnitaireHT: 99 }]),
    ),
    LINES_MISSING: body(() => wrong("modeDepot", "SAISIE_API")),
    MAIN_FILE_MISSING: body(() => wrong("pieceJointePrincipale", null)),
    MAIN_FILE_UNKNOWN: body(async () => wrong("pieceJointePrincipale.0.pieceJointePrincipaleId", await addFile(other))),
    FILE_ALREADY_USED: body(async () => {
      const used = await attachment({});
      await submit(seller, newNumber(), { pieceJointeComplementaire: used });
      return wrong("pieceJointeComplementaire", used);
    }),
    ATTACHMENT_UNKNOWN: body(async () => wrong("pieceJointeComplementaire", await attachment({}, other))),
    ATTACHMENT_TYPE_UNKNOWN: body(async () =>
      wrong("pieceJointeComplementaire", await attachment({ pieceJointeComplementaireType: "BON_DE_COMMANDE" })),
    ),
    FILES_TOO_LARGE: body(async () => {
      const big = file({ pieceJointeFichier: Buffer.alloc(10 * 1024 * 1024).toString("base64") });
      const { pieceJointeId } = await seller.ask("transverses/v1/ajouter/fichier", big);
      const one = await attachment({ pieceJointeComplementaireId: pieceJointeId });
      // The same file a dozen times: what counts is the size of the whole.
      return wrong("pieceJointeComplementaire", Array(12).fill(one).flat());
    }),
    BANK_ACCOUNT_UNKNOWN: body(async () => wrong("fournisseur.codeCoordonneesBancairesFournisseur", 1)),
    VAT_RATE_TWICE: body(() => wrong("ligneTva", [{ ligneTvaTaux: "TVA5", ligneTvaTauxManuel: 20 }])),
    VAT_RATE_UNKNOWN: body(() => wrong("ligneTva", [{ ligneTvaTaux: "TVA99" }])),
  },
  "factures/v1/completer": {
    UNKNOWN_INVOICE: body(() => ({ identifiantFactureCPP: 1, commentaire: "x" })),
    NOT_ALLOWED: by(
      () => other,
      () => toComplete(undefined, "x"),
    ),
    WRONG_STATUS: body(async () => ({ identifiantFactureCPP: await inStatus("DEPOSEE"), commentaire: "x" })),
    ATTACHMENT_UNKNOWN: body(async () => toComplete(await attachment({ pieceJointeComplementaireId: 1 }))),
    ATTACHMENT_TYPE_UNKNOWN: body(async () => toComplete(await attachment({ pieceJointeComplementaireType: "" }))),
    FILE_ALREADY_USED: body(async () => {
      const used = await attachment({});
      await submit(seller, newNumber(), { pieceJointeComplementaire: used });
      return toComplete(used);
    }),
    NOTHING_GIVEN: body(() => toComplete()),
  },
  "factures/v1/recycler": {
    UNKNOWN_INVOICE: by(
      () => other,
      () => toRecycle(WORLD.tourismOffice),
    ),
    WRONG_STATUS: body(async () => ({ identifiantFactureCPP: await inStatus("DEPOSEE") })),
    RECIPIENT_UNKNOWN: body(() => toRecycle("35600000000048")),
    RECIPIENT_INACTIVE: body(() => toRecycle(WORLD.inactive)),
    RECIPIENT_NOT_PUBLIC: body(() => toRecycle(WORLD.privateCompany)),
    SERVICE_REQUIRED: body(() => toRecycle(WORLD.hospital)),
    SERVICE_UNKNOWN: body(() => toRecycle(WORLD.hospital, "NULLE-PART")),
    SERVICE_INACTIVE: body(() => toRecycle(WORLD.tourismOffice, "ANCIEN")),
    COMMITMENT_REQUIRED: body(() => toRecycle(WORLD.serviceAndCommitment, "EAU")),
    COMMITMENT_OR_SERVICE_REQUIRED: body(() => toRecycle(WORLD.serviceOrCommitment)),
    SERVICE_COMMITMENT_REQUIRED: body(() => toRecycle(WORLD.hospital, "TRAVAUX")),
  },
  "factures/v1/corriger/valideur/facture": {
    UNKNOWN_INVOICE: body(() => ({ idFacture: 1, identifiantStructure: WORLD.validator })),
    WRONG_STATUS: body(async () => ({ idFacture: await inStatus("DEPOSEE"), identifiantStructure: WORLD.validator })),
    VALIDATOR_MISSING: body(async () => ({ idFacture: await inStatus("REFUSEE_1") })),
    VALIDATOR_UNKNOWN: body(async () => ({
      idFacture: await inStatus("ERREUR_FOURNISSEUR_SUR_VALIDEUR"),
      identifiantStructure: WORLD.inactive,
    })),
  },
  "factures/v1/traiterRejet": {
    NOTHING_GIVEN: body(() => ({ listeDemandePaiement: [] })),
    UNKNOWN_INVOICE: by(
      () => other,
      async () => ({ listeDemandePaiement: [{ idDemandePaiement: await inStatus("REJETEE") }] }),
    ),
    WRONG_STATUS: body(async () => ({
      listeDemandePaiement: [
        { idDemandePaiement: await inStatus("REJETEE") },
        { idDemandePaiement: await inStatus("DEPOSEE") },
      ],
    })),
  },
  "factures/v1/rechercher/fournisseur": { NO_RESULT: nothing(() => ({ numeroFacture: "AUCUNE" })) },
  "factures/v1/rechercher/atraiter/fournisseur": {
    NO_RESULT: async () => {
      await server.post("/_sandbox/settings", { emptySearch: "code" });
      return { by: other, body: { idStructure: await structureId(other, WORLD.otherSeller) } };
    },
    STRUCTURE_MISSING: body(() => ({})),
    NOT_ALLOWED: body(async () => ({ idStructure: await structureId(seller, WORLD.otherSeller) })),
  },
  "factures/v1/rechercher/recipiendaire": { NO_RESULT: nothing(() => ({})) },
  "factures/v1/rechercher/atraiter/recipiendaire": {
    NO_RESULT: async () => {
      await server.post("/_sandbox/settings", { emptySearch: "code" });
      return { by: recipient, body: { idStructure: await structureId(recipient, WORLD.state) } };
    },
    STRUCTURE_MISSING: body(() => ({})),
    NOT_ALLOWED: body(async () => ({ idStructure: await structureId(seller, WORLD.state) })),
  },
  "factures/v1/rechercher/valideur": { NO_RESULT: nothing(() => ({})) },
  "factures/v1/rechercher/aTraiter/valideur": {
    NO_RESULT: nothing(() => ({})),
    NOT_ALLOWED: body(() => ({ identifiantStructure: WORLD.validator })),
  },
  "factures/v1/rechercher/demandePaiement": {
    NO_RESULT: nothing(() => ({ roleUtilisateur: "MOA" })),
    ROLE_MISSING: body(() => ({})),
  },
  "factures/v1/consulter/fournisseur": {
    UNKNOWN_INVOICE: by(
      () => other,
      async () => ({ identifiantFactureCPP: await inStatus("DEPOSEE") }),
    ),
  },
  "factures/v1/consulter/recipiendaire": {
    UNKNOWN_INVOICE: body(async () => ({ identifiantFactureCPP: await inStatus("DEPOSEE") })),
  },
  "factures/v1/consulter/valideur": {
    UNKNOWN_INVOICE: body(async () => ({ identifiantFactureCPP: await inStatus("DEPOSEE") })),
  },
  "factures/v1/consulter/historique": {
    UNKNOWN_INVOICE: by(
      () => other,
      async () => ({ idFacture: await inStatus("DEPOSEE") }),
    ),
  },
  "factures/v1/telecharger/groupe": {
    NOTHING_GIVEN: body(() => ({ listeFacture: [], format: "PDF" })),
    UNKNOWN_INVOICE: by(
      () => other,
      async () => ({ listeFacture: [{ idFacture: await inStatus("DEPOSEE") }], format: "PDF" }),
    ),
    FORMAT_UNKNOWN: body(async () => ({ listeFacture: [{ idFacture: await inStatus("DEPOSEE") }], format: "DOC" })),
  },
  "factures/v1/traiter/recue": {
    UNKNOWN_INVOICE: body(async () => ({ idFacture: await inStatus("MISE_A_DISPOSITION"), nouveauStatut: "MANDATEE" })),
    STATUS_MISSING: by(
      () => recipient,
      async () => ({ idFacture: await inStatus("MISE_A_DISPOSITION") }),
    ),
    STATUS_NOT_ALLOWED: by(
      () => recipient,
      async () => ({ idFacture: await inStatus("REJETEE"), nouveauStatut: "MANDATEE" }),
    ),
    REASON_MISSING: by(
      () => recipient,
      async () => ({ idFacture: await inStatus("MISE_A_DISPOSITION"), nouveauStatut: "REJETEE" }),
    ),
  },
  "factures/v1/traiter/factureAValider": {
    UNKNOWN_INVOICE: body(() => ({ idFacture: 1, action: "VALIDATION" })),
    WRONG_STATUS: by(
      () => validator,
      async () => ({ idFacture: await inStatus("VALIDEE_1", subcontract(WORLD.validator)), action: "VALIDATION" }),
    ),
    ACTION_UNKNOWN: by(
      () => validator,
      async () => ({ idFacture: await inStatus("A_VALIDER_1", subcontract(WORLD.validator)), action: "OUI" }),
    ),
    REASON_MISSING: by(
      () => validator,
      async () => ({ idFacture: await inStatus("A_VALIDER_1", subcontract(WORLD.validator)), action: "REFUS" }),
    ),
  },
  "factures/v1/deposer/flux": {
    FILE_TOO_LARGE: body(() => flow({ fichierFlux: elevenMegabytes() })),
    FILE_MISSING: body(() => flow({ fichierFlux: "" })),
    NAME_MISSING: body(() => flow({ nomFichier: "flux" })),
    SYNTAX_MISSING: body(() => flow({ syntaxeFlux: null })),
    SYNTAX_NOT_READ: body(() => flow({ syntaxeFlux: "IN_DP_E1_XCBL" })),
    NOT_BASE64: body(() => flow({ fichierFlux: "é" })),
  },
  "structures/v1/consulter": { UNKNOWN_STRUCTURE: body(() => ({ idStructureCPP: 1 })) },
  "structures/v1/rechercher/services": { UNKNOWN_STRUCTURE: body(() => ({ idStructure: 1 })) },
  "structures/v1/consulter/service": {
    UNKNOWN_SERVICE: body(async () => ({ idStructure: await structureId(seller, WORLD.state), idService: 1 })),
  },
  "structures/v1/lister/rattachementsutilisateur": {
    UNKNOWN_STRUCTURE: body(() => ({ identifiantStructure: WORLD.otherSeller })),
  },
  "structures/v1/rechercher/espaces": {
    UNKNOWN_STRUCTURE: body(() => ({ structure: { identifiantStructure: WORLD.otherSeller } })),
  },
  "transverses/v1/ajouter/fichier": {
    FILE_MISSING: body(() => file({ pieceJointeFichier: "" })),
    EXTENSION_REFUSED: body(() => file({ pieceJointeNom: "a.exe" })),
    FILE_TOO_LARGE: body(() => file({ pieceJointeFichier: elevenMegabytes() })),
    NAME_MISSING: body(() => file({ pieceJointeNom: "sans-extension" })),
    NOT_BASE64: body(() => file({ pieceJointeFichier: "données" })),
  },
  "transverses/v1/consulterCR": { UNKNOWN_FLOW: body(() => ({ numeroFluxDepot: "CPP1" })) },
  "transverses/v1/consulterCRDetaille": { UNKNOWN_FLOW: body(() => ({ numeroFluxDepot: "CPP1" })) },
  "transverses/v1/recuperer/coordbanc/valides": {
    NOT_ALLOWED: body(async () => ({ idStructure: await structureId(seller, WORLD.otherSeller) })),
  },
  "transverses/v1/rechercher/serviceexecutant": { UNKNOWN_STRUCTURE: body(() => ({ idDestinataireCPP: 1 })) },
  "transverses/v1/consulter/information/siret": { UNKNOWN_SIRET: body(() => ({ siretStructure: NOBODY })) },
};

const CASES = Object.entries(SCENARIOS).flatMap(([operation, scenarios]) =>
  Object.entries(scenarios).map(([condition, scenario]) => ({
    operation: operation as RefusingOperation,
    condition,
    scenario: scenario as Scenario,
  })),
);

describe("every refusal", () => {
  it.each(CASES)("$operation: $condition", async ({ operation, condition, scenario }) => {
    const { body, by: asker = seller } = await scenario();
    const before = await server.get("/_sandbox/invoices");
    const entry = (REFUSALS[operation] as Record<string, { codeRetour: number; libelle: string }>)[condition];
    if (!entry) throw new Error(`no refusal ${condition}`);
    await asker.refused(operation, body, entry);
    expect((await server.get("/_sandbox/invoices")).invoices).toEqual(before.invoices);
    await server.post("/_sandbox/settings", { emptySearch: "list" });
  });
});

describe("the refusals", () => {
  it("have one code each within an operation, and speak of the sandbox unless the documentation has a key", () => {
    for (const entries of Object.values(REFUSALS)) {
      const list = Object.values(entries);
      expect(new Set(list.map(({ codeRetour }) => codeRetour)).size).toBe(list.length);
      for (const { codeRetour, libelle } of list) {
        expect(codeRetour).toBeGreaterThanOrEqual(20000);
        expect(libelle).toMatch(
          /^(?:\[bac à sable\] .+\.|(?:GDP_MSG_11\.\d{3}|TRA_MSG_00\.015) - \[bac à sable\] .+\.)$/,
        );
      }
    }
  });
});
