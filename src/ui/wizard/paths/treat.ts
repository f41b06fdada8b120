import { canCorrect } from "../../../domain/correction.ts";
import { EXIT } from "../../../domain/exit-codes.ts";
import { parseSiretIn, stripSeparators } from "../../../domain/siret.ts";
import { isDraft, recipientComment } from "../../../domain/status.ts";
import { baseName } from "../../../kit/base-name.ts";
import { holdsWords } from "../../../kit/fold.ts";
import { chooseRecipient, chooseService } from "../../../usecases/choose-recipient.ts";
import type { Entered } from "../../../usecases/ports/entered.ts";
import type { InvoiceSummary } from "../../../usecases/ports/gateway.ts";
import type { Choice } from "../../../usecases/ports/prompter.ts";
import { withRejection } from "../../../usecases/rejected.ts";
import { showStructure } from "../../../usecases/structure.ts";
import { correctedNumber, referenceOf, type Trace, type Traced } from "../../../usecases/traces.ts";
import { recipientWords } from "../../deposit-questions.ts";
import { quoted } from "../../format.ts";
import { pick } from "../../language.ts";
import * as depositMessages from "../../messages/deposit.ts";
import * as messages from "../../messages/wizard-follow-up.ts";
import { needed } from "../../needed.ts";
import { recipientWords as inPlain, rejectionLines, statusLabel } from "../../views/follow-up.ts";
import { attachFlags, attachOne, stillThere } from "../attachments.ts";
import { option, subject } from "../flags.ts";
import type { Attached, Steps } from "../replay.ts";
import { enteredBefore, runOrKeep, sendEntered, unsentOf } from "../unsent.ts";
import { depositPath } from "./deposit.ts";
import { invoiceLine, knownInvoices } from "./invoices.ts";

/** An invoice that came back: what its recipient says, and what its status lets the supplier do. */
export async function treatPath(steps: Steps): Promise<void> {
  const { io } = await steps.deps();
  const text = pick(io.language, messages);
  const waiting = await knownInvoices(steps, true);
  const entered = await enteredBefore(steps);
  const choices: Choice<Traced | Entered>[] = [
    ...waiting.map((invoice) => ({ value: invoice, name: invoiceLine(invoice, io.language) })),
    ...entered.map((invoice) => ({ value: invoice, name: text.enteredLine(invoice.name) })),
  ];
  if (choices.length === 0) return steps.say(text.nothingBack);
  // What is typed narrows it down, a number too: Enter must not take another one.
  const invoice = await steps.ask.search<Traced | Entered>({
    message: text.whichBack,
    search: async (typed) => choices.filter(({ name }) => holdsWords(name, typed)),
    whenEmpty: text.noneFits,
  });
  if ("words" in invoice) return treatEntered(steps, invoice);
  const { number, status } = invoice;
  if (isDraft(status)) return treatDraft(steps, invoice);
  const comment = recipientComment(invoice);
  // Of a rejection, what the State's abbreviations mean is said below.
  const words =
    comment && (canCorrect("acknowledge", status) ? quoted(comment, io.language) : inPlain(comment, io.language));
  await steps.say(text.reason(number, statusLabel(status, io.language), words));
  const before = await unsentOf(steps, number);
  // An answer in words begins from the words that were typed.
  if (before !== null && before.comment === undefined) {
    if (await steps.ask.confirm({ message: text.answerAgain, initial: true })) {
      await runOrKeep(steps, number, before);
      return;
    }
  }
  if (canCorrect("recycle", status)) return recycle(steps, invoice);
  if (canCorrect("complete", status)) return complete(steps, invoice);
  if (canCorrect("acknowledge", status)) return rejected(steps, invoice);
  if (canCorrect("correct-validator", status)) return correctValidator(steps, invoice);
  // Nothing of it goes through the interface: the command says what can be done instead.
  await steps.run(["show", ...subject(number)]);
}

/** Typed in and never sent: nobody but this machine has it. */
async function treatEntered(steps: Steps, invoice: Entered): Promise<void> {
  const text = pick((await steps.deps()).io.language, messages);
  await steps.say(text.enteredIs(invoice.name));
  const kinds = ["resume", "leave", "forget"] as const;
  const choices = kinds.map((value) => ({ value, name: text.enteredChoices[value] }));
  const chosen = await steps.ask.choose({ message: text.draftWhat, choices });
  if (chosen === "resume") return sendEntered(steps, invoice);
  if (chosen === "forget") await steps.world.entered.forget(invoice);
}

/** Never sent: its deposit is gone on with, or it stays as it is. */
async function treatDraft(steps: Steps, invoice: Traced): Promise<void> {
  const { io } = await steps.deps();
  const text = pick(io.language, messages);
  const reference = referenceOf(invoice);
  const shown = correctedNumber(invoice) ?? reference;
  await steps.say(text.draftIs(shown));
  const kinds = ["resume", "leave", "show"] as const;
  const choices = kinds.map((value) => ({ value, name: text.draftChoices[value] }));
  for (;;) {
    const chosen = await steps.ask.choose({ message: text.draftWhat, choices });
    if (chosen === "resume") return resumeDraft(steps, invoice.trace);
    if (chosen === "leave") return steps.say(text.draftLeft(shown));
    // Whoever reads it first comes back to what can be done with it.
    await steps.run([chosen, ...subject(reference)]);
  }
}

