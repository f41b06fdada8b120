import type { InvoiceDraft, PreflightInput } from "../domain/preflight/input.ts";
import type { ChorusGateway } from "./ports/gateway.ts";

/** What pre-flight can only know by asking for lists: asked for when the invoice makes them matter, else null. */
export type ReferenceFacts = Required<Pick<PreflightInput, "exemptionReasons" | "currencies" | "originalKnown">>;

/** Nobody could be asked. */
export const NO_REFERENCE_FACTS: ReferenceFacts = { exemptionReasons: null, currencies: null, originalKnown: null };

/** Asks Chorus Pro for the lists that this invoice depends on; for an ordinary one in euros, nothing at all. */
export async function askReferenceFacts(
  gateway: Pick<ChorusGateway, "currencies" | "vatExemptionReasons" | "searchInvoices">,
  invoice: InvoiceDraft,
  sellerId: number | null,
): Promise<ReferenceFacts> {
  const codes = (rows: readonly { readonly code: string }[]) => rows.map(({ code }) => code);
  const { currency, originalNumber, type, vatRegime } = invoice;
  const needsOriginal = type === "credit-note" && Boolean(originalNumber?.trim()) && sellerId !== null;
  return {
    exemptionReasons: vatRegime === "exempt" ? codes(await gateway.vatExemptionReasons()) : null,
    currencies: currency === null || currency === "EUR" ? null : codes(await gateway.currencies()),
    originalKnown: needsOriginal ? await isKnown(gateway, originalNumber?.trim() ?? "", sellerId) : null,
  };
}

async function isKnown(
  gateway: Pick<ChorusGateway, "searchInvoices">,
  number: string,
  sellerId: number,
): Promise<boolean> {
  for await (const row of gateway.searchInvoices({ number, sellerId })) if (row.number === number) return true;
  return false;
}
