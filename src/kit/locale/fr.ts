import type { Locale } from "./locale.ts";

const NO_BREAK_SPACE = "\u00a0";

export const fr: Locale = {
  name: "Français",
  tag: "fr-FR",
  decimalMark: ",",
  groupMark: "\u202f",
  money: (digits, currency) => `${digits}${NO_BREAK_SPACE}${currency}`,
  beforePercent: NO_BREAK_SPACE,
  colon: `${NO_BREAK_SPACE}: `,
  quotes: [`«${NO_BREAK_SPACE}`, `${NO_BREAK_SPACE}»`],
  day: (year, month, day) => `${day}/${month}/${year}`,
  shortDay: (year, month, day) => `${day}/${month}/${year}`,
  // Zero is singular.
  singular: (count) => count < 2,
};
