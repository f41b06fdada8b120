import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WORLD } from "../../src/sandbox/world.ts";
import { hostileAnswer, numbersFrom } from "../fuzz/hostile-answers.ts";
import { client, submit } from "../sandbox/support.ts";
import { FIXTURES, type SandboxProcess } from "./cli.ts";
import { ubl } from "./flow-files.ts";
import { createManyRuns, type Ran, type Run, runAlone } from "./many-runs.ts";
import { startMeddler } from "./meddling-proxy.ts";

export const LIMIT_MS = 20_000;
export const LIMIT_MB = 400;
/** Of the contract; 1 is a bug. */
const EXITS: ReadonlySet<number | null> = new Set([0, 2, 3, 4, 5, 6, 7, 8, 9, 130]);

/** A command that changes something, and the calls by which it does. */
interface Change {
  readonly calls: readonly string[];
  /** Of an invoice that is in that state at the recipient's. */
  readonly state?: string;
  args(number: string, folder: string): readonly string[];
}

const INVOICE = join(FIXTURES, "pdf", "facture-simple.pdf");
const SAID = ["--yes", "--json"];

export const CHANGES: Readonly<Record<string, Change>> = {
  deposit: {
    calls: ["/deposer/pdf", "/soumettre"],
    args: (number) => ["deposit", INVOICE, "--number", number, ...SAID],
  },
  enter: {
    calls: ["/soumettre"],
    args: (number) => [
      ...["enter", "--to", WORLD.tourismOffice, "--service", "ACCUEIL", "--reference", number],
      ...["--line", "Conseil;2,5;120,00;20", ...SAID],
    ],
  },
  flow: {
    calls: ["/deposer/flux", "/consulterCRDetaille"],
    args(number, folder) {
      const path = join(folder, "facture.xml");
      writeFileSync(path, ubl({ number }));
      return ["deposit", path, "--wait", "8", ...SAID];
    },
  },
  recycle: {
    calls: ["/recycler"],
    state: "A_RECYCLER",
    args: (number) => ["recycle", number, "--service", "ACCUEIL", ...SAID],
  },
  complete: {
    calls: ["/ajouter/fichier", "/completer"],
    state: "SUSPENDUE",
    args(number, folder) {
      const path = join(folder, "bon.txt");
      writeFileSync(path, "Bon de commande\n");
      return ["complete", number, "--comment", "Le voici", "--attach", path, ...SAID];
    },
  },
  acknowledge: { calls: ["/traiterRejet"], state: "REJETEE", args: (number) => ["acknowledge", number, ...SAID] },
};

export interface FuzzResult {
  /** How often each exit code came. */
  readonly exits: Record<string, number>;
  readonly slowest: { readonly ms: number; readonly name: string };
  readonly peakMb: number;
  /** What broke a limit or the contract, in words. */
  readonly broken: readonly string[];
}

export interface AnswerFuzz {
  readonly seed: number;
  readonly count: number;
  /** The first of them, to go on where another run stopped. */
  readonly from?: number;
  /** Runs at a time. */
  readonly lanes: number;
  /** On a busy machine a good run may take any time. */
  readonly killsHung?: boolean;
  /** Every so manieth run is a process of its own, as a user starts it; the others share processes. */
  readonly aloneEvery: number;
  /** Told now and then how far it is. */
  readonly tell?: (line: string) => void;
}

/**
 * Runs a changing command many times, each time with one hostile answer to what changes; now and then the service has not
 * even heard of the call, and now and then every answer after it is hostile as well.
 */
