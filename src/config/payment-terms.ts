import { randomUUID } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CproError } from "../domain/errors.ts";
import { parseTerm, type SetTerm, type TermBook, termText } from "../domain/payment/terms.ts";
import { exclusively } from "../kit/exclusive.ts";
import type { PaymentTerms } from "../usecases/ports/payment-terms.ts";

/** `payment-terms.json` of the configuration folder: `{"266500032": "hospital", "80938923200020": "20"}`. */
export function createPaymentTerms(folder: string): PaymentTerms {
  const path = join(folder, "payment-terms.json");
  return {
    read: () => readTerms(path),
    keep: (terms) =>
      exclusively(`${path}.lock`, async () => {
        const kept = new Map([...(await readTerms(path)), ...terms]);
        const text = Object.fromEntries([...kept].map(([identifier, term]) => [identifier, termText(term)]));
        await replace(path, `${JSON.stringify(text, null, 2)}\n`);
      }),
  };
}

async function readTerms(path: string): Promise<TermBook> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return new Map();
    throw invalid(path, error);
  }
  try {
    return new Map(Object.entries(JSON.parse(text) as object).map(([identifier, term]) => entry(identifier, term)));
  } catch (error) {
    throw invalid(path, error);
  }
}

function entry(identifier: string, text: unknown): [string, SetTerm] {
  const term = parseTerm(String(text));
  if (term === null || !/^\d{9}(\d{5})?$/.test(identifier)) throw new Error(`${identifier}: ${text}`);
  return [identifier, term];
}

/** The old file or the new one, never a half. */
async function replace(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    await writeFile(temporary, text, { mode: 0o600, flush: true });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    throw new CproError("HOME_NOT_WRITABLE", { params: { path, detail: code }, cause: error });
  }
}

const invalid = (path: string, cause: unknown) =>
  new CproError("CONFIGURATION_INVALID", { params: { issue: "payment-terms", value: path }, cause });
