import { parseDecimal } from "../domain/decimal.ts";
import type { InvoiceLine } from "../usecases/ports/gateway.ts";
import type { Prompter } from "../usecases/ports/prompter.ts";
import { type Language, pick } from "./language.ts";
import * as messages from "./messages/enter.ts";

/** A line as it was typed: a comma or a point, spaces between thousands, a percent sign after a rate. */
export type TypedLine = Pick<InvoiceLine, "name" | "quantity" | "unitPrice" | "vatRate">;

/** Line after line of an invoice, at least one; an empty name ends. Each answer can be read, or is asked again. */
export async function askLines(prompter: Pick<Prompter, "text">, language: Language): Promise<readonly TypedLine[]> {
  const text = pick(language, messages);
  const number = (value: string) => isNumber(value) || text.badNumber;
  const rate = (value: string) => isNumber(value.replace(/\s*%$/, "")) || text.badRate;
  const lines: TypedLine[] = [];
  for (;;) {
    const first = lines.length === 0;
    const name = await prompter.text({
      message: first ? text.lineName(1) : text.nextLine(lines.length + 1),
      // The same as in `--line`, which the wizard writes.
      validate: (value) => (first && value === "" ? text.firstLineNeeded : !/;|^-/.test(value) || text.noSemicolon),
    });
    if (name === "") return lines;
    const quantity = plain(await prompter.text({ message: text.quantity, initial: "1", validate: number }));
    const unitPrice = plain(await prompter.text({ message: text.unitPrice, validate: number }));
    const vatRate = await prompter.text({ message: text.vatRate, initial: "20", validate: rate });
    lines.push({ name, quantity, unitPrice, vatRate });
  }
}

/** As it goes in a line: without a currency, or points between thousands where a comma says that they are no decimals. */
const plain = (value: string): string => {
  const bare = value.trim().replace(/\s*(?:€|euros?|EUR)$/i, "");
  return /^-?\d{1,3}(?:\.\d{3})+,\d+$/.test(bare) ? bare.replaceAll(".", "") : bare;
};

const isNumber = (value: string): boolean => parseDecimal(plain(value)) !== null;
