import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FIXTURES, type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { quickSecrets } from "../support/quick-secrets.ts";
import { openScreen } from "../support/screen.ts";
import { warmCpro } from "../support/warm-cpro.ts";
import { foreignLines, foreignSentences } from "../typography/foreign.ts";

const cpro = warmCpro();

const SIMPLE = join(FIXTURES, "pdf/facture-simple.pdf");
const TWO_RATES = join(FIXTURES, "pdf/facture-deux-taux.pdf");
const FIVE_PAGES = join(FIXTURES, "pdf/facture-cinq-pages.pdf");
const DEFICIENT = join(FIXTURES, "pdf/page-blanche.pdf");

/** Every file that a command writes for people. */
const WRITTEN: readonly (readonly string[])[] = [
  ...["html", "csv", "xlsx"].map((format) => ["report", "payments", "-o", `payments.${format}`]),
  ...["html", "csv", "xlsx"].map((format) => ["report", "fiscal", "--year", "2026", "-o", `fiscal.${format}`]),
  ...["html", "csv", "xlsx"].map((format) => ["batch", "report", "-o", `batch.${format}`]),
  ...["csv", "xlsx"].map((format) => ["batch", "template", "-o", `template.${format}`]),
  ["journal", "export", "--format", "csv", "-o", "journal.csv"],
  ["proof", "F2026-0042", "-o", "proof"],
];

/** What is answered at a terminal, question after question; the last answer leaves. */
const AT_TERMINAL: readonly (readonly [readonly string[], readonly string[]])[] = [
  [["deposit", SIMPLE, "--number", "T-1"], ["n"]],
  [["deposit", DEFICIENT], []],
  [["batch", "send", FIVE_PAGES], ["n"]],
  [["login"], ["\u0003"]],
  [
    ["account", "create", "--portal-url", "http://127.0.0.1:9/portail"],
    ["camille", "\u0003"],
  ],
  [["acknowledge", "AC-1"], ["n"]],
  [["complete", "CO-1", "--comment", "x"], ["n"]],
  [["recycle", "RE-1", "--service", "ACCUEIL"], ["n"]],
];

describe.each(["fr", "en"] as const)("under --lang %s", (language) => {
  const folder = mkdtempSync(join(tmpdir(), "cpro-test-"));
  let sandbox: SandboxProcess;
  const env = () => ({
    ...sandbox.env,
    CPRO_HOME: join(folder, "home"),
    CPRO_LANG: language,
    CPRO_SECRET_STORE: "file",
    CPRO_PASSPHRASE: "a long enough passphrase",
  });
  const run = async (...args: string[]) => {
    const result = await cpro(args, { env: env(), cwd: folder });
    expect(result.code, `${args.join(" ")}\n${result.stderr}`).toBe(0);
    return result;
  };
  beforeAll(async () => {
    sandbox = await startSandboxProcess();
    await quickSecrets(env().CPRO_HOME, env().CPRO_PASSPHRASE);
    await run("deposit", SIMPLE, "--yes");
    await run("batch", "send", TWO_RATES, "--yes");
    for (const [number, status] of Object.entries({ "AC-1": "REJETEE", "CO-1": "SUSPENDUE", "RE-1": "A_RECYCLER" })) {
      const { receipt } = (await run("deposit", SIMPLE, "--number", number, "--yes", "--json")).json();
      await sandbox.post(`/_sandbox/invoices/${receipt.invoiceId}/status`, { status });
    }
  }, 120_000);
  afterAll(async () => {
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  const mustBeIn = (text: string, where: string) => {
    expect(text.length, where).toBeGreaterThan(20);
    expect(foreignSentences(language, text), where).toEqual([]);
    expect(foreignLines(language, text), where).toEqual([]);
  };

  it("no file that it writes has a sentence of the other language", { timeout: 120_000 }, async () => {
    for (const args of WRITTEN) await run(...args);
    const files = (readdirSync(folder, { recursive: true }) as string[]).filter((name) => !name.startsWith("home"));
    const read = files.filter((name) => /\.(html|csv|xlsx|txt)$/.test(name));
    expect(read.length).toBeGreaterThanOrEqual(WRITTEN.length);
    for (const name of read) mustBeIn(await wordsOf(join(folder, name)), name);
  });

  it.each(AT_TERMINAL)("no screen has one: %j", async (args, answers) => {
    const screen = openScreen(args, { env: env(), cwd: folder, columns: 300 });
    for (const [index, answer] of answers.entries()) {
      await screen.question();
      if (index === answers.length - 1) await screen.reply(`${answer}\r`);
      else {
        // What is wrong is said below the question, which stays.
        screen.type(`${answer}\r`);
        await screen.see(/ ! \S/);
      }
    }
    expect(await screen.ended()).not.toBe(0);
    mustBeIn(screen.text(), args.join(" "));
  });
});

/** What a reader sees of a file, a cell or a paragraph a line. */
async function wordsOf(path: string): Promise<string> {
  if (path.endsWith(".xlsx")) return (await readSheet(path)).map((row) => row.join("\n")).join("\n");
  const text = readFileSync(path, "utf8");
  if (path.endsWith(".csv")) return text.replaceAll(/[;,"]/g, "\n");
  // A proof's note gives a program, with the names of the journal's fields.
  if (path.endsWith(".txt")) return text.replaceAll(/^.*\bpayload\b.*$/gm, "");
  return text.replaceAll(/<(style|script)[\s\S]*?<\/\1>/g, "").replaceAll(/<[^>]*>/g, "\n");
}
