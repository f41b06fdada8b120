import type { StructuredData } from "../../src/domain/structured-invoice.ts";

/** A historical file that nothing is wrong with. */
export const HISTORICAL: StructuredData = {
  businessProcess: "A1",
  guideline: "urn:cen.eu:en16931:2017",
  seller: { ids: [], legal: { value: "51234567900017", scheme: "0009" }, address: null },
  buyer: { ids: [], legal: { value: "80938923200020", scheme: "0009" }, address: null },
  noteSubjects: [],
  paymentMeans: ["30"],
  linesWithoutAllowance: [],
  isCreditNote: false,
  isMinimal: false,
};
