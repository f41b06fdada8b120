import { fromDecimalString, toWireNumber } from "../../domain/money.ts";
import type { XmlNode } from "../../pdf/facturx/xml-tree.ts";
import type { FlowInvoice } from "./invoice.ts";

/**
 * The platform's own minimal format (`IN_DP_E2_CPP_FACTURE_MIN`). Its schema is not public: facts are taken from
 * elements by the names that the API gives the same facts, wherever they stand.
 */
export function readCpp(root: XmlNode): FlowInvoice {
  const text = (...names: readonly string[]): string | null => find(root, new Set(names));
  const amount = (...names: readonly string[]): number | null => {
    const read = fromDecimalString(text(...names) ?? "");
    return read.ok ? toWireNumber(read.cents) : null;
  };
  return {
    number: text("NumeroFacture", "NumFacture", "IdentifiantFacture"),
    issueDate: text("DateFacture", "DateEmissionFacture")?.slice(0, 10) ?? null,
    type: /avoir|381/i.test(text("TypeFacture", "CodeTypeFacture") ?? "") ? "AVOIR" : "FACTURE",
    currency: text("CodeDeviseFacture", "DeviseFacture", "Devise") ?? "EUR",
    seller: text("CodeFournisseur", "IdFournisseur", "IdentifiantFournisseur"),
    buyer: text("CodeDestinataire", "IdDestinataire", "IdentifiantDestinataire"),
    serviceCode: text("CodeServiceExecutant", "CodeService"),
    commitmentNumber: text("NumeroBonCommande", "NumeroEngagement"),
    contractNumber: text("NumeroMarche"),
    businessProcess: text("CadreFacturation", "CodeCadreFacturation")?.split("_")[0] ?? null,
    taxExclusive: amount("MontantHtTotal", "MontantHT"),
    tax: amount("MontantTVA", "MontantTva"),
    taxInclusive: amount("MontantTtcTotal", "MontantTTC"),
    payable: amount("MontantAPayer"),
  };
}

function find(node: XmlNode, names: ReadonlySet<string>): string | null {
  for (const [name, children] of Object.entries(node.children)) {
    for (const child of children) {
      if (names.has(name) && child.text !== "") return child.text;
      const below = find(child, names);
      if (below !== null) return below;
    }
  }
  return null;
}
