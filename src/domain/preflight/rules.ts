import { AMOUNT_RULES, LINE_RULES, TAX_RULES } from "./amount-rules.ts";
import { ATTACHMENT_RULES } from "./attachment-rules.ts";
import { DATE_RULES } from "./date-rules.ts";
import { NUMBER_RULES } from "./number-rules.ts";
import { PARTY_RULES, VALIDATOR_RULES } from "./party-rules.ts";
import { PDF_RULES } from "./pdf-rules.ts";
import type { Rule } from "./rule.ts";
import { SERVICE_RULES } from "./service-rules.ts";
import { FRAMEWORK_RULES, TERMS_RULES, VAT_RULES } from "./terms-rules.ts";

/** Every rule, in the order findings are shown. The table of `docs/preflight.md` is made from this list. */
export const RULES: readonly Rule[] = [
  ...PDF_RULES,
  ...NUMBER_RULES,
  ...DATE_RULES,
  ...PARTY_RULES,
  ...SERVICE_RULES,
  ...AMOUNT_RULES,
  ...TAX_RULES,
  ...LINE_RULES,
  ...VAT_RULES,
  ...FRAMEWORK_RULES,
  ...VALIDATOR_RULES,
  ...TERMS_RULES,
  ...ATTACHMENT_RULES,
];
