import { Command } from "commander";
import { setAsideRows } from "../domain/batch/place-finding.ts";
import { CproError } from "../domain/errors.ts";
import { EXIT, worstExit } from "../domain/exit-codes.ts";
import { BUILT_IN_PROFILE } from "../domain/profile-name.ts";
import { formatSiret } from "../domain/siret.ts";
import { formatAmount } from "../ui/format.ts";
import { pick } from "../ui/language.ts";
import { GoBack } from "../ui/leave.ts";
import * as messages from "../ui/messages/batch.ts";
import * as queueMessages from "../ui/messages/batch-queue.ts";
import { renderBanner } from "../ui/views/banner.ts";
import { renderPlan } from "../ui/views/batch-plan.ts";
import { type BatchProgress, batchProgress } from "../ui/views/batch-progress.ts";
import { renderHandedOver } from "../ui/views/batch-queue.ts";
import { findBatch, isUnfinished, resumeBatch, sendPlan } from "../usecases/batch/batch.ts";
import { handOver } from "../usecases/batch/hand-over.ts";
import type { BatchResult } from "../usecases/batch/send.ts";
import { type PlanToday, planToday } from "../usecases/batch/sent-before.ts";
import { environmentKey } from "../usecases/deposit/environment-key.ts";
import type { Plan } from "../usecases/ports/batch.ts";
import { askForOthers, askWhatIsMissing, askWhenDue, doubtRegimes, noAnswers, takeBack } from "./batch-mending.ts";
import { agreementOf, batchRun, readConcurrency, readConfirmed, type SendFlags, withPlan } from "./batch-options.ts";
import { batchSellers } from "./batch-sellers.ts";
import type { Deps } from "./deps.ts";

/** More gains little: the platform is asked for a bounded number of answers per second anyway. */
const CONCURRENCY = 4;

export function sendCommand(deps: Deps): Command {
  const { io } = deps;
  const text = pick(io.language, messages);
  return new Command("send")
    .summary(text.send)
    .description(text.send)
    .argument("<plan.json|source...>", text.planOrSources)
    .option("--yes", text.yes)
    .option("--confirm <count:total>", text.confirm, readConfirmed(text.badConfirm))
    .option("--concurrency <n>", text.concurrency, readConcurrency(text.badConcurrency), CONCURRENCY)
    .option("--fail-fast", text.failFast)
    .option("--skip-bad", text.optionSkipBad)
    .option("--hand-over", pick(io.language, queueMessages).handOver)
    .addHelpText("after", `\n${text.again}`)
    .action(async (sources: string[], flags: SendFlags) => {
      deps.asBatch();
      const todays = new WeakMap<Plan, Promise<PlanToday>>();
      const todayOf = async (plan: Plan) => {
        const { account } = await deps.session();
        const today = todays.get(plan) ?? planToday(deps.journal, environmentKey(account), plan);
        todays.set(plan, today);
        return today;
      };
      const agreement = agreementOf(flags, deps, async (plan) => {
        const agreed = await ask(await todayOf(plan), deps);
        // What was agreed to may be on its way: no answer can be taken back any more.
        if (agreed) answers.undo.length = 0;
        else await doubtRegimes(answers, deps);
        return agreed;
      });
      const { account } = await deps.session();
      renderBanner(account, io);
      const mends = agreement.kind === "ask" && !sources.some((source) => /\.json$/i.test(source));
      // Under the embedded sandbox's ready-made account everybody's own invoices are another seller's.
      const answers = noAnswers(mends && account.profile !== BUILT_IN_PROFILE ? new Set() : null, mends);
      let { skipBad } = flags;
      const tryToSend = async (plan: Plan): Promise<"sent" | "again"> => {
        if (!io.json) await renderPlan(plan, await todayOf(plan), { ...io, out: io.talk });
        // The wrong rows were shown, and the others agreed to: that is not asked again.
        if (skipBad === undefined && plan.findings.some(({ severity }) => severity === "error")) {
          skipBad = true;
          if (mends) {
            answers.undo.push(() => {
              skipBad = undefined;
            });
          }
        }
        if (mends) {
          const open = notBefore(plan, await todayOf(plan));
          // Of the invoices whose VAT regime nothing tells the page says so; the wizard asks.
          for (const askAbout of [askForOthers, askWhatIsMissing, ...(io.wizard ? [askWhenDue] : [])])
            if (await askAbout(open, answers, deps)) return "again";
        }
        if (flags.handOver) {
          const { queue } = await deps.queue();
          const run = await batchRun(deps, { ...limits(flags), onItem: () => undefined });
          renderHandedOver(await handOver(run, plan, agreement, queue), io);
          return "sent";
        }
        // Rows of the sheet that were left out: some went, some did not.
        const aside = setAsideRows(plan.findings);
        const progress = await progressOf(plan.batch, plan.summary.total, aside, deps);
        const run = await batchRun(deps, { ...limits(flags), ...progress });
        // No option says what was answered on the way: the plan that holds it does.
        const isAnswered = answers.said.size > 0 || [...answers.usual.values()].includes("receipt");
        if (isAnswered && plan.summary.sendable > 0)
          deps.sameAs(["batch", "send", (await run.files.keep(plan, run.keptPlan(plan.batch))).path]);
        const result = await heedingStop(deps, progress, () => sendPlan(run, plan, agreement));
        const exit = aside > 0 ? worstExit([result.exit, EXIT.batchPartial]) : result.exit;
        // No invoice could go: that is no batch, and what is to be corrected was said above.
        if (plan.summary.sendable === 0 && !io.json && !deps.signal.aborted) {
          progress.nothing();
          deps.sendsNothing();
          deps.exitWith(exit);
          return "sent";
        }
        finish({ ...result, exit }, progress, deps);
        return "sent";
      };
      const tryOrGoBack = () =>
        withPlan(deps, sources, skipBad, tryToSend, answers).catch((error: unknown) => {
          if (error instanceof GoBack && takeBack(answers)) return "back" as const;
          throw error;
        });
      for (let how = await tryOrGoBack(); how !== "sent"; how = await tryOrGoBack())
        io.talk(`${how === "again" ? text.madeAnew : text.takenBack}\n`);
    });
}

