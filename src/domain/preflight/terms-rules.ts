import { needsValidator } from "../billing-framework.ts";
import { listedReason } from "../no-vat.ts";
import { MAX_NUMBER } from "./number-rules.ts";
import { HOLDS, longer, type Rule, rule, when } from "./rule.ts";

/** One client stops at 200 characters, the annex at 2 000: warn from the first, refuse above the second. */
const COMMENT_SAFE = 200;
const COMMENT_MAX = 2000;

const isCode = (currency: string | null): currency is string => /^[A-Z]{3}$/.test(currency ?? "");

export const VAT_RULES: readonly Rule[] = [
  rule("VAT_REGIME_MISSING", "error", "swagger", ({ invoice }) => when(invoice.vatRegime === null)),
  rule("EXEMPTION_REASON_MISSING", "error", "clients", ({ invoice }) =>
    when(invoice.vatRegime === "exempt" && !invoice.exemptionReason?.trim()),
  ),
  rule("EXEMPTION_REASON_UNKNOWN", "error", "swagger", ({ invoice, exemptionReasons }) => {
    const reason = invoice.exemptionReason?.trim();
    if (!exemptionReasons || invoice.vatRegime !== "exempt" || !reason) return HOLDS;
    const known = exemptionReasons.map(({ code }) => code);
    return when(!known.includes(reason), { reason, known: known.join(", ") });
  }),
  rule("EXEMPTION_REASON_DOUBTFUL", "warning", "choice", ({ invoice, exemptionReasons, file }) => {
    const reason = exemptionReasons?.find(({ code }) => code === invoice.exemptionReason?.trim());
    const noVat = file?.report.noVat;
    if (invoice.vatRegime !== "exempt" || !reason || noVat?.reason !== "exemption") return HOLDS;
    const named = listedReason(noVat, [reason]) !== null;
    return when(!named, { printed: noVat.articles.join(", "), reason: reason.label });
  }),
  rule("VAT_NOT_ZERO", "error", "clients", ({ invoice }) =>
    when(invoice.vatRegime === "none" && (invoice.taxAmount ?? 0) !== 0),
  ),
  rule("EXEMPT_WITH_VAT", "error", "cgi", ({ invoice }) =>
    when(invoice.vatRegime === "exempt" && (invoice.taxAmount ?? 0) !== 0),
  ),
  rule("VAT_ZERO", "warning", "choice", ({ invoice }) => {
    const { vatRegime, taxAmount, taxExclusiveAmount: ht } = invoice;
    const taxed = vatRegime === "debit" || vatRegime === "receipt";
    return when(taxed && taxAmount === 0 && ht !== null && ht !== 0);
  }),
];

export const FRAMEWORK_RULES: readonly Rule[] = [
  rule("FRAMEWORK_MISSING", "error", "swagger", ({ invoice }) => when(invoice.framework === null)),
  rule("VALIDATOR_MISSING", "error", "annex", ({ invoice: { framework, validator } }) =>
    when(framework !== null && needsValidator(framework) && !validator?.trim(), { framework: framework ?? "" }),
  ),
];

export const COMMENT_RULES: readonly Rule[] = [
  rule("COMMENT_LONG", "warning", "clients", ({ invoice: { comment } }) =>
    longer(comment, COMMENT_MAX).length > 0 ? HOLDS : longer(comment, COMMENT_SAFE),
  ),
  rule("COMMENT_TOO_LONG", "error", "annex", ({ invoice }) => longer(invoice.comment, COMMENT_MAX)),
];

export const TERMS_RULES: readonly Rule[] = [
  rule("TYPE_MISSING", "error", "swagger", ({ invoice }) => when(invoice.type === null)),
  rule("ORIGINAL_NUMBER_MISSING", "warning", "annex", ({ invoice }) =>
    when(invoice.type === "credit-note" && !invoice.originalNumber?.trim()),
  ),
  rule("ORIGINAL_NUMBER_TOO_LONG", "error", "annex", ({ invoice }) => longer(invoice.originalNumber, MAX_NUMBER)),
  rule("ORIGINAL_NUMBER_UNKNOWN", "original", "annex", ({ invoice, originalKnown }) =>
    when(invoice.type === "credit-note" && originalKnown === false && Boolean(invoice.originalNumber?.trim()), {
      number: invoice.originalNumber ?? "",
    }),
  ),
  rule("CURRENCY_MISSING", "error", "swagger", ({ invoice }) => when(invoice.currency === null)),
  rule("CURRENCY_INVALID", "error", "clients", ({ invoice: { currency } }) =>
    when(currency !== null && !isCode(currency), { currency: currency ?? "" }),
  ),
  rule("CURRENCY_UNKNOWN", "error", "clients", ({ invoice: { currency }, currencies }) =>
    when(isCode(currency) && currencies != null && !currencies.includes(currency), {
      currency: currency ?? "",
      known: currencies?.join(", ") ?? "",
    }),
  ),
  rule("CURRENCY_NOT_EURO", "warning", "choice", ({ invoice: { currency }, currencies }) =>
    when(isCode(currency) && currency !== "EUR" && (currencies?.includes(currency) ?? true), {
      currency: currency ?? "",
    }),
  ),
  ...COMMENT_RULES,
];
