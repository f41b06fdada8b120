import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createEnteredBook } from "../../../src/config/entered-book.ts";
import type { Ended, WizardDeps, WizardWorld } from "../../../src/ui/wizard/ports.ts";
import type { Prompter } from "../../../src/usecases/ports/prompter.ts";
import { tempFolder } from "../../support/temp.ts";

export interface FakeWorld extends WizardWorld {
  /** The command lines that were run. */
  readonly ran: string[];
  /** What was said. */
  readonly said: string[];
}

interface FakeOptions {
  readonly folder?: string;
  readonly ends?: readonly Ended[];
  readonly deps?: Partial<WizardDeps>;
}

/** A wizard's world with real folders, whose command lines only end as they are told to. */
export function fakeWorld(prompter: Prompter, options: FakeOptions = {}): FakeWorld {
  const { folder = ".", ends = [] } = options;
  const left = [...ends];
  const ran: string[] = [];
  const said: string[] = [];
  const places = new Map<string, string>();
  const talk = (text: string) => said.push(text.trim());
  const io = { language: "en", talk, error: talk, actsIn: () => {}, lineByLine: false, columns: 80 };
  const deps = { io, prompter: async () => prompter, ...options.deps } as unknown as WizardDeps;
  return {
    ran,
    said,
    platform: "linux",
    homeFolder: folder,
    startFolder: "",
    documentsFolder: null,
    wholePath: (path) => resolve(folder, path),
    lastPlace: async (purpose) => places.get(purpose) ?? null,
    async keepPlace(purpose, path) {
      places.set(purpose, path);
    },
    entered: createEnteredBook(options.folder ?? tempFolder()),
    verbs: new Set(),
    open: async () => deps,
    currentAccount: async () => ({ profile: "sandbox", environment: "sandbox", apiUrl: "", isKept: false }),
    async run(words) {
      ran.push(words.join(" "));
      return left.shift() ?? { kind: "done", exit: 0, findings: [] };
    },
    lineOf: (words) => words,
    async speakFor() {},
    async kindOf(path) {
      const found = statSync(resolve(folder, path), { throwIfNoEntry: false });
      return found ? (found.isDirectory() ? "folder" : "file") : null;
    },
    async listFolder(path) {
      return readdirSync(resolve(folder, path), { withFileTypes: true })
        .map((entry) => ({ name: entry.name, kind: entry.isDirectory() ? ("folder" as const) : ("file" as const) }))
        .sort((a, b) => a.name.localeCompare(b.name));
    },
    exampleInvoice: async () => ({ path: "example.pdf", number: "1" }),
  };
}

/** Empty files at these paths below `folder`. */
export function touch(folder: string, ...paths: readonly string[]): void {
  for (const path of paths) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), "");
  }
}
