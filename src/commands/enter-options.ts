import { CproError } from "../domain/errors.ts";
import { CHOICES, FIELDS, FLAG_FIELDS, type FlagField } from "../domain/fields.ts";
import { jsonIn } from "../kit/json-in.ts";
import type { Files } from "../usecases/ports/files.ts";
import type { InvoiceLine } from "../usecases/ports/gateway.ts";
import type { DepositFlags } from "./deposit-options.ts";

/** What is said of a typed-in invoice: Chorus Pro numbers and dates it, its lines make its amounts. */
export const ENTERED_FIELDS: readonly FlagField[] = FLAG_FIELDS.filter(
  (field) => FIELDS[field].kind !== "amount" && !["number", "issueDate", "replaces"].includes(field),
);

/** Flags that a JSON file may give by their own names. */
const TEXTS = new Map<string, FlagField>(
  ENTERED_FIELDS.filter((field) => FIELDS[field].kind !== "files").map((field) => [FIELDS[field].flag, field]),
);

/** What a line of a file is made of; `unit` may be left out. */
const LINE_FIELDS = ["name", "quantity", "unitPrice", "vatRate", "unit"];

/** `name;quantity;unit price;vat rate[;unit]` */
export function readLine(text: string, index: number): InvoiceLine {
  const parts = text.split(";").map((part) => part.trim());
  const [name, quantity, unitPrice, vatRate, unit] = parts;
  if (!name || !quantity || !unitPrice || !vatRate || parts.length > 5) throw usage(`--line "${text}"`);
  return line({ name, quantity, unitPrice, vatRate, unit }, index);
}

/** The line with points for commas, the rate without its percent sign: what is checked is what is sent. */
export function line(
  given: { name: string; quantity: string; unitPrice: string; vatRate: string; unit?: string | undefined },
  index: number,
): InvoiceLine {
  const { name, unit } = given;
  const plain = (text: string) => text.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
  const [quantity, unitPrice, vatRate] = [given.quantity, given.unitPrice, given.vatRate].map(plain) as [
    string,
    string,
    string,
  ];
  const rate = vatRate.replace(/%$/, "");
  return { reference: String(index + 1), name, quantity, unit: unit || "unité", unitPrice, vatRate: rate };
}

/**
 * An invoice in JSON: the names of the flags, and `lines` of `{name, quantity, unitPrice, vatRate, unit?}`. Numbers
 * are texts (`"12.50"`), so that nothing is rounded on the way.
 * @throws CproError FILE_NOT_FOUND, USAGE
 */
export async function readInvoiceFile(
  files: Files,
  path: string,
  badLine: (where: string) => string,
): Promise<{ readonly flags: Partial<DepositFlags>; readonly lines: readonly InvoiceLine[] }> {
  const content = await files.read(path);
  const document = jsonIn(new TextDecoder().decode(content));
  if (document === undefined) throw usage(`${path}: JSON`);
  if (!isRecord(document)) throw usage(`${path}: {…}`);
  const flags: Record<string, string | boolean> = {};
  for (const [name, value] of Object.entries(document)) {
    if (name === "lines") continue;
    const field = TEXTS.get(name);
    if (name === "state" && typeof value === "boolean") flags.state = value;
    else if (field !== undefined && typeof value === "string") {
      // What a flag refuses, a file must not slip in.
      const choices: readonly unknown[] | undefined = CHOICES[FIELDS[field].kind];
      if (choices && !choices.includes(value)) throw usage(`${path}: ${name} "${value}" (${choices.join(", ")})`);
      flags[name] = value;
    } else throw usage(`${path}: ${name}`);
  }
  const { lines: rows = [] } = document;
  if (!Array.isArray(rows)) throw usage(`${path}: lines […]`);
  const lines = rows.map((row: unknown, index) => {
    const wrong = (field: string) => usage(badLine(`${path}: lines[${index}]${field}`));
    if (!isRecord(row)) throw wrong("");
    const stranger = Object.keys(row).find((name) => !LINE_FIELDS.includes(name));
    if (stranger !== undefined) throw wrong(`.${stranger}`);
    const text = (name: string) => {
      const value = row[name];
      if (typeof value !== "string" || value.trim() === "") throw wrong(`.${name}`);
      return value;
    };
    const unit = row.unit === undefined ? undefined : text("unit");
    const [quantity, unitPrice, vatRate] = [text("quantity"), text("unitPrice"), text("vatRate")];
    return line({ name: text("name"), quantity, unitPrice, vatRate, unit }, index);
  });
  return { flags, lines };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const usage = (detail: string): CproError => new CproError("USAGE", { params: { detail, command: "enter" } });
