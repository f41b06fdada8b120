import type { Locale } from "./locale.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export const en: Locale = {
  name: "English",
  tag: "en-GB",
  decimalMark: ".",
  groupMark: ",",
  money: (digits, currency) =>
    currency === "€" ? digits.replace(/^-?/, (sign) => `${sign}€`) : `${digits} ${currency}`,
  beforePercent: "",
  colon: ": ",
  quotes: ["“", "”"],
  day: (year, month, day) => `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`,
  shortDay: (year, month, day) => `${year}-${month}-${day}`,
  singular: (count) => count === 1,
};
