import type { ParamsOf } from "../finding-params.ts";
import { parseSiret, parseSiretIn, stripSeparators } from "../siret.ts";
import type { PreflightInput, StructureKnowledge } from "./input.ts";
import { HOLDS, type Rule, rule, when } from "./rule.ts";

type Party = "seller" | "recipient" | "validator";

const given = (input: PreflightInput, party: Party): string | null => {
  const { invoice } = input;
  const value = { seller: invoice.seller, recipient: invoice.buyer, validator: invoice.validator }[party];
  return value?.trim() || null;
};

const knowledge = (input: PreflightInput, party: "recipient" | "validator"): StructureKnowledge =>
  (party === "recipient" ? input.recipient : input.validator) ?? { state: "not-asked" };

/** A party's SIRET is 14 digits, and their check digit is right. */
function siretRules(party: Party): readonly Rule[] {
  const name = { seller: "SELLER", recipient: "RECIPIENT", validator: "VALIDATOR" } as const;
  const fault = (input: PreflightInput) => {
    const parsed = parseSiret(given(input, party) ?? "");
    return given(input, party) === null || parsed.ok ? null : parsed.reason;
  };
  return [
    rule(`${name[party]}_SIRET_FORMAT`, "error", "clients", (input) =>
      when(!["CHECKSUM", null].includes(fault(input)), { siret: given(input, party) ?? "" }),
    ),
    rule(`${name[party]}_SIRET_CHECKSUM`, "checksum", "insee", (input) =>
      when(fault(input) === "CHECKSUM", { siret: stripSeparators(given(input, party) ?? "") }),
    ),
  ];
}

function unknown(input: PreflightInput, party: "recipient" | "validator"): readonly ParamsOf<"RECIPIENT_UNKNOWN">[] {
  return when(knowledge(input, party).state === "unknown", { siret: given(input, party) ?? "" });
}

function inactive(input: PreflightInput, party: "recipient" | "validator"): readonly ParamsOf<"RECIPIENT_INACTIVE">[] {
  const known = knowledge(input, party);
  return known.state === "known"
    ? when(!known.structure.active, { siret: known.structure.identifier, name: known.structure.name })
    : HOLDS;
}

const HOUR_MS = 3_600_000;

function kept({ recipient }: PreflightInput, stale: boolean): readonly ParamsOf<"RECIPIENT_KEPT">[] {
  if (recipient.state !== "known" || recipient.keptMs === undefined || (recipient.stale ?? false) !== stale)
    return HOLDS;
  const { name, identifier: siret } = recipient.structure;
  return when(true, { name, siret, hours: Math.floor(recipient.keptMs / HOUR_MS) });
}

export const PARTY_RULES: readonly Rule[] = [
  rule("SELLER_MISSING", "error", "swagger", (input) => when(given(input, "seller") === null)),
  ...siretRules("seller"),
  rule("SELLER_NOT_ISSUER", "error", "clients", (input) => {
    const parsed = parseSiretIn(input.environment, given(input, "seller") ?? "");
    // A number that is wrong in itself has its own finding.
    if (!parsed.ok || input.issuers === null) return HOLDS;
    return when(!input.issuers.some((one) => one.identifier === parsed.siret), { siret: parsed.siret });
  }),
  rule("RECIPIENT_MISSING", "error", "swagger", (input) => when(given(input, "recipient") === null)),
  ...siretRules("recipient"),
  rule("RECIPIENT_UNKNOWN", "error", "clients", (input) => unknown(input, "recipient")),
  rule("RECIPIENT_INACTIVE", "error", "structures", (input) => inactive(input, "recipient")),
  rule("RECIPIENT_NOT_PUBLIC", "error", "structures", ({ recipient }) =>
    recipient.state === "known"
      ? when(!recipient.structure.isPublic, { siret: recipient.structure.identifier, name: recipient.structure.name })
      : HOLDS,
  ),
  rule("RECIPIENT_KEPT", "info", "choice", (input) => kept(input, false)),
  rule("RECIPIENT_STALE", "warning", "choice", (input) => kept(input, true)),
  rule("RECIPIENT_UNCHECKED", "warning", "choice", (input) =>
    when(input.recipient.state === "unavailable", { siret: given(input, "recipient") ?? "" }),
  ),
];

export const VALIDATOR_RULES: readonly Rule[] = [
  ...siretRules("validator"),
  rule("VALIDATOR_UNKNOWN", "error", "annex", (input) => unknown(input, "validator")),
  rule("VALIDATOR_INACTIVE", "error", "annex", (input) => inactive(input, "validator")),
];
