import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DOCUMENTS } from "../../src/ui/json/index.ts";
import { type CliResult, cpro, FIXTURES, type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { commandOf } from "../support/json-output.ts";
import { quickSecrets } from "../support/quick-secrets.ts";
import { siretNumber } from "../support/sirets.ts";

const SIMPLE = join(FIXTURES, "pdf/facture-simple.pdf");
const TWO_RATES = join(FIXTURES, "pdf/facture-deux-taux.pdf");
const BLANK = join(FIXTURES, "pdf/page-blanche.pdf");
const OFFICE = "80938923200020";
const LINE = "Conseil;2,5;120,00;20";
const EMAIL = "camille.petit@atelier.example";
const ANSWER = "Rue des Acacias";

const STORE = { CPRO_SECRET_STORE: "file", CPRO_PASSPHRASE: "a long enough passphrase" };
/** What takes a database that a team shares (see journal-team.test.ts). */
const TEAM = ["batch watch", "batch cancel", "batch pause", "batch continue", "worker"];

/** Each command refused, mistyped or without what it needs. Those whose own document tells the failure are among them. */
const REFUSED: readonly (readonly string[])[] = [
  ["login"],
  ["logout", "--profile", "nobody"],
  ["whoami", "--profile", "nobody"],
  ["profile", "list", "--bogus"],
  ["profile", "use", "nobody"],
  ["profile", "remove", "nobody"],
  ["profile", "import", "absent.csv"],
  ["profile", "export", "--format", "bogus"],
  ["profile", "tag", "nobody", "x"],
  ["profile", "rename", "nobody", "somebody"],
  ["morning", "--since", "hier"],
  ["report", "clients", "--month", "x", "-o", "y"],
  ["account", "create", "--email", "a"],
  ["account", "activate", "http://127.0.0.1:9/"],
  ["account", "reset-password", "--email", "a"],
  ["account", "workspaces", "--enable", "bogus"],
  ["account", "show"],
  ["siret", "80938923200021"],
  ["structure", "search"],
  ["structure", "show", "1"],
  ["structure", "services", "1"],
  ["structure", "download", "--profile", "nobody"],
  ["structure", "import", join(FIXTURES, "pdf/manifest.csv")],
  ["check", BLANK],
  ["check", "absent.pdf"],
  ["deposit", BLANK, "--yes"],
  ["deposit", SIMPLE, "--number", "ANOTHER"],
  ["enter", "--to", OFFICE, "--line", "x"],
  ["batch", "plan", "absent.csv"],
  ["batch", "send", BLANK, "--yes"],
  ["batch", "send", "absent.csv", "--yes"],
  ["batch", "resume", "ffffffffffff"],
  ["batch", "list", "--profile", "nobody", "--bogus"],
  ["batch", "report", "ffffffffffff"],
  ["batch", "template", "-o", "/dev/null/x.csv"],
  ["list", "--from", "hier"],
  ["show", "F0"],
  ["status", "F0"],
  ["history", "F0"],
  ["download", "F0"],
  ["proof", "F0"],
  ["report", "payments", "--from", "hier"],
  ["report", "fiscal", "--year", "x"],
  ["recycle", "F2026-0042", "--service", "ACCUEIL", "--yes"],
  ["complete", "F2026-0042", "--comment", "x", "--yes"],
  ["acknowledge", "F2026-0042", "--yes"],
  ["delete", "F2026-0042"],
  ["explain", "xyzzy"],
  ["reform", "--size", "tiny"],
  ["doctor", "--profile", "nobody"],
  ["sandbox", "--port", "x"],
  ["sandbox", "mails", "--bogus"],
  ["sandbox", "reply", "absent", "--status", "SUSPENDUE"],
  ["version", "--bogus"],
  ["journal", "list", "--state", "bogus"],
  ["journal", "show", "F0"],
  ["journal", "verify", "--bogus"],
  ["journal", "repair", "--bogus"],
  ["journal", "init", "--bogus"],
  ["journal", "move"],
  ...TEAM.map((words) => [...words.split(" "), "--bogus"]),
  ["journal", "export", "--format", "bogus"],
];

/** What has nothing to say but why not, and what needs a batch cut short (batch.test.ts resumes one under `--json`). */
const NOT_DONE_HERE: readonly string[] = [
  "batch resume",
  "delete",
  "sandbox reply",
  "journal init",
  "journal move",
  ...TEAM,
];

// Whatever the tests run under `--json` is held against the published schemas (test/support/cli.ts); here, nothing is left out.
describe("every command's documents", () => {
  const folder = mkdtempSync(join(tmpdir(), "cpro-test-"));
  const data = join(folder, "sandbox");
  const succeeded = new Set<string>(["sandbox"]);
  let sandbox: SandboxProcess;
  beforeAll(async () => {
    sandbox = await startSandboxProcess(["--data", data]);
    await quickSecrets(join(folder, "home"), STORE.CPRO_PASSPHRASE);
  });
  afterAll(async () => {
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  const run = (args: readonly string[], stdin?: object): Promise<CliResult> => {
    const env = { ...sandbox.env, ...STORE, CPRO_HOME: join(folder, "home"), CPRO_LANG: "fr" };
    const input = stdin === undefined ? undefined : JSON.stringify(stdin);
    return cpro([...args, "--json"], { env, cwd: folder, stdin: input });
  };
  const works = async (args: readonly string[], stdin?: object): Promise<CliResult> => {
    const result = await run(args, stdin);
    expect(result.code, `${args.join(" ")}\n${result.stdout}\n${result.stderr}`).toBe(0);
    succeeded.add(commandOf(args) ?? "");
    return result;
  };
  /** An invoice in the status that the recipient gave it. */
  const depositAs = async (number: string, status: string) => {
    const { receipt } = (await works(["deposit", SIMPLE, "--number", number, "--yes"])).json();
    await sandbox.post(`/_sandbox/invoices/${receipt.invoiceId}/status`, { status, reason: "x" });
  };
  const lastLink = async (): Promise<string> => {
    const { mails } = (await works(["sandbox", "mails", "--data", data])).json();
    return /http:\S+token=[0-9a-f-]{36}/.exec(mails.at(-1).body)?.[0] ?? "";
  };

  it("deposits, follows and corrects", { timeout: 240_000 }, async () => {
    await works(["siret", OFFICE]);
    await works(["structure", "search", "tourisme"]);
    await works(["structure", "show", OFFICE]);
    await works(["structure", "services", OFFICE]);
    await works(["structure", "download"]);
    const addresses = "SIREN;Adresse de facturation;Adresse de facturation active\n809389232;809389232;oui\n";
    writeFileSync(join(folder, "addresses.csv"), addresses);
    await works(["structure", "import", "addresses.csv"]);
    await works(["check", SIMPLE]);
    await works(["deposit", SIMPLE, "--yes"]);
    await works(["enter", "--to", OFFICE, "--service", "ACCUEIL", "--line", LINE, "--yes"]);
    await works(["batch", "template"]);
    await works(["batch", "plan", TWO_RATES]);
    await works(["batch", "send", TWO_RATES, "--yes"]);
    await works(["batch", "list"]);
    await works(["batch", "report"]);
    for (const verb of ["show", "history", "download", "proof"]) await works([verb, "F2026-0042"]);
    await depositAs("RE-1", "A_RECYCLER");
    await works(["recycle", "RE-1", "--service", "ACCUEIL", "--yes"]);
    await depositAs("CO-1", "SUSPENDUE");
    await works(["complete", "CO-1", "--comment", "x", "--yes"]);
    await depositAs("AC-1", "REJETEE");
    await works(["acknowledge", "AC-1", "--yes"]);
    await depositAs("PA-1", "MISE_EN_PAIEMENT");
    await works(["status", "PA-1"]);
    await works(["list"]);
    await works(["report", "payments"]);
    await works(["report", "fiscal", "--year", "2026"]);
    await works(["report", "clients", "--month", "2026-11", "-o", "month"]);
    await works(["morning"]);
    await works(["journal", "list"]);
    await works(["journal", "show", "F2026-0042"]);
    await works(["journal", "verify"]);
    await works(["journal", "repair"]);
    await works(["journal", "export"]);
    await works(["version"]);
    await works(["explain", "20013"]);
    await works(["explain"]);
    await works(["reform"]);
    await works(["reform", "--size", "mid"]);
    await works(["list", "--rejected"]);
    await works(["doctor"]);
  });

  it("logs in, switches and forgets", { timeout: 120_000 }, async () => {
    const { apiUrl, clientId, clientSecret, accountLogin, accountPassword, sellerSiret } = sandbox;
    const place = ["--environment", "custom", "--api-url", apiUrl, "--oauth-url", apiUrl];
    const who = ["--client-id", clientId, "--account-login", accountLogin, "--seller-siret", sellerSiret];
    for (const name of ["atelier", "mairie"]) {
      const login = ["login", "--profile", name, ...place, ...who, "--secrets-stdin"];
      await works(login, { clientSecret, accountPassword });
    }
    await works(["whoami"]);
    await works(["profile", "list"]);
    await works(["profile", "tag", "mairie", "x"]);
    await works(["profile", "export", "-o", "profiles.csv", "--format", "csv"]);
    await works(["profile", "export"]);
    await works(["profile", "import", "profiles.csv"]);
    await works(["profile", "rename", "mairie", "commune"]);
    await works(["profile", "rename", "commune", "mairie"]);
    await works(["profile", "use", "mairie"]);
    await works(["profile", "remove", "atelier"]);
    await works(["logout", "--profile", "mairie"]);
  });

  it("makes an account", { timeout: 120_000 }, async () => {
    const portal = ["--profile", "neuf", "--environment", "custom", "--portal-url", sandbox.portalUrl];
    const password = "Tisserands-62300!";
    await works(["account", "create", ...portal, "--email", EMAIL, "--siret", siretNumber(31)]);
    const name = ["--last-name", "Petit", "--first-name", "Camille"];
    const place = ["--address", "12 rue des Tisserands", "--postcode", "62300", "--town", "Lens"];
    const link = await lastLink();
    await works(["account", "activate", link, ...portal, ...name, ...place, "--captcha", "bac a sable"]);
    const chosen = [
      "account",
      "activate",
      await lastLink(),
      ...portal,
      "--question",
      "First street?",
      "--secrets-stdin",
    ];
    await works(chosen, { password, secretAnswer: ANSWER });
    const mine = [...portal, "--email", EMAIL, "--secrets-stdin"];
    await works(["account", "workspaces", ...mine, "--technical-account"], { password });
    await works(["account", "show", ...mine], { password });
    await works(["account", "reset-password", ...mine], { secretAnswer: ANSWER });
  });

  it("says why not", { timeout: 240_000 }, async () => {
    for (const args of REFUSED) expect((await run(args)).code, args.join(" ")).not.toBe(0);
  });

  it("has run every command there is", () => {
    const left = (run: ReadonlySet<string>) => Object.keys(DOCUMENTS).filter((words) => !run.has(words));
    expect(left(succeeded).toSorted()).toEqual(NOT_DONE_HERE.toSorted());
    expect(left(new Set(REFUSED.map((args) => commandOf(args) ?? "")))).toEqual([]);
  });
});
