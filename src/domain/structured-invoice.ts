/**
 * Which of two families a structured invoice belongs to. The direct channel (portal, EDI, API) takes the historical
 * formats only, an approved platform those of the reform only (AIFE, external specifications, Chorus Pro, v1.1,
 * 3.2.1.2). The signals and their weight are deduced from the FNFE rules and from public programs: see
 * docs/fidelity.md.
 */

import { readBillingAddress, TECHNICAL_CODE } from "./billing-address.ts";
import type { Finding } from "./finding.ts";

export interface Identifier {
  readonly value: string;
  /** ISO 6523 scheme (`0009` SIRET, `0002` SIREN, `0224` service, `0225` electronic address); empty when not said. */
  readonly scheme: string;
}

/** What tells the families apart, by the terms of EN 16931. */
export interface StructuredData {
  /** BT-23: `A1` on the direct channel, `S1` on an approved platform. */
  readonly businessProcess: string | null;
  /** BT-24. */
  readonly guideline: string | null;
  /** BT-29, BT-30, BT-34. */
  readonly seller: PartyIdentifiers;
  /** BT-46, BT-47, BT-49. */
  readonly buyer: PartyIdentifiers;
  /** BT-21: subject codes of notes. */
  readonly noteSubjects: readonly string[];
  /** BT-81. */
  readonly paymentMeans: readonly string[];
  /** BT-126 of the lines that have a gross price (BT-148) and no discount on it (BT-147). */
  readonly linesWithoutAllowance: readonly string[];
  readonly isCreditNote: boolean;
  /** The formats that carry the invoice as an embedded PDF instead of lines; they need no payment means. */
  readonly isMinimal: boolean;
}

export interface PartyIdentifiers {
  readonly ids: readonly Identifier[];
  readonly legal: Identifier | null;
  readonly address: Identifier | null;
}

export type Generation = "historical" | "reform" | "undecided";

/** What decided; the words are the view's. */
export type GenerationReason =
  | "frame-direct"
  | "frame-reform"
  | "extension"
  | "legal-siret"
  | "several-signals"
  | "no-signal";

export interface Judgement {
  readonly generation: Generation;
  readonly reason: GenerationReason;
  /** The value that decided: the framework, the guideline, the identifier. */
  readonly value: string;
}

/** Frameworks of the works and justice spaces are direct ones too, though the API does not take them. */
const DIRECT_FRAME = /^A(?:[1-9]|1\d|2[0-5])(?:_|$)/;
const REFORM_FRAME = /^[BMS][1-9]$/;
const REFORM_NOTES: ReadonlySet<string> = new Set(["PMT", "PMD", "AAB", "BAR", "ADN", "TXD"]);

/** Which family a file belongs to: one deciding signal, else two strong ones of the reform, else the seller's SIRET. */
export function judgeGeneration(data: StructuredData): Judgement {
  const frame = data.businessProcess?.trim().toUpperCase() ?? "";
  if (DIRECT_FRAME.test(frame)) return { generation: "historical", reason: "frame-direct", value: frame };
  if (REFORM_FRAME.test(frame)) return { generation: "reform", reason: "frame-reform", value: frame };
  if (/extended-ctc-fr/i.test(data.guideline ?? "")) {
    return { generation: "reform", reason: "extension", value: data.guideline ?? "" };
  }
  const signals = reformSignals(data);
  if (signals.length >= 2) return { generation: "reform", reason: "several-signals", value: signals.join(", ") };
  // Samples of 2017 write the SIRET as a legal identifier under the scheme of the SIREN.
  const legal = [data.seller.legal, ...data.seller.ids].find((one) => one !== null && /^\d{14}$/.test(one.value));
  if (legal) return { generation: "historical", reason: "legal-siret", value: legal.value };
  return { generation: "undecided", reason: "no-signal", value: "" };
}

const isSirenFormat = (text: string): boolean => /^\d{9}$/.test(text);

function reformSignals({ seller, buyer, noteSubjects }: StructuredData): readonly string[] {
  const isSiren = (one: Identifier | null) => one !== null && isSirenFormat(one.value) && one.scheme === "0002";
  const has = (party: PartyIdentifiers, scheme: string) => party.ids.some((one) => one.scheme === scheme);
  return [
    ...(isSiren(seller.legal) ? ["BT-30"] : []),
    ...(isSiren(buyer.legal) ? ["BT-47"] : []),
    ...(has(seller, "0009") && isSiren(seller.legal) ? ["BT-29"] : []),
    ...(has(buyer, "0224") || has(buyer, "0240") ? ["BT-46"] : []),
    ...([seller, buyer].some(({ address }) => address?.scheme === "0225") ? ["BT-34/BT-49"] : []),
    ...(noteSubjects.some((subject) => REFORM_NOTES.has(subject)) ? ["BT-21"] : []),
  ];
}

