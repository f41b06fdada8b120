import type { GivenInvoice } from "../domain/deposit/given.ts";
import { type ListedReason, reasonOfLabel } from "../domain/no-vat.ts";
import type { ChorusGateway } from "../usecases/ports/gateway.ts";
import type { Prompter } from "../usecases/ports/prompter.ts";
import type { Io } from "./io.ts";
import { pick } from "./language.ts";
import * as fields from "./messages/invoice-fields.ts";
import * as messages from "./messages/no-vat.ts";
import { needed } from "./needed.ts";

/**
 * Reasons of Chorus Pro's list for an exemption; none where it cannot be asked now. What is no exemption by law (franchise,
 * reverse charge) is told otherwise, and stands in one place only.
 */
export async function exemptionReasons({
  session,
}: {
  session?(): Promise<{ readonly gateway: Pick<ChorusGateway, "vatExemptionReasons"> }>;
}): Promise<readonly ListedReason[]> {
  const reasons = session?.().then(({ gateway }) => gateway.vatExemptionReasons());
  const listed = (await reasons?.catch(() => null)) ?? [];
  return listed.filter(({ label }) => (reasonOfLabel(label) ?? "exemption") === "exemption");
}

/** Without Chorus Pro's list its code is typed. */
const OWN = ["exemption", "franchise", "reverse-charge", "margin", "out-of-scope"] as const;

interface WhyNoVat {
  readonly given: Pick<GivenInvoice, "vatRegime" | "exemptionReason">;
  /** The label of a listed reason; else which of the others it is. */
  readonly why: string;
}

/** One list of all reasons for which an invoice bears no VAT, each once, and the regime that each makes. */
export async function askWhyNoVat(
  prompter: Prompter,
  io: Pick<Io, "language">,
  listed: readonly ListedReason[],
  start: string | null = null,
): Promise<WhyNoVat> {
  const text = pick(io.language, messages);
  const choices = [
    ...listed.map(({ code, label }) => ({ value: `${LISTED}${code}`, name: label })),
    ...OWN.filter((own) => own !== "exemption" || listed.length === 0).map((own) => ({
      value: own as string,
      name: text.choices[own],
    })),
  ];
  const first = listed.some(({ code }) => code === start) ? { initial: `${LISTED}${start}` } : {};
  const why = await prompter.choose({ message: text.whyNoVat, choices, ...first });
  const reason = listed.find(({ code }) => why === `${LISTED}${code}`);
  if (reason) return { given: { vatRegime: "exempt", exemptionReason: reason.code }, why: reason.label };
  if (why !== "exemption") return { given: { vatRegime: "none" }, why };
  const message = pick(io.language, fields).exemptionReason;
  const exemptionReason = await prompter.text({ message, validate: needed(message, io.language) });
  return { given: { vatRegime: "exempt", exemptionReason }, why };
}

/** Before a code of Chorus Pro's list. */
const LISTED = "listed ";
