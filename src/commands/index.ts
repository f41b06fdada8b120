import type { Command } from "commander";
import type { CommandSummaries } from "../ui/messages/commands.ts";
import type { Deps } from "./deps.ts";

/** A command's module exports one function that builds its commander command. */
export type CommandBuilder = (deps: Deps) => Command;

export interface CommandEntry {
  readonly name: keyof CommandSummaries;
  /** Hidden from the help. */
  readonly hidden?: boolean;
  load(): Promise<CommandBuilder>;
}

/** Every verb of the program, in the order of the help. The code of a verb is read only when the verb is used. */
export const COMMANDS: readonly CommandEntry[] = [
  { name: "login", load: async () => (await import("./login.ts")).loginCommand },
  { name: "logout", load: async () => (await import("./logout.ts")).logoutCommand },
  { name: "whoami", load: async () => (await import("./whoami.ts")).whoamiCommand },
  { name: "profile", load: async () => (await import("./profile.ts")).profileCommand },
  { name: "account", load: async () => (await import("./account.ts")).accountCommand },
  { name: "siret", load: async () => (await import("./siret.ts")).siretCommand },
  { name: "structure", load: async () => (await import("./structure.ts")).structureCommand },
  { name: "check", load: async () => (await import("./check.ts")).checkCommand },
  { name: "batch", load: async () => (await import("./batch.ts")).batchCommand },
  { name: "deposit", load: async () => (await import("./deposit.ts")).depositCommand },
  { name: "enter", load: async () => (await import("./enter.ts")).enterCommand },
  { name: "list", load: async () => (await import("./list.ts")).listCommand },
  { name: "show", load: async () => (await import("./show.ts")).showCommand },
  { name: "status", load: async () => (await import("./status.ts")).statusCommand },
  { name: "history", load: async () => (await import("./history.ts")).historyCommand },
  { name: "download", load: async () => (await import("./download.ts")).downloadCommand },
  { name: "proof", load: async () => (await import("./proof.ts")).proofCommand },
  { name: "report", load: async () => (await import("./report.ts")).reportCommand },
  { name: "recycle", load: async () => (await import("./recycle.ts")).recycleCommand },
  { name: "complete", load: async () => (await import("./complete.ts")).completeCommand },
  { name: "acknowledge", load: async () => (await import("./acknowledge.ts")).acknowledgeCommand },
  { name: "delete", load: async () => (await import("./delete.ts")).deleteCommand },
  { name: "explain", load: async () => (await import("./explain.ts")).explainCommand },
  { name: "doctor", load: async () => (await import("./doctor.ts")).doctorCommand },
  { name: "completion", load: async () => (await import("./completion.ts")).completionCommand },
  { name: "sandbox", load: async () => (await import("./sandbox.ts")).sandboxCommand },
  { name: "journal", load: async () => (await import("./journal.ts")).journalCommand },
];
