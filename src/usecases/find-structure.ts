import type { Structure } from "../domain/recipient.ts";
import type { ChorusGateway } from "./ports/gateway.ts";

/** The structure of a SIRET, as Chorus Pro has it; null when it knows none. */
export async function findStructure(
  gateway: Pick<ChorusGateway, "searchStructures" | "structure">,
  siret: string,
): Promise<Structure | null> {
  for await (const found of gateway.searchStructures({ identifier: siret })) {
    if (found.identifier === siret) return gateway.structure(found.id, found);
  }
  return null;
}
