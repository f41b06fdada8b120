import { type Dict, stringToPDFString } from "pdfjs-core";
import { arrayAt, dictAt, lookup, nameAt, numberAt } from "./objects.ts";

/** What the form of a document says for all of its fields. */
export interface FormDefaults {
  /** Every reader draws the fields anew from what they hold, whatever drawing the file brings. */
  readonly drawnByReader: boolean;
  readonly appearance: string;
  readonly align: number;
  readonly resources: Dict | undefined;
}

/** What a field shows. */
export interface FieldText {
  /** One byte per character, as a simple font takes it. */
  readonly lines: readonly string[];
  /** Points; zero for one that fits. */
  readonly size: number;
  /** Name of the font among the form's resources. */
  readonly font: string | null;
  readonly align: "left" | "center" | "right";
  /** One, three or four components. */
  readonly colour: readonly number[];
}

const MAX_LENGTH = 10_000;
const MAX_ANCESTORS = 20;
/** Flags of a text field. */
const MULTILINE = 1 << 12;
const PASSWORD = 1 << 13;

export function formDefaultsOf(catalog: Dict): FormDefaults {
  const form = dictAt(catalog, "AcroForm");
  return {
    drawnByReader: lookup(form, "NeedAppearances") === true,
    appearance: textAt(form, "DA"),
    align: numberAt(form, "Q") ?? 0,
    resources: dictAt(form, "DR"),
  };
}

/**
 * What readers write for a field of text or of a choice, from its value: where the file brings no drawing of it, or says
 * that drawings are to be made anew. Null for other fields, empty ones, passwords and those drawn by the file.
 */
export function fieldText(widget: Dict, isDrawn: boolean, form: FormDefaults): FieldText | null {
  if (isDrawn && !form.drawnByReader) return null;
  const lineage = lineageOf(widget);
  const owner = (key: string) => lineage.find((dict) => lookup(dict, key) !== undefined);
  const kind = nameAt(owner("FT"), "FT");
  const flags = numberAt(owner("Ff"), "Ff") ?? 0;
  if ((kind !== "Tx" && kind !== "Ch") || (kind === "Tx" && (flags & PASSWORD) !== 0)) return null;
  const held = lookup(owner("V"), "V");
  const value = Array.isArray(held) ? arrayAt(owner("V"), "V")[0] : held;
  if (typeof value !== "string" || value === "") return null;
  const text = stringToPDFString(value.slice(0, MAX_LENGTH));
  const lines = kind === "Tx" && (flags & MULTILINE) !== 0 ? text.split(/\r\n?|\n/) : [text.replace(/[\r\n]+/g, " ")];
  const appearance = textAt(owner("DA"), "DA") || form.appearance;
  const [, font = null, size = "0"] = /\/(\S+)\s+(-?[\d.]+)\s+Tf/.exec(appearance) ?? [];
  const [, colour = "0"] = /((?:[\d.]+\s+){1,4})(?:g|rg|k)(?=\s|$)/.exec(appearance) ?? [];
  const align = (["left", "center", "right"] as const)[numberAt(owner("Q"), "Q") ?? form.align] ?? "left";
  return {
    lines: lines.slice(0, 200).map(toWinAnsi),
    size: Math.abs(Number(size)) || 0,
    font,
    align,
    colour: colour.trim().split(/\s+/).map(Number),
  };
}

function lineageOf(widget: Dict): Dict[] {
  const lineage: Dict[] = [];
  for (let dict: Dict | undefined = widget; dict && lineage.length < MAX_ANCESTORS; dict = dictAt(dict, "Parent")) {
    if (lineage.includes(dict)) break;
    lineage.push(dict);
  }
  return lineage;
}

function textAt(dict: Dict | undefined, key: string): string {
  const value = lookup(dict, key);
  return typeof value === "string" ? value.slice(0, 1_000) : "";
}

/** Characters above Latin-1 that the usual encoding of fields has. */
const WIN_ANSI: Readonly<Record<string, string>> = {
  "€": "\x80",
  "‚": "\x82",
  "„": "\x84",
  "…": "\x85",
  Œ: "\x8C",
  "‘": "\x91",
  "’": "\x92",
  "“": "\x93",
  "”": "\x94",
  "•": "\x95",
  "–": "\x96",
  "—": "\x97",
  œ: "\x9C",
};

function toWinAnsi(text: string): string {
  return Array.from(text, (character) => {
    const known = WIN_ANSI[character];
    return (
      known ??
      (character.charCodeAt(0) <= 0xff && character.length === 1 ? character : /\s/u.test(character) ? " " : "?")
    );
  }).join("");
}
