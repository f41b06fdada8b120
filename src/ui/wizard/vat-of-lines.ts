import { parseDecimal } from "../../domain/decimal.ts";
import type { GivenInvoice } from "../../domain/deposit/given.ts";
import { pick } from "../language.ts";
import type { TypedLine } from "../line-questions.ts";
import * as regimes from "../messages/vat-regimes.ts";
import * as messages from "../messages/wizard-sending.ts";
import { needed } from "../needed.ts";
import { askWhyNoVat, exemptionReasons } from "../why-no-vat.ts";
import type { Steps } from "./replay.ts";

/**
 * When the tax of typed-in lines falls due; without a tax, why: no other document says it, and the law wants the mention on
 * the invoice. Chorus Pro has a field for the reasons of its own list alone; the mention goes in the comment.
 */
export async function askVat(steps: Steps, lines: readonly TypedLine[]): Promise<GivenInvoice> {
  const { io } = await steps.deps();
  const text = pick(io.language, messages);
  if (!lines.every(isUntaxed)) {
    const names = pick(io.language, regimes);
    const choices = (["debit", "receipt"] as const).map((value) => ({ value, name: names[value] }));
    return { vatRegime: await steps.ask.choose({ message: text.enterRegime, choices, initial: "debit" }) };
  }
  const listed = await steps.remember("exemption reasons", async () => exemptionReasons(await steps.deps()));
  const { given, why } = await askWhyNoVat(steps.ask, io, listed);
  const own: Readonly<Record<string, string | undefined>> = text.mentions;
  const usual = own[why] ?? listed.find(({ label }) => label === why)?.label;
  const comment = await steps.ask.text({
    message: text.noVatMention,
    ...(usual === undefined ? {} : { initial: usual }),
    validate: needed(text.noVatMention, io.language),
  });
  return { ...given, comment };
}

const isUntaxed = ({ vatRate }: TypedLine): boolean => parseDecimal(vatRate.replace(/\s*%$/, ""))?.units === 0n;
