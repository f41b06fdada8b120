import type { Command } from "commander";
import type { Deps } from "../commands/deps.ts";
import type { CommandSummaries } from "../ui/messages/commands.ts";

/** A command's module exports one function that builds its commander command. */
type CommandBuilder = (deps: Deps) => Command;

interface CommandEntry {
  readonly name: keyof CommandSummaries;
  /** Hidden from the help. */
  readonly hidden?: boolean;
  load(): Promise<CommandBuilder>;
}

/** Every verb of the program, in the order of the help. The code of a verb is read only when the verb is used. */
export const COMMANDS: readonly CommandEntry[] = [
  { name: "login", load: async () => (await import("../commands/login.ts")).loginCommand },
  { name: "logout", load: async () => (await import("../commands/logout.ts")).logoutCommand },
  { name: "whoami", load: async () => (await import("../commands/whoami.ts")).whoamiCommand },
  { name: "profile", load: async () => (await import("../commands/profile.ts")).profileCommand },
  { name: "account", load: async () => (await import("../account/command.ts")).accountCommand },
  { name: "siret", load: async () => (await import("../commands/siret.ts")).siretCommand },
  { name: "structure", load: async () => (await import("../commands/structure.ts")).structureCommand },
  { name: "check", load: async () => (await import("../commands/check.ts")).checkCommand },
  { name: "batch", load: async () => (await import("../commands/batch.ts")).batchCommand },
  { name: "worker", load: async () => (await import("../commands/worker.ts")).workerCommand },
  { name: "deposit", load: async () => (await import("../commands/deposit.ts")).depositCommand },
  { name: "enter", load: async () => (await import("../commands/enter.ts")).enterCommand },
  { name: "list", load: async () => (await import("../commands/list.ts")).listCommand },
  { name: "show", load: async () => (await import("../commands/show.ts")).showCommand },
  { name: "status", load: async () => (await import("../commands/status.ts")).statusCommand },
  { name: "history", load: async () => (await import("../commands/history.ts")).historyCommand },
  { name: "download", load: async () => (await import("../commands/download.ts")).downloadCommand },
  { name: "proof", load: async () => (await import("../commands/proof.ts")).proofCommand },
  { name: "morning", load: async () => (await import("../commands/morning.ts")).morningCommand },
  { name: "report", load: async () => (await import("../commands/report.ts")).reportCommand },
  { name: "recycle", load: async () => (await import("../commands/recycle.ts")).recycleCommand },
  { name: "complete", load: async () => (await import("../commands/complete.ts")).completeCommand },
  { name: "acknowledge", load: async () => (await import("../commands/acknowledge.ts")).acknowledgeCommand },
  { name: "delete", load: async () => (await import("../commands/delete.ts")).deleteCommand },
  { name: "explain", load: async () => (await import("../commands/explain.ts")).explainCommand },
  { name: "reform", load: async () => (await import("../commands/reform.ts")).reformCommand },
  { name: "doctor", load: async () => (await import("../commands/doctor.ts")).doctorCommand },
  { name: "completion", load: async () => (await import("../commands/completion.ts")).completionCommand },
  { name: "sandbox", load: async () => (await import("../commands/sandbox.ts")).sandboxCommand },
  { name: "journal", load: async () => (await import("../commands/journal.ts")).journalCommand },
  { name: "version", load: async () => (await import("../commands/version.ts")).versionCommand },
];
