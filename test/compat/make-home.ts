import { execFile, spawn } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const FIXTURES = resolve(import.meta.dirname, "../../fixtures/pdf");
const RECIPIENT = "80938923200020";
const SERVICE = "ACCUEIL";
const TO = ["--to", RECIPIENT, "--service", SERVICE];
/** The home's secrets are those of a practice server that ended with it: nothing opens with them. */
const STORE = { CPRO_SECRET_STORE: "file", CPRO_PASSPHRASE: "a passphrase of the tests" };

interface Practice {
  readonly apiUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accountLogin: string;
  readonly accountPassword: string;
  readonly sellerSiret: string;
}

/** What a home may hold beside what a version must be able to open again. */
const PASSING = ["cache", "sandbox", "work"];

/**
 * A home that the program at `cpro` leaves behind, in `into`: a profile with its secrets in the encrypted file, a PDF
 * deposited, a batch, an invoice whose answer was lost and one that was typed in; and `plan.json`, which was not sent.
 */
export async function makeHome(cpro: string, folder: string, into: string): Promise<void> {
  const home = join(folder, "kept-home");
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const env = { PATH: process.env.PATH, CPRO_HOME: home, CPRO_LANG: "en", ...STORE };
  const server = spawn(process.execPath, [cpro, "sandbox", "--ephemeral", "--port", "0", "--json"], {
    env: { ...env, CPRO_HOME: join(folder, "server-home") },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  const practice = JSON.parse((await lines.next()).value as string) as Practice;
  const run = (args: readonly string[], codes: readonly number[] = [0], stdin = ""): Promise<void> =>
    new Promise((done, fail) => {
      const child = execFile(process.execPath, [cpro, ...args], { env, cwd: folder }, (_error, stdout, stderr) => {
        if (codes.includes(child.exitCode ?? -1)) done();
        else fail(new Error(`cpro ${args[0]} ended with ${child.exitCode}\n${stdout}${stderr}`));
      });
      child.stdin?.end(stdin);
    });
  // A copy: the home remembers where a file stood.
  const fixture = (pdf: string): string => {
    copyFileSync(join(FIXTURES, pdf), join(folder, pdf));
    return pdf;
  };
  const sheet = (pdf: string): string => {
    writeFileSync(join(folder, `${pdf}.csv`), `file;recipient;service\n${fixture(pdf)};${RECIPIENT};${SERVICE}\n`);
    return `${pdf}.csv`;
  };
  const faults = (rules: readonly object[]) =>
    fetch(`${practice.apiUrl}/_sandbox/faults`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ seed: 1, rules }),
    });
  try {
    const { apiUrl, clientId, clientSecret, accountLogin, accountPassword, sellerSiret } = practice;
    await run(
      [
        ...["login", "--profile", "cabinet", "--environment", "custom", "--api-url", apiUrl, "--oauth-url", apiUrl],
        ...["--client-id", clientId, "--account-login", accountLogin, "--seller-siret", sellerSiret],
        ...["--secrets-stdin", "--json"],
      ],
      [0],
      JSON.stringify({ clientSecret, accountPassword }),
    );
    await run(["deposit", fixture("facture-simple.pdf"), ...TO, "--yes"]);
    await run(["batch", "send", sheet("facture-deux-taux.pdf"), "--yes"]);
    await faults([{ path: "/cpro/factures/v1/soumettre", every: 1, action: "reset-before" }]);
    await run(["batch", "send", sheet("facture-cinq-pages.pdf"), "--yes"], [5]);
    await faults([]);
    await run(["enter", ...TO, "--line", "Conseil;2;120,00;20", "--yes"]);
    await run(["batch", "plan", sheet("facture-deja-reglee.pdf"), "-o", join(into, "plan.json")]);
  } finally {
    server.kill();
  }
  rmSync(join(into, "home"), { recursive: true, force: true });
  cpSync(home, join(into, "home"), {
    recursive: true,
    filter: (path) => !PASSING.includes(path.slice(home.length + 1)),
  });
}
