import { todayInParis } from "../domain/dates.ts";
import { CproError } from "../domain/errors.ts";
import { acceptable, type Finding } from "../domain/finding.ts";
import { EMPTY_DRAFT } from "../domain/preflight/input.ts";
import { parseSiretIn, type Siret } from "../domain/siret.ts";
import type { Account } from "./ports/account.ts";
import type { Directory } from "./ports/directory.ts";
import type { InvoiceDetails } from "./ports/gateway.ts";
import { preflight } from "./preflight.ts";

interface RecipientChange {
  readonly buyer?: string | undefined;
  readonly serviceCode?: string | undefined;
  readonly commitmentNumber?: string | undefined;
  readonly comment: string | null;
}

/** Where the invoice should go: what is not given stays, except the service of another recipient. */
function target(invoice: InvoiceDetails, change: RecipientChange) {
  const { recipient, commitmentNumber } = invoice;
  return {
    buyer: change.buyer ?? recipient.siret,
    serviceCode: change.serviceCode ?? (change.buyer === undefined ? recipient.serviceCode : null),
    commitmentNumber: change.commitmentNumber ?? commitmentNumber,
  };
}

/** Of all pre-flight findings, those about where an invoice goes and what is said with it. */
const ABOUT_RECYCLING = /^(RECIPIENT|SERVICE|STATE|COMMITMENT|COMMENT)_/;

/**
 * The new recipient, service and commitment of a recycled invoice, checked by the same rules as a deposit.
 * @throws CproError CHECKS_FAILED with every finding
 */
export async function correctedRecipient(
  { account, directory, now }: { readonly account: Account; readonly directory: Directory; now(): Date },
  invoice: InvoiceDetails,
  change: RecipientChange,
): Promise<{
  buyer: Siret;
  serviceCode: string | null;
  commitmentNumber: string | null;
  findings: readonly Finding[];
}> {
  const wanted = target(invoice, change);
  const { environment } = account;
  const all = await preflight(directory, {
    environment,
    today: todayInParis(now()),
    route: "pdf",
    invoice: { ...EMPTY_DRAFT, ...wanted, comment: change.comment },
    file: null,
    attachments: [],
    issuers: null,
    usedNumbers: [],
  });
  const findings = all.findings.filter((finding) => ABOUT_RECYCLING.test(finding.code));
  const parsed = parseSiretIn(environment, wanted.buyer);
  if (!parsed.ok || !acceptable(findings)) throw new CproError("CHECKS_FAILED", { findings });
  return { ...wanted, buyer: parsed.siret, findings };
}
