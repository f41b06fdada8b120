import { describe, expect, it } from "vitest";
import { readFacts } from "../../../src/pdf/facts/read-facts.ts";
import type { PageText, TextItem } from "../../../src/pdf/page-text.ts";

type FactName = keyof ReturnType<typeof readFacts>["facts"];

const item = (x: number, y: number, text: string, size = 9): TextItem => ({
  text,
  x,
  y,
  width: text.length * size * 0.5,
  height: size,
});

/** An invoice that says nothing but its kind and the items given. */
function valueIn(name: FactName, ...items: readonly TextItem[]): unknown {
  const page: PageText = {
    page: 1,
    width: 595,
    height: 842,
    items: [item(400, 50, "FACTURE", 18), item(40, 400, "Montant de la prestation"), ...items],
  };
  return readFacts([page]).facts[name]?.value ?? null;
}

interface Wording {
  readonly value: string;
  readonly read: string;
  readonly labels: readonly string[];
  readonly others: readonly string[];
}

const WORDINGS: Partial<Record<FactName, Wording>> = {
  invoiceNumber: {
    value: "FA-2026-0117",
    read: "FA-2026-0117",
    labels: [
      "N° de facture",
      "N° facture",
      "N°Facture",
      "Numéro de facture",
      "Numéro facture",
      "Facture n°",
      "Facture N °",
      "FACTURE NUMÉRO",
      "Facture no",
      "Facture No.",
      "Réf. facture",
      "Référence facture",
      "Référence de la facture",
      "N° de la facture",
      "Numéro de la facture",
      "Facture client n°",
      "Votre facture n°",
      "Invoice number",
      "Invoice no.",
      "Invoice #",
      "Invoice No",
      "N° de pièce",
      "Numéro de pièce",
      "Numéro de document",
      "N° document",
      "Facture réf.",
      "Num. facture",
      "Note d'honoraires n°",
      "Num facture",
      "Facture de solde n°",
      "Facture d'acompte n°",
      "Facture d'honoraires n°",
      "Facture de travaux n°",
      "Facture atelier n°",
      "Note de frais et honoraires n°",
      "Avis d'échéance valant facture n°",
      "Facture de régularisation n°",
      "Identifiant facture",
      "ID facture",
      "N° facturation",
      "Fact. n°",
      "N° fact",
      "N° de la présente facture",
      "Facture enregistrée sous le n°",
    ],
    others: [
      "N° client",
      "N° de commande",
      "Devis n°",
      "Bon de livraison n°",
      "N° TVA",
      "Contrat n°",
      "Avoir sur facture n°",
      "Facture d'origine n°",
      "N° de facture associée",
      "Se rapporte à la facture n°",
      "Facture de référence n°",
      "Annule et remplace la facture n°",
      "Dossier n°",
      "N° de compte",
      "Réf. client",
      "N° de bon de livraison",
      "N° SIRET",
      "Référence à la facture n°",
      "N° de téléphone",
    ],
  },
  issueDate: {
    value: "12/03/2026",
    read: "2026-03-12",
    labels: [
      "Date",
      "Date de facture",
      "Date facture",
      "Date de la facture",
      "Date de facturation",
      "Date facturation",
      "Date d'émission",
      "Date d’émission",
      "Date d'émission de la facture",
      "Facture du",
      "Émise le",
      "Émise à Nîmes le",
      "Émis le",
      "Établie le",
      "Facturé le",
      "Date d'établissement",
      "Date de pièce",
      "Invoice date",
      "Date of issue",
      "Issue date",
      "Date du document",
      "Date document",
      "Facture en date du",
      "Éditée le",
      "Date d'édition",
      "Date fact.",
      "Date émission",
      "Date établissement",
      "Date de l'émission",
      "Date de la pièce",
      "Date de délivrance",
      "Créée le",
      "Facture créée le",
      "Datée du",
      "Date (JJ/MM/AAAA)",
      "Jour de facturation",
      "Date comptabilisation",
      "Date de création",
      "Date de la présente facture",
    ],
    others: [
      "Date d'échéance",
      "Échéance",
      "Date de livraison",
      "Date de commande",
      "Date limite de paiement",
      "Date de règlement",
      "Date de début",
      "Date de fin de prestation",
      "Période du",
      "Due date",
      "Date du devis",
      "Date de la commande",
      "Livraison du",
      "Commande du",
      "Date d'exigibilité",
      "À payer avant le",
      "Date de prestation",
      "Prélèvement le",
      "Date d'intervention",
      "Date de valeur",
      "Date du marché",
      "Délivrance du",
    ],
  },
  serviceCode: {
    value: "FAC0000057",
    read: "FAC0000057",
    labels: [
      "Code service",
      "Code Service",
      "CODE SERVICE",
      "Service exécutant",
      "Code service exécutant",
      "Code du service exécutant",
      "Code du service",
      "N° service exécutant",
      "Service exécutant n°",
      "Code service Chorus",
      "Code service Chorus Pro",
      "Code service destinataire",
      "Code service (Chorus Pro)",
      "Numéro de service exécutant",
      "Service destinataire",
      "Code service facturier",
      "Code service CPP",
      "Service (code)",
      "UF / Code service",
      "Code service acheteur",
      "Code service de l'acheteur",
      "Code service payeur",
      "Code du S.E.",
      "Code service gestionnaire",
      "Service destinataire (code service)",
    ],
    others: [
      "Service client",
      "Service facturation",
      "Services",
      "Code client",
      "Code",
      "Nos services",
      "Code postal",
      "Service après-vente",
      "Service acheteur",
      "Service prescripteur",
    ],
  },
  commitmentNumber: {
    value: "1405621987",
    read: "1405621987",
    labels: [
      "N° d'engagement",
      "Votre n° d'engagement",
      "N° engagement",
      "Numéro d'engagement",
      "Engagement n°",
      "Engagement juridique",
      "N° d'engagement juridique",
      "Numéro d'engagement juridique",
      "Engagement juridique n°",
      "N° EJ",
      "EJ",
      "EJ n°",
      "Réf. engagement",
      "Référence engagement",
      "Référence d'engagement",
      "Engagement",
      "Bon de commande",
      "Bon de commande n°",
      "N° bon de commande",
      "N° de bon de commande",
      "Numéro de bon de commande",
      "Votre commande",
      "Votre commande n°",
      "N° de commande",
      "N° commande",
      "Numéro de commande",
      "Commande n°",
      "Votre bon de commande",
      "Réf. commande",
      "Référence commande",
      "Votre n° de commande",
      "V/commande",
      "N° BC",
      "BC n°",
      "Purchase order",
      "PO number",
      "N° commande client",
      "N° d'EJ",
      "Commande client n°",
      "V/CDE",
      "Votre cde",
      "BDC",
      "Commande",
      "Commande client",
      "Vos réf. (n° BC)",
      "Engagement comptable n°",
      "N° d'engagement comptable",
      "N° EJ Chorus",
      "Engagement Chorus Pro",
      "N° d'engagement ou de commande",
      "N° de commande (engagement)",
      "Votre BC",
      "N° BDC",
      "Order number",
      "Cde client",
      "N° doc. externe (votre commande)",
      "NO ENGAGT",
      "BON DE CDE",
      "Bon de commande annuel",
    ],
    others: [
      "N° client",
      "Bon de livraison n°",
      "Notre commande n°",
      "Bon de vente",
      "Date de commande",
      "Commande du",
      "Marché n°",
      "N° de compte",
      "Tél.",
      "Devis n°",
      "Référence",
      "Sans engagement",
      "Notre référence de commande",
    ],
  },
  contractNumber: {
    value: "2025-DGF-0042",
    read: "2025-DGF-0042",
    labels: [
      "Marché n°",
      "N° de marché",
      "N° marché",
      "Numéro de marché",
      "Marché public n°",
      "N° du marché",
      "Marché",
      "Référence marché",
      "Réf. marché",
      "Accord-cadre n°",
      "Marché N°",
      "MARCHE N°",
      "Numéro du marché",
      "N° de marché public",
      "Marché de travaux n°",
      "Dans le cadre du marché n°",
      "Accord-cadre",
      "Votre marché",
      "MAPA n°",
      "N° MAPA",
      "Marché à bons de commande n°",
      "Marché / Contract",
    ],
    others: ["N° client", "Bon de commande", "Devis n°", "Marché du", "Facture n°", "Supermarché"],
  },
};

