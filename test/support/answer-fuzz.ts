import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { WORLD } from "../../src/sandbox/world.ts";
import { hostileAnswer, numbersFrom } from "../fuzz/hostile-answers.ts";
import { FIXTURES, type SandboxProcess, startCpro } from "./cli.ts";
import { ubl } from "./flow-files.ts";
import { startMeddler } from "./meddling-proxy.ts";

const PEAK = resolve(import.meta.dirname, "peak.cjs");
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
  /** Runs at a time. */
  readonly lanes: number;
  /** On a busy machine a good run may take any time. */
  readonly killsHung?: boolean;
}

/**
 * Runs a changing command many times, each time with one hostile answer to what changes; now and then the service has not
 * even heard of the call, and now and then every answer after it is hostile as well.
 */
export async function fuzzAnswers(
  name: string,
  box: SandboxProcess,
  { seed, count, lanes, killsHung = true }: AnswerFuzz,
): Promise<FuzzResult> {
  const change = CHANGES[name];
  if (!change) throw new Error(`no changing call ${name}`);
  const exits: Record<string, number> = {};
  const broken: string[] = [];
  let [slowest, peakMb, next] = [{ ms: 0, name: "" }, 0, 0];
  const lane = async () => {
    for (let index = next++; index < count; index = next++) {
      const ran = await once(name, change, box, seed * 1_000_003 + index, killsHung);
      exits[String(ran.code)] = (exits[String(ran.code)] ?? 0) + 1;
      peakMb = Math.max(peakMb, ran.peakMb);
      const what = `${name} ${seed}:${index} (${ran.answer})`;
      if (ran.ms > slowest.ms) slowest = { ms: ran.ms, name: what };
      if (ran.fault !== null) broken.push(`${what}: ${ran.fault}`);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { exits, slowest, peakMb: Math.round(peakMb), broken };
}

async function once(name: string, change: Change, box: SandboxProcess, seed: number, killsHung: boolean) {
  const below = numbersFrom(seed + 1);
  const call = change.calls[below(change.calls.length)] ?? "";
  const [isHeard, isLasting] = [below(8) > 0, below(6) === 0];
  const folder = mkdtempSync(join(tmpdir(), "cpro-fuzz-answers-"));
  const home = join(folder, "home");
  const number = `FZ${name.slice(0, 2)}${seed}`;
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
    CPRO_HOME: home,
    CPRO_TIMEOUT_MS: "2000",
    NODE_OPTIONS: `--require ${PEAK}`,
    TEST_PEAK_FILE: join(folder, "peak"),
  };
  try {
    if (change.state !== undefined) await prepare(box, number, change.state, folder);
    const began = performance.now();
    const child = startCpro(change.args(number, folder), { env });
    const said = { out: "", err: "" };
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      said.out += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      said.err += text;
    });
    child.stdin?.end();
    const hung = killsHung ? setTimeout(() => child.kill("SIGKILL"), 3 * LIMIT_MS) : undefined;
    const code = await new Promise<number | null>((done) => child.once("close", done));
    clearTimeout(hung);
    const ms = performance.now() - began;
    const peakMb =
      code === null ? 0 : Math.max(...readFileSync(env.TEST_PEAK_FILE, "utf8").trim().split("\n").map(Number)) / 1024;
    return { code, ms, peakMb, answer, fault: faultOf(code, ms, peakMb, said) };
  } finally {
    meddler.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function faultOf(code: number | null, ms: number, peakMb: number, said: { out: string; err: string }): string | null {
  const told = `${said.out.slice(0, 1_500)}${said.err.slice(0, 1_500)}`;
  if (!EXITS.has(code)) return `ended with ${code}: ${told}`;
  if (ms > LIMIT_MS) return `took ${Math.round(ms)} ms: ${told}`;
  if (peakMb > LIMIT_MB) return `took ${Math.round(peakMb)} MB`;
  try {
    JSON.parse(said.out);
    return null;
  } catch {
    return `not one JSON document: ${told}`;
  }
}

/** An invoice in that state, sent from another home. */
async function prepare(box: SandboxProcess, number: string, status: string, folder: string): Promise<void> {
  const env = { ...box.env, CPRO_HOME: join(folder, "other") };
  const child = startCpro(["deposit", INVOICE, "--number", number, ...SAID], { env });
  let out = "";
  child.stdout?.on("data", (text) => {
    out += text;
  });
  child.stdin?.end();
  await new Promise((done) => child.once("close", done));
  const { invoiceId } = JSON.parse(out).receipt;
  const answer = await box.post(`/_sandbox/invoices/${invoiceId}/status`, { status, reason: "x" });
  if (!answer.ok) throw new Error(await answer.text());
}
