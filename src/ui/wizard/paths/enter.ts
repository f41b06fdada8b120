import { todayInParis } from "../../../domain/dates.ts";
import { mergeInvoice } from "../../../domain/deposit/given.ts";
import { missingFields } from "../../../domain/deposit/invoice-of-draft.ts";
import { ZERO } from "../../../domain/money.ts";
import { NO_FACTS } from "../../../domain/pdf-report.ts";
import type { Entered } from "../../../usecases/ports/entered.ts";
import { depositQuestions } from "../../deposit-questions.ts";
import { pick } from "../../language.ts";
import { askLines, type TypedLine } from "../../line-questions.ts";
import * as messages from "../../messages/wizard-sending.ts";
import { flagsOf } from "../flags.ts";
import { type Steps, Stopped } from "../replay.ts";
import { begunBefore, enteredBefore, forgetBegun, isLeft, keepBegun, sendEntered } from "../unsent.ts";
import { askVat } from "../vat-of-lines.ts";

/** An invoice without a PDF: its lines, then to whom. Chorus Pro makes the number and the document. */
export async function enterPath(steps: Steps): Promise<void> {
  const { io } = await steps.deps();
  const text = pick(io.language, messages);
  await steps.say(text.enterIntro);
  const before = (await enteredBefore(steps)).at(-1);
  if (before && (await steps.ask.confirm({ message: text.enterAgain(before.name), initial: true })))
    return sendEntered(steps, before);
  const begun = await begunBefore(steps);
  const goesOn = begun !== null && (await steps.ask.confirm({ message: text.enterBegun(begun.name), initial: true }));
  const from = steps.place();
  if (goesOn) steps.recall(begun.answers);
  else if (begun !== null) await forgetBegun(steps);
  try {
    await sendEntered(steps, await typedIn(steps));
  } catch (error) {
    // Whole, it is kept as what it is.
    if (error instanceof Stopped) await forgetBegun(steps);
    else if (isLeft(error) && (await keepBegun(steps, from))) io.talk(`${text.enterKept}\n`);
    throw error;
  }
  await forgetBegun(steps);
}

/** The questions, and the command line that sends their answers. */
async function typedIn(steps: Steps): Promise<Pick<Entered, "name" | "words">> {
  const deps = await steps.deps();
  const lines = await askLines(steps.ask, deps.io.language);
  const vat = await askVat(steps, lines);
  const { account } = await deps.session();
  // What `cpro enter` sets by itself is not asked: the totals follow from the lines.
  const totals = { taxExclusiveAmount: ZERO, taxAmount: ZERO, taxInclusiveAmount: ZERO, payableAmount: ZERO };
  const fixed = { ...totals, issueDate: todayInParis(deps.now()), number: "SAISIE" };
  const { draft } = mergeInvoice({ ...vat, ...fixed }, NO_FACTS, { seller: account.sellerSiret, earlier: null });
  const questions = depositQuestions({ ...deps, prompter: steps.ask, offersServices: true });
  const given = await questions.fillIn(draft, missingFields(draft));
  const message = pick(deps.io.language, messages).enterCommitment;
  const told = given.commitmentNumber ?? (await steps.ask.text({ message }));
  const commitment = given.commitmentNumber || told === "" ? {} : { commitmentNumber: told };
  const words = [
    "enter",
    ...lines.flatMap((line) => ["--line", textOf(line)]),
    ...flagsOf({ ...vat, ...given, ...commitment }),
  ];
  const buyer = given.buyer ?? null;
  const recipient = buyer === null ? null : await (await deps.directory()).recipient(buyer).catch(() => null);
  const name = [lines[0]?.name, recipient?.recipient.structure.name].filter(Boolean).join(" · ");
  return { name, words };
}

const textOf = ({ name, quantity, unitPrice, vatRate }: TypedLine): string =>
  [name, quantity, unitPrice, vatRate].join(";");
