import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { WORLD } from "../../src/sandbox/world.ts";
import { type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { openTerminal } from "../support/pty.ts";
import { tempFolder } from "../support/temp.ts";
import { warmCpro } from "../support/warm-cpro.ts";

const cpro = warmCpro();

const SUBMIT = "/cpro/factures/v1/soumettre";
let sandbox: SandboxProcess;
let home: string;
let serial = 0;
beforeAll(async () => {
  sandbox = await startSandboxProcess();
});
afterAll(() => sandbox.stop());
beforeEach(() => {
  home = tempFolder();
  serial += 1;
});
afterEach(() => faults());

const faults = (...rules: object[]) => sandbox.post("/_sandbox/faults", { seed: 1, rules });
const run = (...args: string[]) => cpro(["enter", ...args, "--json"], { env: { ...sandbox.env, CPRO_HOME: home } });
const to = ["--to", WORLD.tourismOffice, "--service", "ACCUEIL"];
/** An invoice of this test's own. */
const enter = (...args: string[]) =>
  run(...to, "--reference", `test ${serial}`, "--line", "Conseil;2,5;120,00;20", ...args);

async function sent(): Promise<number> {
  const { requests } = await sandbox.get<{ requests: { path: string }[] }>("/_sandbox/requests");
  return requests.filter(({ path }) => path === SUBMIT).length;
}

describe("cpro enter", () => {
  it("computes several VAT rates exactly, deposits once, and gives the number that Chorus Pro made", async () => {
    const before = await sent();
    const args = ["--line", "Livre;3;9,99;5,5", "--line", "Port;1;0,333333;20%;colis", "--yes"];
    const first = await enter(...args);
    expect(first.stderr).not.toContain("✗");
    expect(first.json()).toMatchObject({
      outcome: "submitted",
      // 300.00 + 29.97 + 0.33; 20 % of 300.33 is 60.07, 5.5 % of 29.97 is 1.65.
      invoice: { taxExclusiveAmount: "330.30", taxAmount: "61.72", payableAmount: "392.02" },
      recipient: { siret: WORLD.tourismOffice, serviceCode: "ACCUEIL" },
      file: null,
      receipt: { number: expect.stringMatching(/^\d{20}$/), status: "DEPOSEE" },
    });
    expect(first.json().invoice.invoiceNumber).toBe(first.json().receipt.number);
    expect(first.code).toBe(0);
    const again = await enter(...args);
    expect(again.json()).toMatchObject({ outcome: "already-submitted", receipt: first.json().receipt });
    expect(await sent()).toBe(before + 1);
  });

  it("takes an invoice from a JSON file, and another reference for one just like it", async () => {
    const path = join(home, "invoice.json");
    const lines = [{ name: "Conseil", quantity: "1", unitPrice: `${serial}.50`, vatRate: "20" }];
    writeFileSync(path, JSON.stringify({ to: WORLD.tourismOffice, service: "ACCUEIL", lines }));
    const first = await run("--from", path, "--yes");
    expect(first.json().outcome).toBe("submitted");
    const other = await run("--from", path, "--reference", "second", "--confirm", first.json().invoice.payableAmount);
    expect(other.json().outcome).toBe("submitted");
    expect(other.json().receipt.number).not.toBe(first.json().receipt.number);
    writeFileSync(path, JSON.stringify({ lines: [{ name: "x", quantity: 1.5, unitPrice: "1", vatRate: "20" }] }));
    const refused = await run("--from", path, "--yes");
    expect([refused.code, refused.json().error.code]).toEqual([2, "USAGE"]);
  });

  it("refuses a JSON file that says what no flag could say, by the name of the place", async () => {
    const before = await sent();
    const lines = [{ name: "x", quantity: "1", unitPrice: "1", vatRate: "20" }];
    const good = { to: WORLD.tourismOffice, service: "ACCUEIL", lines };
    const path = join(home, "invoice.json");
    for (const [content, place] of [
      ["nope", "JSON"],
      ["[]", "{…}"],
      [JSON.stringify({ ...good, frame: "A99" }), "frame"],
      [JSON.stringify({ ...good, type: "facture" }), "type"],
      [JSON.stringify({ ...good, vat: "20" }), "vat"],
      [JSON.stringify({ ...good, payment: "bitcoin" }), "payment"],
      [JSON.stringify({ ...good, colour: "blue" }), "colour"],
      [JSON.stringify({ ...good, to: 1 }), "to"],
      [JSON.stringify({ ...good, lines: "x" }), "lines"],
      [JSON.stringify({ ...good, lines: [{ ...lines[0], unitPrice: 1.5 }] }), "lines[0].unitPrice"],
      [JSON.stringify({ ...good, lines: [{ ...lines[0], price: "1" }] }), "lines[0].price"],
    ] as const) {
      writeFileSync(path, content);
      const refused = await run("--from", path, "--yes");
      expect([place, refused.code, refused.json().error.code]).toEqual([place, 2, "USAGE"]);
      expect(refused.json().error.message).toContain(place);
    }
    const huge = await run(...to, "--line", "A;99999999999;99999999;20", "--yes");
    expect([huge.code, huge.json().findings[0].code]).toEqual([3, "LINE_UNREADABLE"]);
    expect(await sent()).toBe(before);
  });

  it("asks for everything at a terminal: lines until an empty one, the recipient, then the recap", async () => {
    const before = await sent();
    const terminal = openTerminal(["enter"], { env: { ...sandbox.env, CPRO_HOME: home } });
    const reply = async (question: string | RegExp, answer: string) => {
      await terminal.see(question);
      terminal.answer(answer);
    };
    await reply("Line 1: name", "");
    await reply("At least one line is needed", `Atelier ${serial}`);
    await reply("Quantity", "deux");
    await terminal.see("A number is needed");
    terminal.type("\u007f".repeat(4));
    terminal.answer("2,5");
    await reply("Unit price", "100,00");
    await reply("VAT rate", "");
    await reply("Line 2: name", "Livre");
    await reply("Quantity", "");
    await reply("Unit price", "9,99");
    await reply("VAT rate", "5,5 %");
    await reply("Line 3: name", "");
    await reply("State", "n");
    await terminal.see("Recipient");
    terminal.type(WORLD.tourismOffice);
    await terminal.see("> OFFICE TOURISME");
    terminal.answer("");
    await reply("A1", "");
    await terminal.see("€259.99");
    await terminal.see("€310.54");
    await reply("(y/N)", "y");
    expect(await terminal.ended()).toBe(0);
    expect(await sent()).toBe(before + 1);
  }, 60_000);

  it("finds by its reference what was deposited before the answer, or the journal, was lost", async () => {
    await faults({ path: SUBMIT, nth: 1, action: "reset-after" });
    const before = await sent();
    const lost = await enter("--yes");
    expect(lost.code).toBe(7);
    const found = await enter("--yes");
    expect(found.json()).toMatchObject({ outcome: "already-submitted", receipt: { number: expect.any(String) } });
    home = tempFolder();
    const elsewhere = await enter("--yes");
    expect(elsewhere.json()).toMatchObject({ outcome: "already-submitted", receipt: found.json().receipt });
    expect(await sent()).toBe(before + 1);
  });

  it("submits again only what is certainly absent", async () => {
    await faults({ path: SUBMIT, nth: 1, action: "reset-before" });
    expect((await enter("--yes")).code).toBe(7);
    expect((await enter("--yes")).json().outcome).toBe("submitted");
  });

  it("refuses before anything is sent", async () => {
    const before = await sent();
    const codes = async (...args: string[]) => {
      const refused = await run(...args);
      const { error, findings = [] } = refused.json();
      return [refused.code, error.code, ...findings.map(({ code }: { code: string }) => code)];
    };
    expect(await codes(...to, "--line", "A;1;1;20")).toEqual([2, "CONFIRMATION_NEEDED"]);
    expect(await codes(...to, "--line", "A;1;1", "--yes")).toEqual([2, "USAGE"]);
    expect(await codes(...to, "--line", "A;un;1;20", "--yes")).toEqual([3, "CHECKS_FAILED", "LINE_UNREADABLE"]);
    expect(await codes("--line", "A;1;1;20", "--yes")).toEqual([2, "INPUT_NEEDED"]);
    expect(await codes(...to, "--yes")).toContain("LINES_MISSING");
    expect(await codes("--to", WORLD.inactive, "--line", "A;1;1;20", "--yes")).toContain("RECIPIENT_INACTIVE");
    expect(await codes(...to, "--line", "A;1;1;20", "--confirm", "1,21")).toEqual([2, "CONFIRMATION_MISMATCH"]);
    expect((await run(...to, "--line", "A;1;1;20", "--dry-run")).json().outcome).toBe("dry-run");
    expect(await sent()).toBe(before);
  });
});
