import { Command, InvalidArgumentError, Option } from "commander";
import { PRACTICE_PORT } from "../domain/endpoints.ts";
import { CproError } from "../domain/errors.ts";
import { MOTIVES } from "../domain/motives.ts";
import { foldWord, nearest } from "../domain/nearest.ts";
import { RECIPIENT_STATUSES, type RecipientStatus } from "../domain/status.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/sandbox.ts";
import { renderMails, renderReady, renderReplied } from "../ui/views/sandbox.ts";
import {
  SANDBOX_RECOGNITIONS,
  type SandboxRecognition,
  type SandboxServer,
  type SandboxStart,
} from "../usecases/ports/sandbox.ts";
import type { Deps } from "./deps.ts";
import { keepClients, MOST_CLIENTS } from "./practice-clients.ts";

interface SandboxFlags {
  port: number;
  data?: string;
  ephemeral?: boolean;
  faults?: string;
  latency: number;
  recognition?: SandboxRecognition;
  lifeCycle?: number;
  open?: boolean;
  clients?: number;
}

export function sandboxCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  const number = (value: string): number => {
    if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError(text.badNumber(value));
    return Number(value);
  };
  const clients = (value: string): number => {
    const count = number(value);
    if (count < 1 || count > MOST_CLIENTS) throw new InvalidArgumentError(text.badNumber(value));
    return count;
  };
  const command = new Command("sandbox")
    .option("--port <n>", text.optionPort, number, PRACTICE_PORT)
    .option("--open", text.optionOpen)
    .option("--data <dir>", text.optionData)
    .addOption(new Option("--ephemeral", text.optionEphemeral).conflicts("data"))
    .option("--faults <file>", text.optionFaults)
    .option("--latency <ms>", text.optionLatency, number, 0)
    .addOption(new Option("--recognition <mode>", text.optionRecognition).choices([...SANDBOX_RECOGNITIONS]))
    .option("--life-cycle <ms>", text.optionLifeCycle, number)
    .option("--clients <n>", text.optionClients, clients)
    .addHelpText("after", `\n${text.endpoints}`)
    .action(async (flags: SandboxFlags) => {
      const sandbox = await deps.sandbox();
      const dataDir = flags.ephemeral ? null : (flags.data ?? sandbox.defaultDataDir);
      const server = await start(sandbox, {
        dataDir,
        port: flags.port,
        faultsFile: flags.faults ?? null,
        latencyMs: flags.latency,
        recognition: flags.recognition ?? null,
        lifeCycleMs: flags.lifeCycle ?? null,
        clients: flags.clients ?? 0,
      });
      try {
        if (flags.clients) await keepClients(server, dataDir === sandbox.defaultDataDir, deps);
        renderReady(server, dataDir, deps.io);
        if (flags.open && !(await (await deps.machine()).open(server.portalUrl))) {
          deps.io.talk(`${text.openYourself}\n`);
        }
        // Who is practising at a terminal goes back to where he was; a server runs until it is stopped.
        await (flags.open && deps.io.interactive ? enterPressed() : aborted(deps.signal));
      } finally {
        await server.close();
      }
    });

  /** The usual port may be another practice server's; who only wants to practise does not mind which it is. */
  async function start(sandbox: SandboxServer, options: SandboxStart) {
    try {
      return await sandbox.start(options);
    } catch (error) {
      const chosen = command.getOptionValueSource("port") !== "default" || !command.opts<SandboxFlags>().open;
      if (chosen || !(error instanceof CproError)) throw error;
      return sandbox.start({ ...options, port: 0 });
    }
  }

  async function enterPressed(): Promise<void> {
    const prompter = await deps.prompter();
    await prompter.text({ message: text.enterToStop });
  }

  command
    .command("mails")
    .description(text.mailsHelp)
    .option("--data <dir>", text.optionData)
    // The folder may be given before or after the word.
    .action(async (flags: Pick<SandboxFlags, "data">) => {
      const sandbox = await deps.sandbox();
      const dataDir = flags.data ?? command.opts<SandboxFlags>().data ?? sandbox.defaultDataDir;
      renderMails(await sandbox.mails(dataDir), deps.io);
    });
  command
    .command("reply")
    .description(text.replyHelp)
    .argument("<invoice>", text.argumentInvoice)
    .requiredOption("--status <status>", text.optionStatus(RECIPIENT_STATUSES.join(", ")), oneOf(RECIPIENT_STATUSES))
    .option("--motive <code>", text.optionMotive, oneOf(MOTIVES.map(({ code }) => code)))
    .option("--comment <text>", text.optionComment)
    .option("--data <dir>", text.optionData)
    .action(async (invoice: string, flags: ReplyFlags) => {
      const { status, motive = null, comment = null } = flags;
      const sandbox = await deps.sandbox();
      const dataDir = flags.data ?? command.opts<SandboxFlags>().data ?? sandbox.defaultDataDir;
      const replied = await sandbox.reply(dataDir, invoice, { status, motive, comment });
      renderReplied(replied, motive, deps.io);
    });
  return command;

  /** Read without regard to case, accents or separators; otherwise the nearest ones are named. */
  function oneOf<Code extends string>(codes: readonly Code[]) {
    return (value: string): Code => {
      const meant = nearest(value, codes);
      const exact = meant.find((code) => foldWord(code) === foldWord(value));
      if (exact === undefined) throw new InvalidArgumentError(text.badCode(value, meant.join(", "), codes.join(", ")));
      return exact as Code;
    };
  }
}

interface ReplyFlags {
  status: RecipientStatus;
  motive?: string;
  comment?: string;
  data?: string;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
