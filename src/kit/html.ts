import { neutral } from "./neutral.ts";

/** Text that is HTML already; everything else that is put into a page is escaped. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

/** What may stand in a template: `null`, `undefined`, `false` and `""` leave nothing, a list its members. */
export type Shown = Html | string | number | null | undefined | false | readonly Shown[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text that is never markup, and does not turn the order of reading: a browser heeds the marks that do. */
export function escapeHtml(text: string): string {
  return neutral(text).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

function shown(value: Shown): string {
  if (value === null || value === undefined || value === false) return "";
  if (value instanceof Html) return value.text;
  return typeof value === "object" ? value.map(shown).join("") : escapeHtml(String(value));
}

/** A piece of a page; what is put between the texts is escaped unless it is a piece itself. */
export function html(texts: TemplateStringsArray, ...values: readonly Shown[]): Html {
  return new Html(texts.reduce((page, text, index) => `${page}${shown(values[index - 1])}${text}`));
}
