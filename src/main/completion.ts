import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Deps, Home } from "../commands/deps.ts";
import { makeFolder } from "../kit/make-folder.ts";
import { printable } from "../ui/format.ts";
import { GLOBAL_FLAGS, OPTION_WITH_VALUE, readCommandWords } from "./command-words.ts";
import { COMMANDS } from "./commands.ts";

/** Verbs whose arguments name invoices. */
const ABOUT_INVOICES = /^(show|status|history|download|proof|recycle|complete|acknowledge|delete)$/;
/** Verbs whose `--to` is a date. */
const BETWEEN_DATES = /^(list|report)$/;
/** More would only scroll away. */
const MOST_INVOICES = 200;

/** What this machine knows that can be offered; kept in a small file, since opening the journal takes too long here. */
interface Known {
  /** Of the journal when the rest was read. */
  readonly stamp: string;
  readonly invoices: readonly string[];
  readonly recipients: readonly string[];
}

/**
 * Candidates for the last of `words` (what was typed after `cpro`, the last perhaps empty), for `cpro __complete`.
 * Nothing is asked of the network. An empty answer lets the shell offer files.
 */
export async function completions(words: readonly string[], deps: Deps): Promise<readonly string[]> {
  // bash hands `--to=8` over as three words; PowerShell an empty word as two quotes.
  const typed = words.filter((word, index) => word !== "=" || index === words.length - 1);
  const current = (typed.at(-1) ?? "").replace(/^(""|=)$/, "");
  const before = typed.slice(0, -1);
  const [, flag, value] = /^(--[a-z-]+)=(.*)$/.exec(current) ?? [];
  if (flag !== undefined && value !== undefined) {
    return (await completions([...before, flag, value], deps)).map((candidate) => `${flag}=${candidate}`);
  }
  const candidates = await candidatesFor(before, current, deps);
  // One a line, and each a word to be typed: a name that commands the terminal is none.
  return candidates.filter((candidate) => candidate.startsWith(current) && printable(candidate) === candidate);
}

async function candidatesFor(before: readonly string[], current: string, deps: Deps): Promise<readonly string[]> {
  const previous = before.at(-1) ?? "";
  if (previous === "--lang") return ["fr", "en"];
  if (previous === "--profile") return profileNames(deps.home);
  const [verb, sub] = before.filter(
    (word, at) => !word.startsWith("-") && !OPTION_WITH_VALUE.test(before[at - 1] ?? ""),
  );
  if (verb === undefined) return current.startsWith("-") ? GLOBAL_FLAGS : COMMANDS.map(({ name }) => name);
  if (previous === "--recipient" || (previous === "--to" && !BETWEEN_DATES.test(verb))) {
    return (await known(deps)).recipients;
  }
  if (previous === "--number" || previous === "--replaces") return (await known(deps)).invoices;
  const isOption = current.startsWith("-") || previous.startsWith("--");
  const options = isOption ? optionsOf(verb, sub) : [];
  if (current.startsWith("-")) return [...options.map(({ name }) => name), ...GLOBAL_FLAGS];
  const option = options.find(({ name }) => name === previous);
  if (option?.required) return option.choices;
  if (ABOUT_INVOICES.test(verb) || (verb === "journal" && sub === "show")) return (await known(deps)).invoices;
  if (verb === "profile" && (sub === "use" || sub === "remove")) return profileNames(deps.home);
  return sub === undefined ? (readCommandWords()[verb]?.next ?? []) : [];
}

function optionsOf(verb: string, sub: string | undefined) {
  const command = readCommandWords()[verb];
  return (command?.members[sub ?? ""] ?? command)?.options ?? [];
}

/** Read as plain JSON: the schema's checker would take longer than all the rest. */
function readProfiles(home: Home): readonly { readonly name?: unknown; readonly journal?: unknown }[] {
  return readJson<{ profiles?: [] }>(join(home.config, "profiles.json"))?.profiles ?? [];
}

function profileNames(home: Home): readonly string[] {
  return ["sandbox", ...readProfiles(home).flatMap(({ name }) => (typeof name === "string" ? [name] : []))];
}

/** Whether the journal may be a team's: nothing is asked of a database, nor of the secret store, for a completion. */
function sharesJournal({ env, home }: Deps): boolean {
  const told = [env.CPRO_JOURNAL, ...readProfiles(home).map(({ journal }) => journal)];
  return told.some((one) => typeof one === "string" && one.startsWith("postgres"));
}

async function known(deps: Deps): Promise<Known> {
  const journal = join(deps.home.data, "journal.db");
  const stamp = [journal, `${journal}-wal`].map(modifiedAt).join("/");
  const kept = join(deps.home.cache, "completion.json");
  const cached = readJson<Known>(kept);
  if (cached?.stamp === stamp) return cached;
  const invoices = new Set<string>();
  const recipients = new Set<string>();
  if (modifiedAt(journal) !== "" && !sharesJournal(deps)) {
    for await (const { key, invoice } of (await deps.journal()).list({ limit: MOST_INVOICES })) {
      invoices.add(key.number);
      recipients.add(invoice.buyer);
    }
  }
  const fresh = { stamp, invoices: [...invoices], recipients: [...recipients] };
  try {
    makeFolder(deps.home.cache, 0o700);
    writeFileSync(kept, JSON.stringify(fresh), { mode: 0o600 });
  } catch {
    // Only slower the next time.
  }
  return fresh;
}

function modifiedAt(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs.toString() ?? "";
}

function readJson<T>(path: string): T | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as T;
  } catch {
    return null;
  }
}
