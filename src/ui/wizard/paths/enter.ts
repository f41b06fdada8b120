import { todayInParis } from "../../../domain/dates.ts";
import { parseDecimal } from "../../../domain/decimal.ts";
import { missingFields } from "../../../domain/deposit/complete.ts";
import { mergeInvoice } from "../../../domain/deposit/given.ts";
import { ZERO } from "../../../domain/money.ts";
import { NO_FACTS } from "../../../domain/pdf-report.ts";
import { depositQuestions } from "../../deposit-questions.ts";
import { pick } from "../../language.ts";
import * as messages from "../../messages/wizard-sending.ts";
import { flagsOf } from "../flags.ts";
import type { Steps } from "../replay.ts";

/** An invoice without a PDF: its lines, then to whom. Chorus Pro makes the number and the document. */
export async function enterPath(steps: Steps): Promise<void> {
  const lines = await askLines(steps);
  const deps = await steps.deps();
  const { account } = await deps.session();
  // What `cpro enter` sets by itself is not asked: the totals follow from the lines.
  const totals = { taxExclusiveAmount: ZERO, taxAmount: ZERO, taxInclusiveAmount: ZERO, payableAmount: ZERO };
  const fixed = { ...totals, issueDate: todayInParis(deps.now()), number: "SAISIE" };
  const { draft } = mergeInvoice(fixed, NO_FACTS, { seller: account.sellerSiret, earlier: null });
  const given = await depositQuestions({ ...deps, prompter: steps.ask }).complete(draft, missingFields(draft));
  await steps.run(["enter", ...lines.flatMap((line) => ["--line", line]), ...flagsOf(given)]);
}

async function askLines(steps: Steps): Promise<readonly string[]> {
  const { io } = await steps.deps();
  const text = pick(io.language, messages);
  const isNumber = (message: string) => (value: string) => readNumber(value) || message;
  const lines: string[] = [];
  for (;;) {
    const first = lines.length === 0;
    const name = await steps.ask.text({
      message: first ? text.lineName(1) : text.nextLine(lines.length + 1),
      validate: (value) => (first && value === "" ? text.firstLineNeeded : !/;|^-/.test(value) || text.noSemicolon),
    });
    if (name === "") return lines;
    const quantity = await steps.ask.text({
      message: text.quantity,
      initial: "1",
      validate: isNumber(text.badNumber),
    });
    const unitPrice = await steps.ask.text({ message: text.unitPrice, validate: isNumber(text.badNumber) });
    const vatRate = await steps.ask.text({ message: text.vatRate, initial: "20", validate: isNumber(text.badRate) });
    lines.push([name, quantity, unitPrice, vatRate].join(";"));
  }
}

/** As `cpro enter` reads it: a comma or a point, spaces between thousands, a percent sign after a rate. */
const readNumber = (value: string): boolean =>
  parseDecimal(value.replace(/\s*%$/, "").replace(/\s/g, "").replace(",", ".")) !== null;
