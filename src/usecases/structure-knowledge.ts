import { ChorusFailure } from "../domain/errors.ts";
import type { StructureKnowledge } from "../domain/preflight/input.ts";
import { parseSiret, stripSeparators } from "../domain/siret.ts";
import type { Directory, KnownRecipient } from "./ports.ts";

/** A list of services can be long (the State has thousands): only so many recipients stay at hand. */
const KEPT = 50;

/**
 * What the directory can tell pre-flight of a recipient, remembered for one run. A service that cannot be reached makes
 * a recipient `unavailable`: that is a warning, not a failure, since nothing is sent yet.
 */
export function createKnowledge(directory: Directory) {
  const recipients = new Map<string, Promise<KnownRecipient | null | "unavailable">>();

  const ask = (siret: string) => {
    const known = recipients.get(siret);
    if (known) return known;
    const asked = directory.recipient(siret).catch((error: unknown) => {
      if (error instanceof ChorusFailure) return "unavailable" as const;
      throw error;
    });
    if (recipients.size >= KEPT) recipients.delete(recipients.keys().next().value ?? "");
    recipients.set(siret, asked);
    return asked;
  };

  return async (buyer: string | null, serviceCode: string | null): Promise<StructureKnowledge> => {
    const siret = stripSeparators(buyer ?? "");
    if (!/^\d{14}$/.test(siret)) return { state: "not-asked" };
    const known = await ask(siret);
    if (known === "unavailable") return { state: "unavailable" };
    if (known === null) return { state: parseSiret(siret).ok ? "unknown" : "not-asked" };
    const { structure, services } = known.recipient;
    const service = serviceCode ? await askService(directory, known, serviceCode) : null;
    return { state: "known", structure, services, service, ...(known.stale ? { staleMs: known.ageMs } : {}) };
  };
}

async function askService(directory: Directory, known: KnownRecipient, code: string) {
  try {
    return await directory.service(known.recipient, code);
  } catch (error) {
    if (error instanceof ChorusFailure) return null; // its own demands stay unknown; the list of services still counts
    throw error;
  }
}
