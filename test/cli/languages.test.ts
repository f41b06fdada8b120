import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Deps } from "../../src/commands/deps.ts";
import { verbOf } from "../../src/main/global-options.ts";
import { buildProgram } from "../../src/main/program.ts";
import { DOCUMENTS, NEVER_JSON } from "../../src/ui/json/index.ts";
import { FIXTURES, type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { commandOf } from "../support/json-output.ts";
import { warmCpro } from "../support/warm-cpro.ts";
import { foreignLines, foreignSentences } from "../typography/foreign.ts";

const cpro = warmCpro();

const SIMPLE = join(FIXTURES, "pdf/facture-simple.pdf");
const TWO_RATES = join(FIXTURES, "pdf/facture-deux-taux.pdf");
const BLANK = join(FIXTURES, "pdf/page-blanche.pdf");
const LINE = "Conseil;2,5;120,00;20";

/**
 * Every command at least once: what succeeds, what is refused, what is mistyped. One after the other, since the later
 * ones speak of what the first ones sent.
 */
const RUNS: readonly (readonly string[])[] = [
  [],
  ["bogus"],
  ["check"],
  ["check", "--bogus"],
  ["check", SIMPLE, BLANK],
  ["check", "absent.pdf"],
  ["siret", "1", "80938923200020", "80938923200021"],
  ["siret", "--offline", "80938923200020"],
  ["login"],
  ["logout", "--profile", "nobody"],
  ["whoami"],
  ["profile", "list"],
  ["profile", "use", "nobody"],
  ["profile", "remove", "nobody"],
  ["account", "create", "--email", "a"],
  ["account", "activate"],
  ["account", "reset-password"],
  ["account", "workspaces"],
  ["account", "show"],
  ["structure", "search", "tourisme"],
  ["structure", "search", "zzzzz"],
  ["structure", "show", "80938923200020"],
  ["structure", "services", "80938923200020"],
  ["structure", "show", "1"],
  ["structure", "download"],
  ["structure", "import", join(FIXTURES, "pdf/manifest.csv")],
  ["deposit", SIMPLE],
  ["deposit", BLANK, "--yes"],
  ["deposit", SIMPLE, "--to", "80938923200021", "--yes"],
  ["deposit", SIMPLE, "--dry-run"],
  ["deposit", SIMPLE, "--yes"],
  ["deposit", SIMPLE, "--yes"],
  ["enter", "--to", "80938923200020", "--line", "x"],
  ["enter", "--to", "80938923200020", "--service", "ACCUEIL", "--line", LINE, "--yes"],
  ["list"],
  ["list", "--from", "hier"],
  ["show", "F2026-0042"],
  ["show", "F0"],
  ["status", "F2026-0042"],
  ["history", "F2026-0042"],
  ["download", "F2026-0042"],
  ["recycle", "F2026-0042", "--service", "ACCUEIL", "--yes"],
  ["complete", "F2026-0042", "--comment", "x", "--yes"],
  ["acknowledge", "F2026-0042", "--yes"],
  ["delete", "F2026-0042"],
  ["proof", "F2026-0042"],
  ["proof", "F0"],
  ["report", "payments"],
  ["report", "fiscal", "--year", "2026"],
  ["report", "fiscal", "--year", "x"],
  ["explain", "20013"],
  ["explain", "SERVICE_REQUIRED"],
  ["explain", "A_RECYCLER"],
  ["explain", "7"],
  ["explain", "JOURNAL_DAMAGED"],
  ["explain", "xyz"],
  ["explain"],
  ["version"],
  ["profile", "import", "absent.csv"],
  ["profile", "export"],
  ["profile", "tag", "nobody", "mairies"],
  ["profile", "rename", "nobody", "somebody"],
  ["batch", "watch", "absent"],
  ["batch", "cancel", "absent"],
  ["batch", "pause", "absent"],
  ["batch", "continue", "absent"],
  ["worker", "--once"],
  ["morning"],
  ["report", "clients", "--month", "2026-11", "-o", "clients"],
  ["sandbox", "reply", "F0", "--status", "REJETEE"],
  ["journal", "repair"],
  ["journal", "init"],
  ["journal", "move", "--to", "postgres://nobody@127.0.0.1:9/none?team=x"],
  ["reform"],
  ["reform", "--size", "large"],
  ["list", "--rejected"],
  ["doctor"],
  ["batch", "plan", TWO_RATES, BLANK],
  ["batch", "send", TWO_RATES],
  ["batch", "send", TWO_RATES, "--yes"],
  ["batch", "resume"],
  ["batch", "list"],
  ["batch", "report"],
  ["batch", "template"],
  ["journal", "list"],
  ["journal", "show", "F2026-0042"],
  ["journal", "verify"],
  ["journal", "export"],
  ["completion", "foo"],
  ["sandbox", "--port", "x"],
  ["sandbox", "mails"],
];

describe.each(["fr", "en"] as const)("under --lang %s", (language) => {
  let sandbox: SandboxProcess;
  const folder = mkdtempSync(join(tmpdir(), "cpro-test-"));
  beforeAll(async () => {
    sandbox = await startSandboxProcess();
  });
  afterAll(() => sandbox.stop());

  const said = async (args: readonly string[]): Promise<string> => {
    const env = { ...sandbox.env, CPRO_HOME: join(folder, "home"), CPRO_LANG: undefined };
    const { stdout, stderr } = await cpro(["--lang", language, ...args], { env, cwd: folder });
    return `${stdout}\n${stderr}`;
  };
  const mustBeIn = (text: string, args: readonly string[]) => {
    expect(foreignSentences(language, text), args.join(" ")).toEqual([]);
    expect(foreignLines(language, text), args.join(" ")).toEqual([]);
  };

  it("no command says a sentence of the other language", { timeout: 300_000 }, async () => {
    for (const args of RUNS) mustBeIn(await said(args), args);
  });

  // Read in this process: to start the program for each of them takes longer than all the rest of this file.
  it("no help has one", async () => {
    for (const words of [...Object.keys(DOCUMENTS), ...NEVER_JSON]) {
      const args = [...words.split(" "), "--help"];
      let shown = "";
      const out = (text: string) => {
        shown += text;
      };
      const program = await buildProgram({ io: { language, columns: 80, out } } as unknown as Deps, verbOf(args));
      await expect(program.parseAsync(args, { from: "user" })).rejects.toMatchObject({
        code: "commander.helpDisplayed",
      });
      expect(shown).toContain(`cpro ${words}`);
      mustBeIn(shown, args);
    }
  });

  it("says that the service cannot be reached", async () => {
    const args = ["doctor"];
    const nobody = { CPRO_API_URL: "http://127.0.0.1:9", CPRO_OAUTH_URL: "http://127.0.0.1:9" };
    const env = { ...sandbox.env, ...nobody, CPRO_HOME: join(folder, "away") };
    const { stdout, stderr } = await cpro(["--lang", language, ...args], { env });
    expect(stdout).toContain("ECONNREFUSED 127.0.0.1:9");
    mustBeIn(stdout + stderr, args);
  });
});

it("runs every command there is", () => {
  const run = new Set(RUNS.map(commandOf));
  const missing = [...Object.keys(DOCUMENTS), ...NEVER_JSON].filter((words) => !run.has(words));
  expect(missing).toEqual([]);
});

describe("the search for the other language", () => {
  it("finds a sentence of the program, wherever its line breaks", () => {
    const planted = "[sandbox] Nothing reaches Chorus Pro.\n✗ F1: Le journal est\n  endommagé.\n";
    expect(foreignSentences("en", planted)).toEqual(["Le journal est endommagé"]);
    expect(foreignSentences("fr", "Rien ne part. The journal is damaged (x).")).toEqual(["The journal is damaged"]);
  });

  it("finds what somebody else wrote", () => {
    expect(foreignLines("en", "ok\nune facture déjà envoyée par la poste\n")).toHaveLength(1);
    expect(foreignLines("fr", "connect: the server is not there")).toHaveLength(1);
    expect(foreignLines("fr", "error: unknown option '--x'")).toHaveLength(1);
    expect(foreignLines("fr", "Options\u00a0:\n  --json  un document JSON")).toEqual([]);
  });

  it("lets quotations and names alone", () => {
    expect(foreignLines("en", "OFFICE TOURISME ET PATRIMOINE DE LA CALL (Accueil et boutique)")).toEqual([]);
    expect(foreignLines("en", "The recipient’s reason: “ce n’est pas une facture de la ville”")).toEqual([]);
  });
});
