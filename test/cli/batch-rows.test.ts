import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WORLD } from "../../src/sandbox/world.ts";
import { type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { invoicePdf } from "../support/many-invoices.ts";
import { tempFolder } from "../support/temp.ts";
import { warmCpro } from "../support/warm-cpro.ts";

const cpro = warmCpro();

let box: SandboxProcess;
beforeAll(async () => {
  box = await startSandboxProcess();
});
afterAll(() => box.stop());

describe("a table with rows that are wrong in several ways", { timeout: 240_000 }, () => {
  it("names them all at once by their cells, with what the directory says; and sends the others when told to", async () => {
    const home = tempFolder();
    const rows = [
      `1.pdf;${WORLD.tourismOffice};ACCUEIL;120,00`,
      // Row 3: an amount that is none.
      `2.pdf;${WORLD.tourismOffice};ACCUEIL;cent vingt`,
      // Row 4: no such service.
      `3.pdf;${WORLD.tourismOffice};NULLEPART;120,00`,
      // Row 5: closed.
      `4.pdf;${WORLD.inactive};;120,00`,
      // Row 6: an amount and a service.
      `5.pdf;${WORLD.tourismOffice};AILLEURS;12,345`,
      // Row 7: a file that is not there.
      `6.pdf;${WORLD.tourismOffice};ACCUEIL;120,00`,
    ];
    const table = join(home, "lot.csv");
    writeFileSync(table, ["Fichier;Destinataire;Code service;Net à payer", ...rows, ""].join("\r\n"));
    for (let n = 1; n <= 5; n++) writeFileSync(join(home, `${n}.pdf`), invoicePdf(`ROW-${n}`));
    const run = (...args: string[]) => cpro(["batch", ...args, "--json"], { env: { ...box.env, CPRO_HOME: home } });

    const refused = await run("plan", table);
    expect([refused.code, refused.json().error.code]).toEqual([3, "CHECKS_FAILED"]);
    const errors = refused.json().findings.filter(({ severity }: { severity: string }) => severity === "error");
    const told = errors.map(({ code, message }: { code: string; message: string }) => {
      const [, row, column] = /row (\d+), column ([A-Z]+)/.exec(message) ?? [];
      return `${column}${row} ${code}`;
    });
    expect(told).toEqual([
      "D3 MANIFEST_AMOUNT",
      "C4 SERVICE_UNKNOWN",
      "B5 RECIPIENT_INACTIVE",
      // The service that the PDF names, at a recipient that has none of the kind.
      "C5 SERVICE_UNKNOWN",
      "C6 SERVICE_UNKNOWN",
      "D6 MANIFEST_AMOUNT_AMBIGUOUS",
      "A7 MANIFEST_FILE_NOT_FOUND",
    ]);

    const sent = await run("send", table, "--skip-bad", "--yes");
    const lines = sent.stdout.trim().split("\n");
    expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ type: "summary", submitted: 1 });
    expect(sent.code).toBe(8);
    const { invoices } = await box.get<{ invoices: { number: string }[] }>("/_sandbox/invoices");
    expect(invoices.map(({ number }) => number)).toEqual(["ROW-1"]);
  });
});
