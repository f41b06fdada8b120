import { isOutage } from "../domain/errors.ts";
import type { Finding } from "../domain/finding.ts";
import type { FindingCode } from "../domain/finding-codes.ts";
import type { PreflightInput, StructureKnowledge } from "../domain/preflight/input.ts";
import { runPreflight } from "../domain/preflight/preflight.ts";
import type { ServiceDetails } from "../domain/recipient.ts";
import { parseSiretIn } from "../domain/siret.ts";
import { instead } from "../kit/instead.ts";
import type { Directory, KnownRecipient } from "./ports/directory.ts";

/** Everything pre-flight looks at, except what the directory tells. */
export type PreflightRequest = Omit<PreflightInput, "recipient" | "validator">;

interface PreflightResult {
  /** Everything found, in the order of the rules. */
  readonly findings: readonly Finding[];
  /** Null when no valid SIRET was given, nobody answers to it, or nothing could tell. */
  readonly recipient: KnownRecipient | null;
  readonly service: ServiceDetails | null;
}

/** Findings that rest on what the directory said: before they stop a deposit, a kept answer is asked again. */
const FROM_DIRECTORY: ReadonlySet<FindingCode> = new Set<FindingCode>([
  "RECIPIENT_INACTIVE",
  "RECIPIENT_NOT_PUBLIC",
  "SERVICE_REQUIRED",
  "SERVICE_UNKNOWN",
  "SERVICE_INACTIVE",
  "SERVICE_PERIOD",
  "COMMITMENT_REQUIRED",
  "COMMITMENT_REQUIRED_BY_SERVICE",
  "SERVICE_OR_COMMITMENT_REQUIRED",
  "VALIDATOR_INACTIVE",
]);

/** Of what the directory knows, what would stop an invoice: told before anybody is told that all is ready. */
export async function directoryErrors(directory: Directory, request: PreflightRequest): Promise<readonly Finding[]> {
  const { findings } = await preflight(directory, request);
  return findings.filter(({ severity, code }) => severity === "error" && FROM_DIRECTORY.has(code));
}

/**
 * Runs every rule on an invoice, asking the directory for its recipient (and validator). When the findings contradict
 * what the user wants on the word of a kept answer, Chorus Pro is asked again, once per run, before saying so.
 * Without network the kept answers serve, and a finding says how old they are.
 */
export async function preflight(directory: Directory, request: PreflightRequest): Promise<PreflightResult> {
  const first = await attempt(directory, request, false);
  const doubtful = first.findings.some((one) => one.severity === "error" && FROM_DIRECTORY.has(one.code));
  return doubtful && first.kept ? attempt(directory, request, true) : first;
}

async function attempt(
  directory: Directory,
  request: PreflightRequest,
  refresh: boolean,
): Promise<PreflightResult & { readonly kept: boolean }> {
  const { invoice, environment } = request;
  const buyer = await lookUp(directory, environment, invoice.buyer, invoice.serviceCode, refresh);
  const validator = await lookUp(directory, environment, invoice.validator, null, refresh);
  const findings = runPreflight({ ...request, recipient: buyer.knowledge, validator: validator.knowledge });
  const { recipient, service } = buyer;
  const kept = [buyer, validator].some((one) => one.recipient?.fromCache === true);
  return { findings, recipient, service, kept };
}

interface LookUp extends Pick<PreflightResult, "recipient" | "service"> {
  readonly knowledge: StructureKnowledge;
}

async function lookUp(
  directory: Directory,
  environment: PreflightInput["environment"],
  identifier: string | null,
  serviceCode: string | null,
  refresh: boolean,
): Promise<LookUp> {
  const nobody = (state: "not-asked" | "unknown" | "unavailable") => ({
    knowledge: { state },
    recipient: null,
    service: null,
  });
  const parsed = parseSiretIn(environment, identifier ?? "");
  if (!parsed.ok) return nobody("not-asked");
  const known = await directory.recipient(parsed.siret, { refresh }).catch(instead("unavailable", isOutage));
  if (known === "unavailable" || known === null) return nobody(known ?? "unknown");
  // While its own demands stay unknown, the list of services still tells whether it exists.
  const service = serviceCode?.trim()
    ? await directory.service(known.recipient, serviceCode.trim()).catch(instead(null, isOutage))
    : null;
  return { knowledge: knowledgeOf(known, service), recipient: known, service };
}

function knowledgeOf(known: KnownRecipient, service: ServiceDetails | null): StructureKnowledge {
  const { structure, services } = known.recipient;
  // A downloaded directory may come without services.
  const told = known.source === "download" && services.length === 0 ? null : services;
  const age = known.fromCache ? { keptMs: known.ageMs, stale: known.stale } : {};
  return { state: "known", structure, services: told, service, ...age };
}
