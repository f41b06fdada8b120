/**
 * What one batch of a firm costs: `npm run bench:firm` (builds first; `-- --clients=30 --each=20` unless said). The invoices
 * of all clients mixed, once from a folder and once from a workbook, against one run per client; two clients with wrong
 * passwords and one seller without a profile. Counts at the sandbox what each account sent, and prints the ratio of times.
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createPdfReader } from "../../src/pdf/reader.ts";
import { startSandbox } from "../../src/sandbox/server.ts";
import { clientName, type Firm, openFirm } from "../support/firm.ts";
import { workbook } from "../support/workbook.ts";

const given = (name: string, usual: number) =>
  Number(process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split("=")[1] ?? usual);
const clients = given("clients", 30);
const each = given("each", 20);
const wrong = [clients - 2, clients - 1];
const going = (clients - wrong.length) * each;
const say = (text: string) => process.stdout.write(`${text}\n`);

/** A world of its own, and how long the work took in it. */
async function timed(what: string, work: (firm: Firm) => Promise<number>): Promise<number> {
  const home = mkdtempSync(join(tmpdir(), "cpro-bench-"));
  const reader = createPdfReader({ workers: 1 });
  const sandbox = await startSandbox({ dataDir: null, pdf: async () => reader, clients });
  try {
    const { apiUrl } = sandbox;
    const firm = await openFirm({ home, apiUrl, clients: sandbox.clients, each, wrong });
    const start = performance.now();
    const submitted = await work(firm);
    const seconds = (performance.now() - start) / 1000;
    const answer = await fetch(`${apiUrl}/_sandbox/invoices`);
    const { invoices } = (await answer.json()) as { invoices: object[] };
    const counts = sandbox.clients.map(
      ({ sellerSiret }) => invoices.filter((invoice) => JSON.stringify(invoice).includes(sellerSiret)).length,
    );
    const right = counts.every((count, index) => count === (wrong.includes(index) ? 0 : each));
    const calls = (await (await fetch(`${apiUrl}/_sandbox/requests`)).json()) as { requests: { path: string }[] };
    const submits = calls.requests.filter(({ path }) => path.endsWith("/v1/soumettre")).length;
    say(
      `${what}: ${seconds.toFixed(1)} s; told ${submitted}, there ${invoices.length} of ${clients * each + 1}, submit calls ${submits}, ${right ? "each client's own" : `WRONG: ${counts.join(" ")}`}`,
    );
    if (!right || submitted !== going || invoices.length !== going) process.exitCode = 1;
    return seconds;
  } finally {
    await sandbox.close();
    await reader.close();
    rmSync(home, { recursive: true, force: true });
  }
}

const summaryOf = (stdout: string): { readonly submitted: number } =>
  JSON.parse(stdout.trim().split("\n").at(-1) ?? "");

async function inOne(firm: Firm, source: string): Promise<number> {
  const confirm = `${going}:${(going * 120).toFixed(2)}`;
  const { code, stdout } = await firm.run("batch", "send", source, "--confirm", confirm, "--json");
  // The two accounts and the stranger are told; the others went.
  if (code !== 8) throw new Error(`ended with ${code}: ${stdout.slice(-500)}`);
  return summaryOf(stdout).submitted;
}

const folder = await timed(`one folder, ${clients} clients x ${each}`, (firm) => inOne(firm, firm.folder));
const sheet = await timed("one workbook, the same", async (firm) => {
  const files = readdirSync(firm.folder).filter((name) => name.endsWith(".pdf"));
  const rows = [["Fichier"], ...files.map((name) => [name])].map((row) => row.map((text) => ["s", text] as const));
  const path = join(firm.folder, "lot.xlsx");
  writeFileSync(path, workbook(rows));
  return inOne(firm, path);
});
const single = await timed("a run per client, the same", async (firm) => {
  let submitted = 0;
  for (let index = 0; index < clients; index++) {
    const source = join(firm.folder, `*-${index}.pdf`);
    const { code, stdout } = await firm.run("batch", "send", source, "--yes", "--json", "--profile", clientName(index));
    if (code === 0) submitted += summaryOf(stdout).submitted;
    else if (!wrong.includes(index)) throw new Error(`${clientName(index)} ended with ${code}`);
  }
  return submitted;
});
say(
  `ratio of one batch to single runs: folder ${(folder / single).toFixed(2)}, workbook ${(sheet / single).toFixed(2)}`,
);
