/**
 * Rules BR-FR-CPRO that an approved platform's invoice to a public body must meet; a breach comes back as 213
 * REJ_CONT_B2G. Read from open-source rule code (gobl.fr.ctc, rule set V1.3); the texts of 45 to 50 are not public.
 */
export const PUBLIC_RULES = Array.from({ length: 44 }, (_, index) => String(index + 1).padStart(2, "0"));
export type PublicRule = string;
