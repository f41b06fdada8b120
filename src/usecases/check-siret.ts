import type { Environment } from "../domain/environment.ts";
import type { Structure } from "../domain/recipient.ts";
import { type IdentifierFault, parseSiretIn, sirenOf } from "../domain/siret.ts";
import type { Directory, KnownRecipient } from "./ports/directory.ts";

export interface SiretResult {
  readonly input: string;
  readonly siret: string | null;
  readonly siren: string | null;
  readonly valid: boolean;
  readonly reason: IdentifierFault | null;
  readonly structure: Structure | null;
  /** False when the structure was not looked up. */
  readonly lookedUp: boolean;
  /** Set when Chorus Pro could not be asked: what was kept, and how old it is. */
  readonly kept: KnownRecipient | null;
}

/** True when an invoice could go there as far as this check goes. */
export function isUsable(result: SiretResult): boolean {
  return result.valid && (!result.lookedUp || result.structure?.active === true);
}

/**
 * Checks each number, then looks up the valid ones, anew each time. `directory` is asked for only when a number is
 * worth looking up; null stays offline.
 */
export async function checkSirets(
  inputs: readonly string[],
  environment: Environment,
  directory: (() => Promise<Directory>) | null,
): Promise<readonly SiretResult[]> {
  const results: SiretResult[] = [];
  for (const input of inputs) results.push(await checkSiret(input, environment, directory));
  return results;
}

async function checkSiret(
  input: string,
  environment: Environment,
  directory: (() => Promise<Directory>) | null,
): Promise<SiretResult> {
  const nothing = { input, structure: null, lookedUp: false, kept: null };
  const parsed = parseSiretIn(environment, input);
  if (!parsed.ok) return { ...nothing, siret: null, siren: null, valid: false, reason: parsed.reason };
  const { siret } = parsed;
  const valid = { ...nothing, siret, siren: sirenOf(siret), valid: true, reason: null };
  if (directory === null) return valid;
  const known = await (await directory()).recipient(siret, { refresh: true });
  const kept = known?.fromCache ? known : null;
  return { ...valid, structure: known?.recipient.structure ?? null, lookedUp: true, kept };
}
