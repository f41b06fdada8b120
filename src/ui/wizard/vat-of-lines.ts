import { parseDecimal } from "../../domain/decimal.ts";
import type { GivenInvoice } from "../../domain/deposit/given.ts";
import type { Choice } from "../../usecases/ports/prompter.ts";
import { exemptionReasons } from "../deposit-questions.ts";
import { pick } from "../language.ts";
import type { TypedLine } from "../line-questions.ts";
import * as regimes from "../messages/vat-regimes.ts";
import * as messages from "../messages/wizard-sending.ts";
import { needed } from "../needed.ts";
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
  const isListed = listed.some(({ label }) => FRANCHISE.test(label));
  const own = (["franchise", "reverseCharge", "other"] as const).filter((kind) => kind !== "franchise" || !isListed);
  const choices: Choice<string>[] = [
    ...listed.map(({ code, label }) => ({ value: `${LISTED}${code}`, name: label })),
    ...own.map((kind) => ({ value: kind, name: text.noVat[kind] })),
  ];
  const why = await steps.ask.choose({ message: text.whyNoVat, choices });
  const reason = listed.find(({ code }) => why === `${LISTED}${code}`);
  const usual =
    reason && !FRANCHISE.test(reason.label) ? reason.label : mentionOf(reason ? "franchise" : why, text.mentions);
  const comment = await steps.ask.text({
    message: text.noVatMention,
    ...(usual === undefined ? {} : { initial: usual }),
    validate: needed(text.noVatMention, io.language),
  });
  return reason ? { vatRegime: "exempt", exemptionReason: reason.code, comment } : { vatRegime: "none", comment };
}

/** Before a code of Chorus Pro's list. */
const LISTED = "listed ";
const FRANCHISE = /\b293\s?B\b/i;

const isUntaxed = ({ vatRate }: TypedLine): boolean => parseDecimal(vatRate.replace(/\s*%$/, ""))?.units === 0n;

const mentionOf = (why: string, mentions: Readonly<Record<string, string>>): string | undefined => mentions[why];
