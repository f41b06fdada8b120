import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { numbersFrom } from "../fuzz/hostile-answers.ts";
import { FIXTURES, type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { rawAnswer, startMeddler } from "../support/meddling-proxy.ts";
import { tempFolder } from "../support/temp.ts";
import { warmCpro } from "../support/warm-cpro.ts";

const cpro = warmCpro();

const SIMPLE = join(FIXTURES, "pdf/facture-simple.pdf");
const OFFICE = "80938923200020";
/** Every command that asks the service something. What they print is held to the published schemas by `cpro`. */
const ASKING: readonly (readonly string[])[] = [
  ["siret", OFFICE],
  ["structure", "search", "tourisme"],
  ["structure", "show", OFFICE],
  ["structure", "services", OFFICE],
  ["structure", "download"],
  ["deposit", SIMPLE, "--number", "JF-2", "--yes"],
  ["enter", "--to", OFFICE, "--service", "ACCUEIL", "--line", "Conseil;2,5;120,00;20", "--yes"],
  ["batch", "plan", SIMPLE],
  ["batch", "send", SIMPLE, "--yes"],
  ["list"],
  ["list", "--to-process"],
  ["list", "--rejected"],
  ["show", "JF-1"],
  ["status", "JF-1"],
  ["history", "JF-1"],
  ["download", "JF-1"],
  ["download", "--year", "2026", "-o", "archive"],
  ["proof", "JF-1"],
  ["recycle", "JF-1", "--service", "ACCUEIL", "--yes"],
  ["complete", "JF-1", "--comment", "x", "--yes"],
  ["acknowledge", "JF-1", "--yes"],
  ["report", "payments"],
  ["report", "fiscal", "--year", "2026"],
  ["report", "clients", "--month", "2026-11", "-o", "month"],
  ["morning"],
  ["doctor"],
  ["journal", "repair"],
];
const FAILURES: Readonly<Record<string, () => Buffer>> = {
  "a refusal": () => rawAnswer("200 OK", '{"codeRetour":20001,"libelle":"GDP_MSG_11.001"}'),
  "not subscribed": () => rawAnswer("403 Forbidden", "{}"),
  "a page": () => rawAnswer("404 Not Found", "<html><body>no</body></html>", { "content-type": "text/html" }),
  "a cut document": () => rawAnswer("200 OK", '{"codeRetour":0,"lib'),
  "another shape": () => rawAnswer("200 OK", '{"codeRetour":0,"libelle":7,"listeFactures":{},"parametresRetour":[]}'),
  "no HTTP": () => Buffer.from("SSH-2.0-x\r\n"),
};
/** What may be wrong with the machine, done to a home. */
const MACHINES: Readonly<Record<string, (home: string) => void>> = {
  "a file where the home should be": (home) => {
    rmSync(home, { recursive: true });
    writeFileSync(home, "x");
  },
  "a journal that is none": (home) => writeFileSync(join(home, "journal.db"), "x".repeat(5_000)),
  "a folder where the journal should be": (home) => {
    rmSync(join(home, "journal.db"), { force: true });
    mkdirSync(join(home, "journal.db"));
  },
  "profiles that are none": (home) => writeFileSync(join(home, "profiles.json"), "{"),
  "a file where the cache should be": (home) => {
    rmSync(join(home, "cache"), { recursive: true, force: true });
    writeFileSync(join(home, "cache"), "x");
  },
  "terms that are none": (home) => writeFileSync(join(home, "payment-terms.json"), "[7"),
};

let box: SandboxProcess;
/** A home from which JF-1 was sent. */
let home: string;
beforeAll(async () => {
  box = await startSandboxProcess();
  home = mkdtempSync(join(tmpdir(), "cpro-json-"));
  const env = { ...box.env, CPRO_HOME: home };
  expect((await cpro(["deposit", SIMPLE, "--number", "JF-1", "--yes", "--json"], { env })).code).toBe(0);
});
afterAll(async () => {
  await box.stop();
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

function homeLikeIt(): string {
  const copy = join(tempFolder(), "home");
  cpSync(home, copy, { recursive: true });
  return copy;
}

describe("every answer under --json is one document, as published", () => {
  it.each(ASKING.map((args, index) => [index, args] as const))(
    "whichever call fails, and how: %i, %j",
    async (index, args) => {
      const below = numbersFrom(index + 1);
      const names = Object.keys(FAILURES);
      const name = names[below(names.length)] ?? "";
      // From the first call on, or from a later one.
      const nth = index % 2 === 0 ? 1 : 2 + below(3);
      let calls = 0;
      const meddler = await startMeddler(box.apiUrl, (path) => {
        if (path.endsWith("/api/oauth/token")) return null;
        calls++;
        return calls >= nth ? (FAILURES[name]?.() ?? null) : null;
      });
      const env = { ...box.env, CPRO_API_URL: meddler.url, CPRO_OAUTH_URL: meddler.url, CPRO_HOME: homeLikeIt() };
      const told = await cpro([...args, "--json"], { env, cwd: tempFolder() });
      meddler.close();
      expect(told.stdout, `${name} at call ${nth}`).not.toContain('"BUG"');
      expect(told.stdout.trim(), `${name} at call ${nth}: ${told.stderr}`).not.toBe("");
    },
  );

  const local = [["list"], ["deposit", SIMPLE, "--yes"], ["journal", "list"], ["report", "payments"], ["whoami"]];
  it.each(Object.keys(MACHINES))("whatever is wrong with the machine: %s", { timeout: 300_000 }, async (name) => {
    for (const args of local) {
      const own = homeLikeIt();
      MACHINES[name]?.(own);
      const told = await cpro([...args, "--json"], { env: { ...box.env, CPRO_HOME: own }, cwd: tempFolder() });
      expect(told.stdout, args.join(" ")).not.toContain('"BUG"');
      expect(told.stdout.trim(), args.join(" ")).not.toBe("");
    }
  });
});
