// Pre-flight of 10,000 rows (files read already, recipients kept) against reading 100 of their PDFs, as a ratio.
// npm run build && npm run bench:preflight
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createChorusGateway } from "../../src/chorus/client.ts";
import { createDirectory } from "../../src/directory/directory.ts";
import type { PdfReport } from "../../src/domain/pdf-report.ts";
import { Secret } from "../../src/domain/secret.ts";
import { createPdfReader } from "../../src/pdf/reader.ts";
import { startSandbox } from "../../src/sandbox/server.ts";
import { preflight } from "../../src/usecases/preflight.ts";
import { BASE, INVOICE } from "../domain/preflight/base.ts";

const ROWS = 10_000;
const PDFS = 100;
const RECIPIENTS = 12;
const FIXTURE = resolve(import.meta.dirname, "../../fixtures/pdf/facture-simple.pdf");

/** Processor time of the whole process, workers included: what else the machine does at the moment does not count. */
const milliseconds = async (work: () => Promise<void>): Promise<number> => {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e3;
};

const folder = mkdtempSync(join(tmpdir(), "cpro-bench-"));
const reader = createPdfReader();
const sandbox = await startSandbox({ dataDir: null, pdf: async () => reader });
const gateway = createChorusGateway({
  account: {
    ...sandbox,
    profile: "bench",
    environment: "sandbox",
    clientSecret: new Secret(sandbox.clientSecret),
    accountPassword: new Secret(sandbox.accountPassword),
    sellerSiret: null,
  },
});
const directory = createDirectory({
  path: join(folder, "directory.sqlite"),
  gateway: async () => gateway,
  now: () => new Date(),
});
try {
  let report: PdfReport = await reader.read(FIXTURE);
  const reading = await milliseconds(async () => {
    for await (const read of reader.readMany(Array.from({ length: PDFS }, () => FIXTURE))) report = read.report;
  });

  const buyers: string[] = [];
  for await (const { identifier } of gateway.searchStructures({ publicOnly: true, activeOnly: true })) {
    buyers.push(identifier);
    if (buyers.length === RECIPIENTS) break;
  }
  for (const buyer of buyers) await directory.recipient(buyer);
  let findings = 0;
  const checking = await milliseconds(async () => {
    for (let row = 0; row < ROWS; row++) {
      const buyer = buyers[row % buyers.length] ?? null;
      const result = await preflight(directory, {
        ...BASE,
        environment: "sandbox",
        invoice: { ...INVOICE, number: `F-${row}`, buyer, commitmentNumber: `EJ-${row}` },
        file: { name: `facture-${row}.pdf`, report },
      });
      findings += result.findings.length;
    }
  });

  const ratio = checking / reading;
  process.stdout.write(`pre-flight of ${ROWS} rows: ${checking.toFixed(0)} ms (${findings} findings)\n`);
  process.stdout.write(`reading ${PDFS} PDFs: ${reading.toFixed(0)} ms\n`);
  process.stdout.write(`ratio ${ratio.toFixed(2)} (limit 1)\n`);
} finally {
  await directory.close();
  await gateway.close();
  await sandbox.close();
  await reader.close();
  rmSync(folder, { recursive: true, force: true });
}
