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
import { enteredBefore, sendEntered } from "../unsent.ts";

/** An invoice without a PDF: its lines, then to whom. Chorus Pro makes the number and the document. */
export async function enterPath(steps: Steps): Promise<void> {
  const deps = await steps.deps();
  const text = pick(deps.io.language, messages);
  await steps.say(text.enterIntro);
  const before = (await enteredBefore(steps)).at(-1);
  if (before && (await steps.ask.confirm({ message: text.enterAgain(before.name), initial: true })))
    return sendEntered(steps, before);
  const lines = await askLines(steps.ask, deps.io.language);
  const { account } = await deps.session();
  // What `cpro enter` sets by itself is not asked: the totals follow from the lines.
  const totals = { taxExclusiveAmount: ZERO, taxAmount: ZERO, taxInclusiveAmount: ZERO, payableAmount: ZERO };
  const fixed = { ...totals, issueDate: todayInParis(deps.now()), number: "SAISIE" };
  const { draft } = mergeInvoice(fixed, NO_FACTS, { seller: account.sellerSiret, earlier: null });
  const questions = depositQuestions({ ...deps, prompter: steps.ask, offersServices: true });
  const given = await questions.fillIn(draft, missingFields(draft));
  const told = given.commitmentNumber ?? (await steps.ask.text({ message: text.enterCommitment }));
  const commitment = given.commitmentNumber || told === "" ? {} : { commitmentNumber: told };
  const words = [
    "enter",
    ...lines.flatMap((line) => ["--line", textOf(line)]),
    ...flagsOf({ ...given, ...commitment }),
  ];
  const buyer = given.buyer ?? null;
  const recipient = buyer === null ? null : await (await deps.directory()).recipient(buyer).catch(() => null);
  const name = [lines[0]?.name, recipient?.recipient.structure.name].filter(Boolean).join(" · ");
  await sendEntered(steps, { name, words });
}

const textOf = ({ name, quantity, unitPrice, vatRate }: TypedLine): string =>
  [name, quantity, unitPrice, vatRate].join(";");