/** With the file and the answers of the deposit that stopped, where this journal knows them. */
export async function resumeDraft(steps: Steps, { stopped }: Trace): Promise<void> {
  const replaces = stopped?.replaces ?? null;
  const exit = await depositPath(steps, replaces, stopped);
  if (exit === EXIT.done && replaces !== null) await acknowledgeReplaced(steps, replaces);
}

/** Made again, the rejection has done its work: what is left is to say so. */
async function acknowledgeReplaced(steps: Steps, number: string): Promise<void> {
  await steps.say(pick((await steps.deps()).io.language, messages).replacedNow(number));
  await steps.run(["acknowledge", ...subject(number)]);
}

async function recycle(steps: Steps, { number, recipient }: InvoiceSummary): Promise<void> {
  const deps = await steps.deps();
  const text = pick(deps.io.language, messages);
  const words = recipientWords(deps.io.language);
  const kinds = ["to", "service", "commitment"] as const;
  const choices = kinds.map((value) => ({ value, name: text.recycleFields[value] }));
  let fields: readonly (typeof kinds)[number][] = [];
  while (fields.length === 0) {
    fields = await steps.ask.chooseMany({ message: text.recycleWhat, choices, initial: [] });
    if (fields.length === 0) await steps.say(`! ${text.atLeastOne}`);
  }
  const flags: string[] = [];
  const [directory, environment] = [await deps.directory(), await deps.environment()];
  let target = null;
  if (fields.includes("to")) {
    target = await chooseRecipient(steps.ask, directory, environment, words);
    flags.push("--to", target.recipient.structure.identifier);
  }
  if (fields.includes("service")) {
    target ??= await showStructure(directory, environment, recipient.siret);
    // Whoever ticked the service means one.
    const service = await chooseService(steps.ask, target, words, { mustChoose: true });
    if (service === null) await steps.say(`! ${text.noServiceThere}`);
    else flags.push(...option("--service", service.code));
  }
  if (fields.includes("commitment")) {
    flags.push(...option("--commitment", await required(steps, text.newCommitment)));
  }
  if (flags.length === 0) return steps.say(`! ${text.atLeastOne}`);
  await runOrKeep(steps, number, { words: ["recycle", ...flags, ...subject(number)] });
}

async function complete(steps: Steps, { number }: InvoiceSummary): Promise<void> {
  const { io } = await steps.deps();
  const text = pick(io.language, messages);
  const before = await unsentOf(steps, number);
  const comment = await required(steps, text.answerTo, before?.comment, { severalLines: true });
  let files: readonly Attached[] = [];
  const attached = await stillThere(steps, before?.files ?? []);
  if (attached.length > 0) {
    const message = text.attachAgain(attached.map(({ path }) => baseName(path)).join(", "));
    if (await steps.ask.confirm({ message, initial: true })) files = attached;
  }
  while (await steps.ask.confirm({ message: files.length === 0 ? text.attachOne : text.attachMore, initial: false })) {
    files = await attachOne(steps, files);
  }
  const words = ["complete", ...subject(number), ...option("--comment", comment), ...attachFlags(files)];
  await runOrKeep(steps, number, { words, comment, files });
}

/** The recipient's motive and the fate of the number first: the usual way on is the invoice made again. */
async function rejected(steps: Steps, invoice: Traced): Promise<void> {
  const { io, session } = await steps.deps();
  const text = pick(io.language, messages);
  const { number } = invoice;
  const known = await steps.remember(`rejection ${number}`, async () =>
    withRejection((await session()).gateway, invoice),
  );
  const { motive } = known.rejection;
  await steps.say(rejectionLines(known, io, recipientComment(invoice) !== null).join("\n"));
  const kinds = ["replace", "acknowledge", "show", "menu"] as const;
  const isCredit = invoice.type === "credit-note";
  const message = isCredit ? text.rejectedCredit : text.rejected;
  const names = isCredit ? { ...text.rejectedChoices, replace: text.replaceCredit } : text.rejectedChoices;
  const choices = kinds.map((value) => ({ value, name: names[value] }));
  // What was billed twice is not billed a third time.
  const initial = motive?.code === "DOUBLE_FACT" ? "acknowledge" : "replace";
  for (;;) {
    const chosen = await steps.ask.choose({ message, choices, initial });
    if (chosen === "menu") return;
    if (chosen === "replace") {
      const exit = await depositPath(steps, number, null, invoice);
      if (exit === EXIT.done) await acknowledgeReplaced(steps, number);
      return;
    }
    const exit = await steps.run([chosen, ...subject(number)]);
    // Whoever reads it first, or does not acknowledge after all, comes back to what can be done with it.
    if (chosen === "acknowledge" && exit === EXIT.done) return;
  }
}

async function correctValidator(steps: Steps, { number }: InvoiceSummary): Promise<void> {
  const { io, environment } = await steps.deps();
  const text = pick(io.language, messages);
  const world = await environment();
  const typed = await steps.ask.text({
    message: text.newValidator,
    validate: (value) => parseSiretIn(world, value).ok || pick(io.language, depositMessages).badSiret,
  });
  const words = ["recycle", "--validator", stripSeparators(typed), ...subject(number)];
  await runOrKeep(steps, number, { words });
}

async function required(
  steps: Steps,
  message: string,
  initial?: string,
  more: { readonly severalLines?: boolean } = {},
): Promise<string> {
  const { io } = await steps.deps();
  const before = initial === undefined ? {} : { initial };
  return steps.ask.text({ message, ...before, validate: needed(message, io.language), ...more });
}