describe("readFacts, wording by wording", () => {
  it("takes no sentence about an invoice for the invoice itself", () => {
    for (const sentence of ["La facture n° 214 du 12/03/2026 est en attente.", "Notre facture n° 214 reste impayée"]) {
      expect(valueIn("invoiceNumber", item(40, 200, sentence))).toBeNull();
    }
    expect(valueIn("invoiceNumber", item(40, 200, "Facture n° 214 du 12/03/2026"))).toBe("214");
  });

  it("takes no label with its number for the number of the invoice", () => {
    expect(valueIn("invoiceNumber", item(300, 60, "N° engagement 4500123987"))).toBeNull();
    expect(valueIn("invoiceNumber", item(300, 60, "Facture du 3 novembre 2026, n° 2611-004"))).toBe("2611-004");
  });

  it("takes a bare Service for the code only when a code follows on its line", () => {
    expect(valueIn("serviceCode", item(300, 100, "Service : SIC-0441"))).toBe("SIC-0441");
    expect(valueIn("serviceCode", item(300, 100, "Service : COMPTABILITE"))).toBeNull();
    expect(valueIn("serviceCode", item(300, 100, "Service"), item(480, 100, "FAC0000057"))).toBeNull();
  });

  it("takes a bare Service in capitals for the code only among the references of the recipient", () => {
    const siret = item(300, 112, "SIRET : 217 500 016 00019");
    expect(valueIn("serviceCode", item(300, 100, "Service : DRH"), siret)).toBe("DRH");
    expect(valueIn("serviceCode", item(300, 100, "Service : DRH"))).toBeNull();
    expect(valueIn("serviceCode", item(300, 100, "Service : COMPTABILITE"), siret)).toBeNull();
    expect(valueIn("serviceCode", item(300, 100, "Service : Ressources humaines"), siret)).toBeNull();
  });

  it("knows a situation of works that calls itself an invoice too, and no amount for its contract", () => {
    for (const title of [
      "SITUATION DE TRAVAUX N° 3 - FACTURE",
      "Situation n° 3 (facture)",
      "FACTURE - SITUATION N° 3",
    ]) {
      const head = [item(300, 40, title), item(300, 60, "Numéro : SIT-2026-03"), item(300, 80, "Marché n° 2026-M-014")];
      const work = item(40, 400, "Lot 1 : marché 60 000,00 €, avancement 75 %");
      expect(valueIn("invoiceNumber", ...head, work)).toBe("SIT-2026-03");
      expect(valueIn("contractNumber", ...head, work)).toBe("2026-M-014");
    }
  });

  it("takes references that follow one another on a line, each behind its label", () => {
    const both = (text: string) => {
      const at = item(40, 100, text);
      return [valueIn("serviceCode", at), valueIn("commitmentNumber", at)];
    };
    expect(both("Référence du service : ACCUEIL Engagement : 4500012345")).toEqual(["ACCUEIL", "4500012345"]);
    expect(both("Code service : ACCUEIL N° d’engagement : BC-2026-77")).toEqual(["ACCUEIL", "BC-2026-77"]);
    expect(both("Engagement : 4500012345 Code service : ACCUEIL")).toEqual(["ACCUEIL", "4500012345"]);
    expect(both("Code service : FAC0000057 EJ : 1405622001")).toEqual(["FAC0000057", "1405622001"]);
    for (const apart of [" / ", " ; ", ", ", " – "])
      expect(both(`Code service : ACCUEIL${apart}N° EJ : BC-2026-77`)).toEqual(["ACCUEIL", "BC-2026-77"]);
    expect(both("Service : ACCUEIL / N° d’engagement : BC-2026-77")).toEqual(["ACCUEIL", "BC-2026-77"]);
    expect(both("Service : FACTURES_PUBLIQUES ; Engagement BC-2026-77")[0]).toBe("FACTURES_PUBLIQUES");
    expect(both("Service : COMPTABILITE / N° d’engagement : BC-2026-77")[0]).toBeNull();
    expect(both("Code service : ACCUEIL et boutique Engagement : 4500012345")[0]).toBeNull();
  });

  it("takes a service in capitals on the line of the recipient's SIRET or of its commitment", () => {
    const line = (text: string) => valueIn("serviceCode", item(40, 100, text));
    const siret = "809 389 232 00020";
    expect(line(`Client : OFFICE DU TOURISME — SIRET ${siret} — Service ACCUEIL — Engagement n° 2026-BC-118`)).toBe(
      "ACCUEIL",
    );
    expect(line(`Destinataire : OFFICE DU TOURISME, SIRET ${siret}, service ESPACES_VERTS`)).toBe("ESPACES_VERTS");
    expect(line("Service DRH | Bon de commande n° BC-55")).toBe("DRH");
    // The seller's own departments, and names in words.
    expect(line(`ATELIER SARL — SIRET ${siret} — Service ACCUEIL — Tél. 03 21 00 00 00`)).toBeNull();
    expect(line(`Client : OFFICE — SIRET ${siret} — Service COMMERCIAL — Engagement n° 118-24`)).toBeNull();
    expect(line(`Client : OFFICE — SIRET ${siret} — Service ESPACES VERTS — Engagement n° 118-24`)).toBeNull();
    expect(line(`Client : OFFICE — SIRET ${siret} — Service technique — Engagement n° 118-24`)).toBeNull();
  });

  it("takes the service under its heading, beside the headings of the order and the contract", () => {
    // Headings are centred over values that stand at the left of their cells.
    const under = (heading: string, value: string, beside = "Bon de commande") => {
      const headings = [item(62, 100, heading), item(214, 100, beside), item(396, 100, "Marché")];
      const all = [...headings, item(39, 115, value), item(181, 115, "BM-2026-778"), item(379, 115, "M24-118")];
      const name = (fact: FactName) => valueIn(fact, ...all);
      return [name("serviceCode"), name("commitmentNumber"), name("contractNumber")];
    };
    expect(under("Votre service", "EAU")).toEqual(["EAU", "BM-2026-778", "M24-118"]);
    expect(under("Votre service", "TECHNIQUE")[0]).toBe("TECHNIQUE");
    expect(under("Service", "DSI_INFO", "Engagement")).toEqual(["DSI_INFO", "BM-2026-778", "M24-118"]);
    expect(under("Service", "COMPTABILITE", "Engagement")[0]).toBeNull();
    expect(under("Votre service", "Espaces verts")[0]).toBeNull();
    expect(under("Votre service client", "ACCUEIL")[0]).toBeNull();
  });

  it("takes no other invoice, recalled at the foot, for the one whose header has a bare number", () => {
    const header = [item(400, 74, "N° F26-130"), item(400, 88, "Date : 28/11/2026")];
    const both = (foot: string) => {
      const all = [...header, item(34, 304, foot)];
      return [valueIn("invoiceNumber", ...all), valueIn("issueDate", ...all)];
    };
    for (const word of ["Rappel : ", "Pour mémoire : ", "Solde antérieur : ", "Dernier règlement : ", "NB : "])
      expect(both(`${word}facture n° F25-987 du 15/09/2026 réglée.`), word).toEqual(["F26-130", "2026-11-28"]);
    // However it is recalled there, it is not taken for sure.
    expect(both("Facture n° F25-987")[0]).not.toBe("F25-987");
    expect(valueIn("invoiceNumber", item(34, 304, "Facture n° F25-987"))).toBe("F25-987");
  });

  it("takes a value centred beside a label that stands on two lines", () => {
    const labels = [item(36, 97.5, "Numéro de", 12), item(36, 111.7, "facture", 12)];
    expect(valueIn("invoiceNumber", ...labels, item(151, 105, "2026-12", 12))).toBe("2026-12");
    // The next row's.
    expect(valueIn("invoiceNumber", ...labels, item(151, 122, "2026-12", 12))).toBeNull();
  });

  it("takes a date that stands alone as in a letter, unless a label says of what it is", () => {
    expect(valueIn("issueDate", item(300, 150, "Le 3 février 2026"))).toBe("2026-02-03");
    expect(valueIn("issueDate", item(300, 150, "Le 3 février 2026"), item(300, 140, "Livraison"))).toBeNull();
    expect(valueIn("issueDate", item(300, 150, "Le 3 février 2026"), item(200, 150, "À payer :"))).toBeNull();
    expect(valueIn("issueDate", item(300, 700, "Le 3 février 2026"))).toBeNull();
    expect(valueIn("issueDate", item(300, 60, "N° AV-1187 - 22/05/2026"))).toBe("2026-05-22");
  });

  for (const [name, { value, read, labels, others }] of Object.entries(WORDINGS) as [FactName, Wording][]) {
    it.each(labels)(`reads ${name} under « %s »`, (label) => {
      expect(valueIn(name, item(300, 100, label), item(480, 100, value))).toBe(read);
      expect(valueIn(name, item(300, 100, `${label} : ${value}`))).toBe(read);
      expect(valueIn(name, item(300, 100, `${label} :`), item(480, 100, value))).toBe(read);
      expect(valueIn(name, item(300, 100, label), item(300, 112, value))).toBe(read);
    });
    it.each(others)(`does not read ${name} under « %s »`, (label) => {
      expect(valueIn(name, item(300, 100, label), item(480, 100, value))).toBeNull();
      expect(valueIn(name, item(300, 100, `${label} : ${value}`))).toBeNull();
      expect(valueIn(name, item(300, 100, label), item(300, 112, value))).toBeNull();
    });
  }
});
