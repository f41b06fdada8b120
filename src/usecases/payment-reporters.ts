import type { ChorusGateway } from "./ports/gateway.ts";

/**
 * Whether a recipient reports its payments to Chorus Pro, asked once per recipient; one that the directory does not know
 * is taken to. A call that failed is asked again.
 */
export function paymentReporters(gateway: ChorusGateway): (siret: string) => Promise<boolean> {
  const asked = new Map<string, Promise<boolean>>();
  const ask = async (siret: string): Promise<boolean> => {
    for await (const found of gateway.searchStructures({ identifier: siret })) {
      if (found.identifier === siret) return (await gateway.structure(found.id, found))?.reportsPayment ?? true;
    }
    return true;
  };
  return (siret) => {
    const answer =
      asked.get(siret) ??
      ask(siret).catch((error: unknown) => {
        asked.delete(siret);
        throw error;
      });
    asked.set(siret, answer);
    return answer;
  };
}
