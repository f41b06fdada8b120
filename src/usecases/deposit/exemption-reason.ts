import { isFailure, isOutage } from "../../domain/errors.ts";
import { listedReason, otherReason } from "../../domain/no-vat.ts";
import type { PdfReport } from "../../domain/pdf-report.ts";
import type { InvoiceDraft } from "../../domain/preflight/input.ts";
import type { ChorusGateway } from "../ports/gateway.ts";

interface Printed {
  readonly draft: Pick<InvoiceDraft, "vatRegime" | "exemptionReason">;
  readonly report: Pick<PdfReport, "noVat">;
  /** Where nobody is there to choose: the list's "other reason" for one that the list does not name; a finding says so. */
  readonly orOther: boolean;
}

/**
 * The reason of Chorus Pro's list that the invoice's own words name; nothing where it needs none, or nobody can tell.
 * Asked of Chorus Pro only for an exemption that the invoice prints.
 * @throws CproError where Chorus Pro cannot be reached
 */
export async function printedReason(
  gateway: Pick<ChorusGateway, "vatExemptionReasons">,
  { draft, report: { noVat }, orOther }: Printed,
): Promise<{ readonly exemptionReason?: string }> {
  if (draft.vatRegime !== "exempt" || draft.exemptionReason || noVat?.reason !== "exemption") return {};
  const listed = await gateway.vatExemptionReasons().catch((error: unknown) => {
    if (isFailure(error) && !isOutage(error)) return [];
    throw error;
  });
  const exemptionReason = listedReason(noVat, listed) ?? (orOther ? otherReason(listed) : null);
  return exemptionReason === null ? {} : { exemptionReason };
}
