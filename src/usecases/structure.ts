import type { Environment } from "../domain/environment.ts";
import { CproError } from "../domain/errors.ts";
import type { Service, ServiceDetails } from "../domain/recipient.ts";
import { parseSiretIn } from "../domain/siret.ts";
import type { Directory, KnownRecipient } from "./ports/directory.ts";

/** A structure by its SIRET, with what it requires. Throws `SIRET_INVALID` or `STRUCTURE_NOT_FOUND`. */
export async function showStructure(
  directory: Directory,
  environment: Environment,
  input: string,
  options: { readonly refresh?: boolean } = {},
): Promise<KnownRecipient> {
  const parsed = parseSiretIn(environment, input);
  if (!parsed.ok) throw new CproError("SIRET_INVALID", { params: { siret: input, reason: parsed.reason } });
  const known = await directory.recipient(parsed.siret, options);
  if (!known) throw new CproError("STRUCTURE_NOT_FOUND", { params: { siret: parsed.siret } });
  return known;
}

export interface ListedService extends Service {
  /** Whether the service itself demands a commitment number; null when not asked. */
  readonly commitmentRequired: boolean | null;
}

export interface ServiceList {
  readonly known: KnownRecipient;
  readonly services: readonly ListedService[];
}

/** A recipient's services: the active ones, or all; with what each demands, which costs a call per service. */
export async function listServices(
  directory: Directory,
  environment: Environment,
  input: string,
  options: { readonly refresh?: boolean; readonly all?: boolean; readonly details?: boolean } = {},
): Promise<ServiceList> {
  const known = await showStructure(directory, environment, input, options);
  const services: ListedService[] = [];
  for (const service of known.recipient.services) {
    if (!options.all && !service.active) continue;
    const details = options.details ? await directory.service(known.recipient, service.code) : asDetails(service);
    services.push({ ...service, commitmentRequired: details?.commitmentRequired ?? null });
  }
  return { known, services };
}

function asDetails(service: Service): ServiceDetails | null {
  return "commitmentRequired" in service ? (service as ServiceDetails) : null;
}