/** What the direct channel would refuse or could not do with the file. */
export type StructuredFault =
  | { readonly code: "FLOW_REFORM"; readonly judgement: Judgement }
  | { readonly code: "FLOW_UNDECIDED" }
  | { readonly code: "FLOW_FRAME_UNKNOWN"; readonly frame: string }
  | { readonly code: "FLOW_FRAME_MISSING" }
  | { readonly code: "FLOW_PAYMENT_MEANS_MISSING" }
  | { readonly code: "FLOW_ALLOWANCE_MISSING"; readonly line: string }
  | { readonly code: "FLOW_SIREN_ONLY"; readonly party: "seller" | "buyer"; readonly siren: string };

/**
 * What the platform is known to reject in a flow, before it is sent: messages quoted by public programs (OCA 414, 504,
 * 536, 612; odoo 184871).
 */
export function structuredFaults(data: StructuredData): readonly StructuredFault[] {
  const judgement = judgeGeneration(data);
  const faults: StructuredFault[] = [];
  const frame = data.businessProcess?.trim() ?? "";
  if (judgement.generation === "reform") faults.push({ code: "FLOW_REFORM", judgement });
  else if (frame !== "" && !DIRECT_FRAME.test(frame.toUpperCase())) faults.push({ code: "FLOW_FRAME_UNKNOWN", frame });
  else if (judgement.generation === "undecided") faults.push({ code: "FLOW_UNDECIDED" });
  if (frame === "" && judgement.generation !== "reform") faults.push({ code: "FLOW_FRAME_MISSING" });
  // A credit note has no payment means, and a template that passes on the platform shows that a minimal file needs none.
  if (data.paymentMeans.length === 0 && !data.isCreditNote && !data.isMinimal)
    faults.push({ code: "FLOW_PAYMENT_MEANS_MISSING" });
  for (const line of data.linesWithoutAllowance) faults.push({ code: "FLOW_ALLOWANCE_MISSING", line });
  for (const party of ["seller", "buyer"] as const) {
    const siren = sirenAlone(data[party]);
    if (siren !== null && judgement.generation !== "reform") faults.push({ code: "FLOW_SIREN_ONLY", party, siren });
  }
  return faults;
}

/** The SIREN of a party that gives no SIRET. */
function sirenAlone({ ids, legal }: PartyIdentifiers): string | null {
  const all = [...ids, ...(legal === null ? [] : [legal])].map(({ value }) => value.replace(/\s/g, ""));
  if (all.some((value) => /^\d{14}$/.test(value))) return null;
  return all.find((value) => isSirenFormat(value)) ?? null;
}

/** The buyer's service: BT-46 under 0224 (0240 is also met), else the code of BT-49. Null when neither says. */
export function serviceOf({ ids, address }: PartyIdentifiers): string | null {
  const named = ids.find(({ scheme }) => scheme === "0224") ?? ids.find(({ scheme }) => scheme === "0240");
  const code =
    named?.value ?? (address?.scheme === "0225" ? (readBillingAddress(address.value)?.routingCode ?? null) : null);
  return code === TECHNICAL_CODE ? null : code;
}

/** Faults that stop the flow; the others are worth knowing. */
export function stopsFlow({ code }: StructuredFault): boolean {
  return code !== "FLOW_FRAME_MISSING" && code !== "FLOW_UNDECIDED";
}

/** What Chorus Pro would refuse of this file as a flow, before it is sent. */
export function structuredFindings(data: StructuredData): readonly Finding[] {
  return structuredFaults(data).map((fault): Finding => {
    const severity = stopsFlow(fault) ? "error" : "warning";
    switch (fault.code) {
      case "FLOW_REFORM":
        return { code: fault.code, severity, params: { reason: fault.judgement.reason, value: fault.judgement.value } };
      case "FLOW_FRAME_UNKNOWN":
        return { code: fault.code, severity, params: { frame: fault.frame } };
      case "FLOW_ALLOWANCE_MISSING":
        return { code: fault.code, severity, params: { line: fault.line } };
      case "FLOW_SIREN_ONLY":
        return { code: fault.code, severity, params: { party: fault.party, siren: fault.siren } };
      default:
        return { code: fault.code, severity };
    }
  });
}
