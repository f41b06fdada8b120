import { SANDBOX_LABEL } from "../../domain/refusal-codes.ts";
import {
  type StructuredData,
  type StructuredFault,
  stopsFlow,
  structuredFaults,
} from "../../domain/structured-invoice.ts";

const TRADE = "FichierXml.SupplyChainTradeTransaction";

/**
 * What the platform answers to a file that it does not take, in its own words where public programs quote them (OCA
 * 414, 504, 536, 612); the others are marked as the practice server's.
 */
export function structuredRefusals(data: StructuredData): readonly string[] {
  return structuredFaults(data).filter(stopsFlow).map(sentenceOf);
}

function sentenceOf(fault: StructuredFault): string {
  switch (fault.code) {
    case "FLOW_PAYMENT_MEANS_MISSING":
      return `L'element (${TRADE}.ApplicableHeaderTradeSettlement.SpecifiedTradeSettlementPaymentMeans.TypeCode.value) est obligatoire`;
    case "FLOW_ALLOWANCE_MISSING": {
      const price = `${TRADE}.IncludedSupplyChainTradeLineItem.SpecifiedLineTradeAgreement.GrossPriceProductTradePrice`;
      return `L'element (${price}.AppliedTradeAllowanceCharge.ActualAmount.value) est obligatoire si l'element (${price}) est renseigne`;
    }
    case "FLOW_REFORM":
      return `${SANDBOX_LABEL} Ce format est celui des plateformes agreees ; le canal direct ne prend que les formats historiques.`;
    case "FLOW_FRAME_UNKNOWN":
      return `${SANDBOX_LABEL} Le cadre de facturation (BT-23) ${fault.frame} n'existe pas.`;
    case "FLOW_SIREN_ONLY":
      return `${SANDBOX_LABEL} L'identifiant ${fault.party === "seller" ? "du fournisseur" : "du destinataire"} doit etre un SIRET, pas un SIREN.`;
    default:
      return `${SANDBOX_LABEL} ${fault.code}`;
  }
}