/** What is deposited already is not asked about. */
function notBefore(plan: Plan, today: PlanToday): Pick<Plan, "items"> {
  return {
    async *items() {
      for await (const item of plan.items()) if (!today.isBefore(item)) yield item;
    },
  };
}

export function resumeCommand(deps: Deps): Command {
  const { io } = deps;
  const text = pick(io.language, messages);
  return new Command("resume")
    .summary(text.resume)
    .description(text.resume)
    .argument("[batch]", text.batchArgument)
    .option("--yes", text.resumeYes)
    .option("--concurrency <n>", text.concurrency, readConcurrency(text.badConcurrency), CONCURRENCY)
    .option("--fail-fast", text.failFast)
    .addHelpText("after", `\n${text.again}`)
    .action(async (name: string | undefined, flags: SendFlags) => {
      deps.asBatch();
      const { account } = await deps.session();
      const world = environmentKey(account);
      const record = await findBatch(
        await deps.journal(),
        name ?? null,
        (one) => isUnfinished(one) && one.environment === world && one.seller === account.sellerSiret,
      );
      renderBanner(account, io);
      const progress = await progressOf(record.batch, record.total, 0, deps);
      const run = await batchRun(deps, { ...limits(flags), ...progress });
      // Whoever stopped it may have thought better of it: what is left is shown and asked about as the first time.
      if (io.wizard) {
        const plan = await run.files.openKept(record.plan);
        const today = await planToday(deps.journal, world, plan);
        await renderPlan(plan, today, { ...io, out: io.talk });
        if (!(await ask(today, deps))) throw new CproError("DECLINED");
      }
      const result = await heedingStop(deps, progress, () => resumeBatch(run, record));
      finish(result, progress, deps);
    });
}

const limits = ({ concurrency, failFast = false }: SendFlags) => ({ concurrency, failFast });

async function ask({ toSend, before }: PlanToday, { io, prompter, sendsNothing }: Deps): Promise<boolean> {
  const { sendable, payableAmount, refused } = toSend;
  const text = pick(io.language, messages);
  // What is deposited already goes nowhere: there is nothing to agree to.
  if (sendable === 0) {
    io.talk(`${text.allBefore(before, refused)}\n`);
    sendsNothing();
    return true;
  }
  const besides = [before > 0 ? text.before(before) : null, refused > 0 ? text.staying(refused) : null];
  const message = text.question(
    sendable,
    formatAmount(payableAmount, io.language),
    besides.filter((one) => one !== null).join(", "),
  );
  return (await prompter()).confirm({ message, initial: false });
}

async function progressOf(batch: string, total: number, aside: number, deps: Deps): Promise<BatchProgress> {
  const { io, now } = deps;
  const { account } = await deps.session();
  const sellers = await batchSellers(deps);
  // To people, a seller without a profile is not the client in use.
  const unknown = (seller: string | null) => (io.json || seller === null ? account.profile : formatSiret(seller));
  const profileOf = (seller: string | null) => sellers.profileOf(seller) ?? unknown(seller);
  return batchProgress(io, { batch, total, aside }, now, profileOf);
}

/** A stop that is asked for is told while this batch runs, and by no batch that ran before it. */
async function heedingStop<T>({ signal }: Deps, progress: BatchProgress, run: () => Promise<T>): Promise<T> {
  const onStop = () => progress.stopping();
  signal.addEventListener("abort", onStop, { once: true });
  try {
    return await run();
  } finally {
    signal.removeEventListener("abort", onStop);
  }
}

function finish(result: BatchResult, progress: BatchProgress, deps: Deps): void {
  progress.end(result, deps.signal.aborted);
  deps.exitWith(result.exit);
}
