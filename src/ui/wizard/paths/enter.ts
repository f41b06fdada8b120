import { todayInParis } from "../../../domain/dates.ts";
import { mergeInvoice } from "../../../domain/deposit/given.ts";
import { missingFields } from "../../../domain/deposit/invoice-of-draft.ts";
import { ZERO } from "../../../domain/money.ts";
import { NO_FACTS } from "../../../domain/pdf-report.ts";
import { depositQuestions } from "../../deposit-questions.ts";
import { pick } from "../../language.ts";
import { askLines, type TypedLine } from "../../line-questions.ts";
import * as messages from "../../messages/wizard-sending.ts";
import { flagsOf } from "../flags.ts";
import type { Steps } from "../replay.ts";
import { runOrKeep, unsentOf } from "../unsent.ts";

/** An invoice without a PDF: its lines, then to whom. Chorus Pro makes the number and the document. */
export async function enterPath(steps: Steps): Promise<void> {
  const deps = await steps.deps();
  const text = pick(deps.io.language, messages);
  await steps.say(text.enterIntro);
  const before = await unsentOf(steps, "enter");
  if (before !== null && (await steps.ask.confirm({ message: text.enterAgain, initial: true }))) {
    await runOrKeep(steps, "enter", before);
    return;
  }
  const lines = await askLines(steps.ask, deps.io.language);
  const { account } = await deps.session();
  // What `cpro enter` sets by itself is not asked: the totals follow from the lines.
  const totals = { taxExclusiveAmount: ZERO, taxAmount: ZERO, taxInclusiveAmount: ZERO, payableAmount: ZERO };
  const fixed = { ...totals, issueDate: todayInParis(deps.now()), number: "SAISIE" };
  const { draft } = mergeInvoice(fixed, NO_FACTS, { seller: account.sellerSiret, earlier: null });
  const given = await depositQuestions({ ...deps, prompter: steps.ask }).fillIn(draft, missingFields(draft));
  const told = given.commitmentNumber ?? (await steps.ask.text({ message: text.enterCommitment }));
  const commitment = given.commitmentNumber || told === "" ? {} : { commitmentNumber: told };
  const words = [
    "enter",
    ...lines.flatMap((line) => ["--line", textOf(line)]),
    ...flagsOf({ ...given, ...commitment }),
  ];
  await runOrKeep(steps, "enter", { words });
}

const textOf = ({ name, quantity, unitPrice, vatRate }: TypedLine): string =>
  [name, quantity, unitPrice, vatRate].join(";");
