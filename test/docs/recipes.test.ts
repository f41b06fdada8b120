import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bareEnv, CPRO, FIXTURES, type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { tempFolder } from "../support/temp.ts";

const RECIPES = new URL("../../docs/recipes/", import.meta.url);
const recipe = (name: string): string => readFileSync(new URL(name, RECIPES), "utf8");

/** The lines of the YAML block under `header`, without their indentation or list dash. */
function blockUnder(yaml: string, header: RegExp): string {
  const lines = yaml.split("\n");
  const start = lines.findIndex((line) => header.test(line));
  const indent = /^ */.exec(lines[start + 1] ?? "")?.[0] ?? "";
  const block: string[] = [];
  for (const line of lines.slice(start + 1)) {
    if (!line.startsWith(indent)) break;
    block.push(line.trim().replace(/^- /, ""));
  }
  return block.join("\n");
}

/** Empty, as a protected variable is on a branch that is not. */
const CREDENTIALS = {
  CPRO_ENVIRONMENT: "",
  CPRO_API_URL: "",
  CPRO_OAUTH_URL: "",
  CPRO_CLIENT_ID: "",
  CPRO_CLIENT_SECRET: "",
  CPRO_ACCOUNT_LOGIN: "",
  CPRO_ACCOUNT_PASSWORD: "",
  CPRO_SELLER_SIRET: "",
};
const NOTHING = {
  ...Object.fromEntries(Object.keys(CREDENTIALS).map((key) => [key, undefined])),
  CPRO_SECRET_STORE: "file",
};
/** What each service would run; the folder of invoices and the rest come from its variables. */
const SHELL_PARTS: Record<string, string> = {
  "github-actions.yml": blockUnder(recipe("github-actions.yml"), /run: \|$/),
  "gitlab-ci.yml": blockUnder(recipe("gitlab-ci.yml"), /^ {2}script:$/),
  "azure-pipelines.yml": blockUnder(recipe("azure-pipelines.yml"), /bash: \|$/),
  Jenkinsfile: blockUnder(recipe("Jenkinsfile"), /sh '''$/),
  "cron.sh": recipe("cron.sh"),
  "cpro-nightly.service": unitAsShell(recipe("cpro-nightly.service")),
  "task-scheduler.ps1": taskAsShell(recipe("task-scheduler.ps1")),
};
/** Those without a service around them: the machine's own clock starts them. */
const NIGHTLY = ["cron.sh", "cpro-nightly.service", "task-scheduler.ps1"];
const SERVICES = Object.keys(SHELL_PARTS).filter((name) => !NIGHTLY.includes(name));

/** What systemd does with the unit, as far as a shell can: its variables, its command, and once more where it says so. */
function unitAsShell(unit: string): string {
  const setting = (name: string) => new RegExp(`^${name}=(.*)$`, "m").exec(unit)?.[1] ?? "";
  const command = setting("ExecStart").replace("/usr/bin/cpro", "cpro").replace("/srv/invoices", '"$INVOICES"');
  const variables = setting("Environment")
    .split(" ")
    .filter((one) => !one.startsWith("CPRO_HOME="));
  return again(`env ${variables.join(" ")} ${command}`, setting("RestartForceExitStatus").split(" ").join("|"));
}

/** What the Task Scheduler runs, as far as a shell can: the same words, tried again after any failure. */
function taskAsShell(script: string): string {
  const [, variables = "", words = ""] =
    /`\$env:(CI) = 'true'; & '.*' (batch send '.*' --.*?) \| Out-File /.exec(script) ?? [];
  return again(`env ${variables}=true cpro ${words.replace(/'\$.*'/, '"$INVOICES"')}`, "[1-9]*");
}

/** Two tries: the pauses between them are the service's. */
function again(command: string, codes: string): string {
  return `run() { ${command}; }\ncode=0; run || code=$?\ncase $code in ${codes}) code=0; run || code=$?;; esac\nexit $code`;
}
const PACKAGE = "the package of a release";
const SHA256 = createHash("sha256").update(PACKAGE).digest("hex");
const NUMBERS = ["F2026-0042", "FA-26-1187"];

// Several runs each.
describe.skipIf(process.platform === "win32")("the recipes' shell part, on the sandbox", { timeout: 180_000 }, () => {
  let sandbox: SandboxProcess;
  beforeEach(async () => {
    sandbox = await startSandboxProcess();
  });
  // A request that it holds back would keep it from ending by itself.
  afterEach(() => sandbox.stop("SIGKILL"));

  /** A job's machine: two invoices, `cpro` on the path, and stand-ins for what fetches and installs the package. */
  function machine(...more: readonly string[]) {
    const folder = tempFolder();
    mkdirSync(join(folder, "invoices"));
    mkdirSync(join(folder, "bin"));
    for (const file of ["facture-simple.pdf", "facture-deux-taux.pdf", ...more]) {
      copyFileSync(join(FIXTURES, "pdf", file), join(folder, "invoices", file));
    }
    const program = (name: string, script: string): void => {
      writeFileSync(join(folder, "bin", name), `#!/bin/sh\n${script}\n`);
      chmodSync(join(folder, "bin", name), 0o755);
    };
    program("cpro", `exec "${process.execPath}" "${CPRO}" "$@"`);
    program("curl", `printf '%s' "${PACKAGE}" > cpro.tgz`);
    program("npm", `[ "$1" = root ] && echo "${folder}/global" || true`);
    mkdirSync(join(folder, "global"));
    symlinkSync(dirname(dirname(CPRO)), join(folder, "global/cpro"));
    return folder;
  }

  async function run(
    name: string,
    folder: string,
    extra: Record<string, string | undefined> = {},
    meanwhile?: (kill: () => void) => Promise<void>,
  ) {
    const env = bareEnv({
      ...sandbox.env,
      PATH: `${join(folder, "bin")}:${process.env.PATH}`,
      CPRO_HOME: join(folder, ".cpro"),
      EXPECTED: "2:4157.86",
      SHA256,
      PACKAGE: "https://example.org/cpro.tgz",
      INVOICES: join(folder, "invoices"),
      LOGS: join(folder, "logs"),
      RETRY_AFTER: "1",
      GITHUB_OUTPUT: join(folder, "output"),
      GITHUB_STEP_SUMMARY: join(folder, "page.md"),
      ...extra,
    });
    // The pauses between tries are minutes: shortened here as a user may, by the script's own option.
    const script = (SHELL_PARTS[name] ?? "").replace('--expected "$EXPECTED"', '--expected "$EXPECTED" --pause 1');
    const child = spawn("sh", ["-e", "-c", script], {
      ...{ cwd: folder, env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: meanwhile !== undefined,
    });
    let talk = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (text) => {
        talk += text;
      });
    }
    const closed = once(child, "close") as Promise<[number | null]>;
    // The job and all that it started, as a service takes a machine away.
    await meanwhile?.(() => process.kill(-(child.pid ?? 0), "SIGKILL"));
    const [code] = await closed;
    return { code, talk };
  }

  async function deposited(): Promise<string[]> {
    const { invoices } = await sandbox.get<{ invoices: { number: string; status: string }[] }>("/_sandbox/invoices");
    return invoices
      .filter(({ status }) => status !== "INTERPRETEE_OCR")
      .map(({ number }) => number)
      .sort();
  }

  it("is the same in every service, as is what the action and the component run", () => {
    for (const name of SERVICES) expect(SHELL_PARTS[name], name).toBe(SHELL_PARTS["gitlab-ci.yml"]);
    for (const file of ["action.yml", "templates/deposit.yml"]) {
      const text = readFileSync(new URL(`../../ci/${file}`, import.meta.url), "utf8");
      expect(text).toContain(
        'node "$(npm root --global)/cpro/ci/deposit.js" --source "$SOURCE" --expected "$EXPECTED"',
      );
    }
  });

  it("keeps the journal when the job failed", () => {
    expect(recipe("github-actions.yml")).toMatch(/cache\/save@v4\s+if: always\(\)/);
    for (const name of ["gitlab-ci.yml", "../../ci/templates/deposit.yml"])
      expect(recipe(name)).toMatch(/paths: \[\.cpro\]\s+when: always/);
  });

  it.each(["gitlab-ci.yml", ...NIGHTLY])("%s sends the folder, and nothing a second time", async (name) => {
    const folder = machine();
    const first = await run(name, folder);
    expect(first.code, first.talk).toBe(0);
    expect((await run(name, folder)).code).toBe(0);
    expect(await deposited()).toEqual(NUMBERS);
  });

  it("tells the page and the next steps what came of it", async () => {
    const folder = machine("scan.pdf");
    // The scan is told and reported, and stops nobody else.
    expect((await run("github-actions.yml", folder)).code).toBe(8);
    expect(await deposited()).toEqual(NUMBERS);
    expect(readFileSync(join(folder, "output"), "utf8")).toContain("submitted=2\nalready=0\nrefused=0\ntotal=3\n");
    expect(readFileSync(join(folder, "page.md"), "utf8")).toContain("| scan\\.pdf | not-sent |");
    for (const name of ["plan.json", "items.jsonl", "report.html", "report.csv"]) {
      expect(existsSync(join(folder, "cpro-report", name)), name).toBe(true);
    }
    expect(readFileSync(join(folder, "cpro-report/junit.xml"), "utf8")).toContain('tests="3" failures="1"');
  });

  it.each([
    ["a package of another digest", { SHA256: "0".repeat(64) }, 1],
    ["an expected total that is not the plan's", { EXPECTED: "3:4157.86" }, 2],
    ["no variables at all", Object.fromEntries(Object.keys(CREDENTIALS).map((name) => [name, undefined])), 4],
    ["variables that are there and empty", CREDENTIALS, 4],
    ["a wrong secret", { CPRO_CLIENT_SECRET: "not the secret" }, 4],
  ])("with %s: never green, nothing sent, and the next run does it", async (_what, broken, code) => {
    const folder = machine();
    const first = await run("gitlab-ci.yml", folder, { CI: "true", ...broken });
    expect(first.code, first.talk).toBe(code);
    expect(await deposited()).toEqual([]);
    expect((await run("gitlab-ci.yml", folder, { CI: "true" })).code).toBe(0);
    expect(await deposited()).toEqual(NUMBERS);
  });

  it.each(
    NIGHTLY.flatMap((name) => [
      [name, "no variables nor store: the sandbox is no place for it", NOTHING, 4],
      [name, "a wrong secret", { CPRO_CLIENT_SECRET: "not the secret" }, 4],
    ]) as [string, string, Record<string, string | undefined>, number][],
  )("%s with %s: never green, nothing sent, and the next night does it", async (name, _what, broken, code) => {
    const folder = machine();
    const first = await run(name, folder, broken);
    expect(first.code, first.talk).toBe(code);
    expect(await deposited()).toEqual([]);
    expect((await run(name, folder)).code).toBe(0);
    expect(await deposited()).toEqual(NUMBERS);
  });

  it.each(NIGHTLY)("%s: one scan does not stop the rest, and is not green", async (name) => {
    const folder = machine("scan.pdf");
    expect((await run(name, folder)).code).toBe(8);
    expect(await deposited()).toEqual(NUMBERS);
  });

  it.each(["gitlab-ci.yml", ...NIGHTLY])(
    "%s killed after the first invoice: the next run sends the other",
    async (name) => {
      const folder = machine();
      // The second never gets its answer before the job is killed.
      const rules = [{ path: "/cpro/factures/v1/soumettre", nth: 2, action: "latency", ms: 600_000 }];
      await sandbox.post("/_sandbox/faults", { seed: 1, rules });
      const killed = await run(name, folder, {}, async (kill) => {
        while ((await deposited()).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
        kill();
      });
      expect(killed.code).not.toBe(0);
      await sandbox.post("/_sandbox/faults", { seed: 1, rules: [] });
      const next = await run(name, folder);
      expect(next.code, next.talk).toBe(0);
      expect(await deposited()).toEqual(NUMBERS);
    },
  );

  it.each(["gitlab-ci.yml", ...NIGHTLY])(
    "%s looks for lost answers in the same job, and sends nothing twice",
    async (name) => {
      const folder = machine();
      const lost = { path: "/cpro/factures/v1/soumettre", every: 1, action: "reset-after" };
      await sandbox.post("/_sandbox/faults", { seed: 1, rules: [lost] });
      const { code, talk } = await run(name, folder);
      expect(code, talk).toBe(0);
      expect(await deposited()).toEqual(NUMBERS);
    },
  );
});
