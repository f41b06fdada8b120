import { isFailure } from "../domain/errors.ts";
import type { InvoiceDraft, PreflightInput } from "../domain/preflight/input.ts";
import { STATE_SIRET } from "../domain/recipient.ts";
import { stripSeparators } from "../domain/siret.ts";
import { instead } from "../kit/instead.ts";
import type { Directory } from "./ports/directory.ts";
import type { ChorusGateway } from "./ports/gateway.ts";

/** What pre-flight can only know by asking for lists: asked for when the invoice makes them matter, else null. */
export type ReferenceFacts = Required<
  Pick<PreflightInput, "exemptionReasons" | "currencies" | "originalKnown" | "commitment">
>;

/** Nobody could be asked. */
export const NO_REFERENCE_FACTS: ReferenceFacts = {
  exemptionReasons: null,
  currencies: null,
  originalKnown: null,
  commitment: null,
};

/** Whom the lists are asked of. */
interface ReferenceSources {
  readonly gateway: Pick<ChorusGateway, "currencies" | "vatExemptionReasons" | "searchInvoices" | "commitment">;
  readonly directory: Pick<Directory, "recipient">;
}

/** Asks Chorus Pro for the lists that this invoice depends on; for an ordinary one in euros, nothing at all. */
export async function askReferenceFacts(
  { gateway, directory }: ReferenceSources,
  invoice: InvoiceDraft,
  sellerId: number | null,
): Promise<ReferenceFacts> {
  const codes = (rows: readonly { readonly code: string }[]) => rows.map(({ code }) => code);
  const { currency, originalNumber, type, vatRegime } = invoice;
  const needsOriginal = type === "credit-note" && Boolean(originalNumber?.trim()) && sellerId !== null;
  return {
    exemptionReasons: vatRegime === "exempt" ? await gateway.vatExemptionReasons() : null,
    currencies: currency === null || currency === "EUR" ? null : codes(await gateway.currencies()),
    originalKnown: needsOriginal ? await isKnown(gateway, originalNumber?.trim() ?? "", sellerId) : null,
    commitment: await commitmentOf(gateway, directory, invoice).catch(instead(null, isFailure)),
  };
}

/** Applications without the subscription, by their gateway: that it is missing is said once. */
const toldOf = new WeakSet<object>();

/** A commitment of the State's: a courtesy, so that whatever goes wrong with it is to stop nothing. */
async function commitmentOf(
  gateway: ReferenceSources["gateway"],
  directory: ReferenceSources["directory"],
  { buyer, commitmentNumber }: InvoiceDraft,
): Promise<ReferenceFacts["commitment"]> {
  const number = commitmentNumber?.trim() ?? "";
  if (number === "" || stripSeparators(buyer ?? "") !== STATE_SIRET || toldOf.has(gateway)) return null;
  const state = await directory.recipient(STATE_SIRET);
  if (state === null || state.recipient.structure.id === 0) return null;
  const answer = await gateway.commitment(state.recipient.structure.id, number);
  if (answer === "not-subscribed") toldOf.add(gateway);
  return answer;
}

async function isKnown(
  gateway: Pick<ChorusGateway, "searchInvoices">,
  number: string,
  sellerId: number,
): Promise<boolean> {
  for await (const row of gateway.searchInvoices({ number, sellerId })) if (row.number === number) return true;
  return false;
}