export async function fuzzAnswers(
  name: string,
  box: SandboxProcess,
  { seed, count, from = 0, lanes, killsHung = true, aloneEvery, tell }: AnswerFuzz,
): Promise<FuzzResult> {
  const change = CHANGES[name];
  if (!change) throw new Error(`no changing call ${name}`);
  const exits: Record<string, number> = {};
  const broken: string[] = [];
  const many = createManyRuns();
  const seedOf = (index: number) => seed * 1_000_003 + index;
  const killsAfterMs = killsHung ? 3 * LIMIT_MS : undefined;
  let [slowest, peakMb, next] = [{ ms: 0, name: "" }, 0, from];
  const lane = async () => {
    for (let index = next++; index < count; index = next++) {
      const run: Run = (args, options) =>
        (index % aloneEvery === 0 ? runAlone : many.run)(args, { ...options, killsAfterMs });
      const { ran, answer } = await once(name, change, box, { seed: seedOf(index) }, run);
      exits[String(ran.code)] = (exits[String(ran.code)] ?? 0) + 1;
      peakMb = Math.max(peakMb, ran.peakMb);
      const what = `${name} ${seed}:${index} (${answer})`;
      if (ran.ms > slowest.ms) slowest = { ms: ran.ms, name: what };
      let fault = faultOf(ran);
      // On a busy machine a good run may take any time; one that hangs does so again.
      if (fault?.startsWith("took") && killsHung)
        fault = faultOf((await once(name, change, box, { seed: seedOf(index), again: true }, run)).ran);
      if (fault !== null) broken.push(`${what}: ${fault}`);
      if (fault !== null) tell?.(`${what}: ${fault}`);
      if (index % 100 === 99) tell?.(`${name} ${index + 1} of ${count} begun, ${broken.length} broken`);
    }
  };
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
  } finally {
    many.close();
  }
  return { exits, slowest, peakMb: Math.round(peakMb), broken };
}

interface Case {
  readonly seed: number;
  /** The same once more: the invoice needs another number. */
  readonly again?: boolean;
}

async function once(name: string, change: Change, box: SandboxProcess, { seed, again = false }: Case, run: Run) {
  const below = numbersFrom(seed + 1);
  const call = change.calls[below(change.calls.length)] ?? "";
  const [isHeard, isLasting] = [below(8) > 0, below(6) === 0];
  const folder = mkdtempSync(join(tmpdir(), "cpro-fuzz-answers-"));
  const number = `FZ${name.slice(0, 2)}${seed}${again ? "B" : ""}`;
  let answer = "honest";
  let began = false;
  const meddler = await startMeddler(
    box.apiUrl,
    (path, { body }) => {
      if (path.endsWith("/api/oauth/token")) return null;
      const changes = path.endsWith(call);
      if (began ? !isLasting : !changes) return null;
      began = true;
      const hostile = hostileAnswer(seed + path.length, body);
      answer = hostile.name;
      return hostile.bytes;
    },
    undefined,
    isHeard ? undefined : (path) => path.endsWith(call) && !began,
  );
  const env = {
    ...box.env,
    CPRO_API_URL: meddler.url,
    CPRO_OAUTH_URL: meddler.url,
    CPRO_HOME: join(folder, "home"),
    CPRO_TIMEOUT_MS: "2000",
  };
  try {
    if (change.state !== undefined) await prepare(box, number, change.state);
    return { ran: await run(change.args(number, folder), { env, cwd: folder }), answer };
  } finally {
    meddler.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function faultOf({ code, ms, peakMb, out, err }: Ran): string | null {
  const told = `${out.slice(0, 500)}${err.slice(-500)}`;
  if (!EXITS.has(code)) return `ended with ${code}: ${told}`;
  if (ms > LIMIT_MS) return `took ${Math.round(ms)} ms: ${told}`;
  if (peakMb > LIMIT_MB) return `took ${Math.round(peakMb)} MB`;
  try {
    JSON.parse(out);
    return null;
  } catch {
    return `not one JSON document: ${told}`;
  }
}

/** An invoice in that state, sent by a program of another make. */
async function prepare(box: SandboxProcess, number: string, status: string): Promise<void> {
  const { identifiantFactureCPP } = await submit(client(box, box), number);
  const answer = await box.post(`/_sandbox/invoices/${identifiantFactureCPP}/status`, { status, reason: "x" });
  if (!answer.ok) throw new Error(await answer.text());
}
