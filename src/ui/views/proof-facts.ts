import { formatSiret } from "../../domain/siret.ts";
import type { InvoiceDetails } from "../../usecases/ports/gateway.ts";
import type { Proof } from "../../usecases/proof/types.ts";

interface Party {
  readonly siret: string;
  readonly name: string | null;
}

/** The invoice as it was submitted, where the journal holds it; else as Chorus Pro shows it. */
interface ProofInvoice
  extends Pick<InvoiceDetails, "issueDate" | "commitmentNumber" | "contractNumber" | "taxExclusiveAmount">,
    Pick<InvoiceDetails, "taxAmount" | "taxInclusiveAmount" | "payableAmount"> {
  readonly type: InvoiceDetails["type"] | null;
  readonly seller: Party;
  readonly recipient: Party;
  readonly serviceCode: string | null;
  readonly currency: string;
  /** What the supplier wrote to the recipient. */
  readonly comment: string | null;
}

export function invoiceOfProof({ record, platform }: Proof): ProofInvoice {
  const shown = platform?.invoice ?? null;
  const sent = record?.invoice ?? null;
  const facts = sent ?? shown;
  // A recycled invoice has another recipient now: its name is not that of the one it was sent to.
  const nameAt = (party: Party | undefined, siret: string) => (party?.siret === siret ? party.name : null);
  const seller = record?.seller ?? shown?.seller.siret ?? "";
  const buyer = record?.buyer ?? shown?.recipient.siret ?? "";
  return {
    type: facts?.type ?? null,
    issueDate: record?.issueDate ?? shown?.issueDate ?? null,
    seller: { siret: seller, name: nameAt(shown?.seller, seller) },
    recipient: { siret: buyer, name: record?.recipientName ?? nameAt(shown?.recipient, buyer) },
    serviceCode: sent ? sent.serviceCode : (shown?.recipient.serviceCode ?? null),
    commitmentNumber: facts?.commitmentNumber ?? null,
    contractNumber: facts?.contractNumber ?? null,
    taxExclusiveAmount: facts?.taxExclusiveAmount ?? null,
    taxAmount: facts?.taxAmount ?? null,
    taxInclusiveAmount: facts?.taxInclusiveAmount ?? null,
    payableAmount: record?.payableAmount ?? shown?.payableAmount ?? null,
    currency: facts?.currency ?? "EUR",
    comment: sent ? sent.comment : (shown?.supplierComment ?? null),
  };
}

/** What the file was called that was sent from this machine; inside of the proof it has a name of its own. */
export const originalName = ({ record }: Proof): string | null => record?.file?.path.split(/[\\/]/).at(-1) || null;

/** @param space what stands between the groups of a SIRET; one that does not break, where lines are folded */
export function partyText({ siret, name }: Party, space = " "): string {
  const grouped = formatSiret(siret).replaceAll(" ", space);
  return name ? `${name} (${grouped})` : grouped;
}
