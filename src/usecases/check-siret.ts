import type { Structure } from "../domain/recipient.ts";
import { type IdentifierFault, parseSiret, sirenOf } from "../domain/siret.ts";
import type { ChorusGateway } from "./ports.ts";

export interface SiretResult {
  readonly input: string;
  readonly siret: string | null;
  readonly siren: string | null;
  readonly valid: boolean;
  readonly reason: IdentifierFault | null;
  readonly structure: Structure | null;
  /** False when the structure was not looked up. */
  readonly lookedUp: boolean;
}

/** True when an invoice could go there as far as this check goes. */
export function isUsable(result: SiretResult): boolean {
  return result.valid && (!result.lookedUp || result.structure?.active === true);
}

/**
 * Checks each number, then looks up the valid ones. `gateway` is asked for only when a number is worth looking up;
 * null stays offline.
 */
export async function checkSirets(
  inputs: readonly string[],
  gateway: (() => Promise<ChorusGateway>) | null,
): Promise<readonly SiretResult[]> {
  const results: SiretResult[] = [];
  for (const input of inputs) {
    const parsed = parseSiret(input);
    if (!parsed.ok) {
      results.push({
        input,
        siret: null,
        siren: null,
        valid: false,
        reason: parsed.reason,
        structure: null,
        lookedUp: false,
      });
      continue;
    }
    const structure = gateway ? await findStructure(await gateway(), parsed.siret) : null;
    results.push({
      input,
      siret: parsed.siret,
      siren: sirenOf(parsed.siret),
      valid: true,
      reason: null,
      structure,
      lookedUp: gateway !== null,
    });
  }
  return results;
}

/** The structure of a SIRET with what it requires; null when Chorus Pro knows none. */
export async function findStructure(gateway: ChorusGateway, siret: string): Promise<Structure | null> {
  for await (const summary of gateway.searchStructures({ identifier: siret })) {
    if (summary.identifier === siret) return gateway.structure(summary.id);
  }
  return null;
}
