import { rememberEach } from "../kit/remember.ts";
import { findStructure } from "./find-structure.ts";
import type { ChorusGateway } from "./ports/gateway.ts";

/**
 * Whether a recipient reports its payments to Chorus Pro, asked once per recipient; one that the directory does not know
 * is taken to. A call that failed is asked again.
 */
export const paymentReporters = (gateway: ChorusGateway): ((siret: string) => Promise<boolean>) =>
  rememberEach(async (siret) => (await findStructure(gateway, siret))?.reportsPayment ?? true);
