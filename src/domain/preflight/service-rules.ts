import { nearest } from "../nearest.ts";
import { PUBLIC_TO_PUBLIC_SERVICE, type RecipientRequirements, STATE_SIRET } from "../recipient.ts";
import { stripSeparators } from "../siret.ts";
import type { PreflightInput } from "./input.ts";
import { HOLDS, longer, type Rule, rule, when } from "./rule.ts";

const MAX_SERVICE = 100;
const MAX_REFERENCE = 50;

/** What a recipient's three flags come to, as the best tested public client reads them (OCA, 2018-2026). */
type Demand = "nothing" | "service" | "commitment" | "both" | "either";

export function demandOf(flags: RecipientRequirements): Demand {
  if (flags.serviceRequired && flags.commitmentRequired) return "both";
  if (flags.serviceRequired) return "service";
  if (flags.commitmentRequired) return "commitment";
  return flags.commitmentOrServiceRequired ? "either" : "nothing";
}

const serviceCode = (input: PreflightInput): string | null => input.invoice.serviceCode?.trim() || null;
const commitment = (input: PreflightInput): string | null => input.invoice.commitmentNumber?.trim() || null;
const toState = (input: PreflightInput): boolean => stripSeparators(input.invoice.buyer ?? "") === STATE_SIRET;

const demand = ({ recipient }: PreflightInput): Demand =>
  recipient.state === "known" ? demandOf(recipient.structure) : "nothing";
const recipientName = ({ recipient }: PreflightInput): string =>
  recipient.state === "known" ? recipient.structure.name : "";

/** The service that the invoice names, as the recipient's list has it. */
function listed(input: PreflightInput) {
  const code = serviceCode(input);
  if (code === null || input.recipient.state !== "known") return null;
  return input.recipient.services?.find((service) => service.code === code) ?? null;
}

/** The service's own demands and dates; only those of the service that the invoice names count. */
function details(input: PreflightInput) {
  if (input.recipient.state !== "known" || input.recipient.service === null) return null;
  return input.recipient.service.code === serviceCode(input) ? input.recipient.service : null;
}

export const SERVICE_RULES: readonly Rule[] = [
  rule("SERVICE_REQUIRED", "error", "structures", (input) =>
    when(!toState(input) && serviceCode(input) === null && ["service", "both"].includes(demand(input)), {
      name: recipientName(input),
    }),
  ),
  rule("STATE_SERVICE_REQUIRED", "error", "clients", (input) => when(toState(input) && serviceCode(input) === null)),
  rule("SERVICE_TOO_LONG", "error", "annex", (input) => longer(serviceCode(input), MAX_SERVICE)),
  rule("SERVICE_UNKNOWN", "error", "clients", (input) => {
    const code = serviceCode(input);
    if (code === null || code.length > MAX_SERVICE || input.recipient.state !== "known") return HOLDS;
    if (input.recipient.services === null) return HOLDS;
    if (listed(input) !== null) return HOLDS;
    const active = input.recipient.services.filter((service) => service.active);
    // By its code, or by its name, which is what people know.
    const byName = nearest(
      code,
      active.map(({ name }) => name),
    );
    const alike = nearest(
      code,
      active.map((service) => service.code),
    );
    const named = active.filter(({ name }) => byName.includes(name)).map((service) => service.code);
    const meant = [...new Set([...alike, ...named])].slice(0, 3).join(", ");
    return when(true, { code, name: recipientName(input), nearest: meant });
  }),
  rule("SERVICE_INACTIVE", "error", "structures", (input) =>
    when(listed(input)?.active === false, { code: serviceCode(input) ?? "" }),
  ),
  rule("SERVICE_PERIOD", "error", "structures", (input) => {
    const period = details(input) ?? listed(input);
    const from = period?.validFrom?.slice(0, 10) ?? null;
    const to = period?.validTo?.slice(0, 10) ?? null;
    const outside = (from !== null && input.today < from) || (to !== null && input.today > to);
    return when(outside, { code: serviceCode(input) ?? "", from: from ?? "…", to: to ?? "…" });
  }),
  rule("SERVICE_PUBLIC_ONLY", "warning", "clients", (input) =>
    when(serviceCode(input) === PUBLIC_TO_PUBLIC_SERVICE, { code: PUBLIC_TO_PUBLIC_SERVICE }),
  ),
  rule("COMMITMENT_REQUIRED", "error", "structures", (input) =>
    when(commitment(input) === null && ["commitment", "both"].includes(demand(input)), {
      name: recipientName(input),
    }),
  ),
  rule("COMMITMENT_REQUIRED_BY_SERVICE", "error", "structures", (input) => {
    // When the whole structure demands it, COMMITMENT_REQUIRED says so already.
    if (commitment(input) !== null || ["commitment", "both"].includes(demand(input))) return HOLDS;
    return when(details(input)?.commitmentRequired === true, { code: serviceCode(input) ?? "" });
  }),
  rule("SERVICE_OR_COMMITMENT_REQUIRED", "error", "structures", (input) =>
    when(!toState(input) && demand(input) === "either" && serviceCode(input) === null && commitment(input) === null, {
      name: recipientName(input),
    }),
  ),
  rule("COMMITMENT_TOO_LONG", "error", "annex", (input) => longer(commitment(input), MAX_REFERENCE)),
  rule("STATE_COMMITMENT_FORMAT", "warning", "clients", (input) => {
    const number = commitment(input);
    if (number === null || number.length > MAX_REFERENCE || !toState(input)) return HOLDS;
    return when(!/^\d{10}$/.test(number), { number });
  }),
  rule("COMMITMENT_UNKNOWN", "warning", "clients", (input) =>
    when(input.commitment === "unknown", { number: commitment(input) ?? "" }),
  ),
  rule("COMMITMENT_UNCHECKED", "info", "clients", (input) => when(input.commitment === "not-subscribed")),
  rule("CONTRACT_TOO_LONG", "error", "annex", (input) => longer(input.invoice.contractNumber, MAX_REFERENCE)),
];
