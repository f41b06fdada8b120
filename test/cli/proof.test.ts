import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import Database from "libsql";
import { beforeEach, describe, expect, it } from "vitest";
import { WORLD } from "../../src/sandbox/world.ts";
import { afterDeposit } from "../support/after-deposit.ts";
import { checkSums, filesIn, hasProgram, KILL_AT_FILE, pdfText, sha256 } from "../support/archives.ts";
import { FIXTURES, startSandboxProcess } from "../support/cli.ts";
import { facturx, ubl } from "../support/flow-files.ts";
import { invoicePdf } from "../support/many-invoices.ts";
import { tempFolder } from "../support/temp.ts";
import { warmCpro } from "../support/warm-cpro.ts";

const cpro = warmCpro();

const world = afterDeposit();
const { run } = world;
let serial = 0;
let number: string;
let folder: string;
let out: string;
beforeEach(() => {
  number = `PR-${++serial}`;
  folder = tempFolder();
  out = join(folder, "proof");
});

/** Writes the clipboard, wipes the screen, turns the order of reading. */
const COMMANDS = "\u001b]52;c;QQ==\u0007\u001b[2J\u009b31m\u202e";
const RAW = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e]/u;

/** Deposits an invoice whose file is this test's own. */
async function depositOwn(...args: string[]): Promise<{ readonly path: string; readonly invoiceId: number }> {
  const path = join(folder, "facture.pdf");
  writeFileSync(path, invoicePdf(number));
  const { receipt } = (await run("deposit", path, "--yes", "--json", ...args)).json();
  return { path, invoiceId: receipt.invoiceId };
}

const proof = (...args: string[]) => run("proof", number, "-o", out, "--json", ...args);

interface Line {
  readonly seq: number;
  readonly hash: string;
  readonly payload?: string;
  readonly previous?: string;
  readonly [column: string]: unknown;
}

/** The chain as a third party recomputes it, from README.txt alone. */
function recompute(text: string): readonly Line[] {
  const lines = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    if (before) expect(line.seq).toBe(before.seq + 1);
    if (line.payload === undefined) {
      expect(Object.keys(line)).toEqual(["seq", "hash"]);
      return;
    }
    const columns = ["previous", "seq", "subject", "id", "ordinal", "at", "by", "type", "payload"];
    expect(line.hash).toBe(sha256(JSON.stringify(columns.map((column) => line[column]))));
    if (before) expect(line.previous).toBe(before.hash);
  });
  return lines;
}

describe("cpro proof", () => {
  it("gathers the file sent, receipt, history and a chain that a third party recomputes", async () => {
    const { path, invoiceId } = await depositOwn();
    await world.deposit(`${number}-OTHER`);
    await world.setStatus(invoiceId, "SUSPENDUE", `Bon de commande à joindre : « à l’été »${COMMANDS}`);
    expect((await run("complete", number, "--comment", "Voici", "--yes")).code).toBe(0);

    const made = await proof();
    expect(made.code).toBe(0);
    expect(made.json()).toMatchObject({
      outcome: "written",
      complete: true,
      remarks: [],
      depositedBy: "this-machine",
      receipt: { invoiceId, number, status: "DEPOSEE" },
      sent: { sha256: sha256(readFileSync(path)) },
      invoiceFiles: [{ name: "invoice.pdf", asSent: true, from: "this-machine" }],
    });
    const files = filesIn(out);
    checkSums(files);
    expect(files.get("invoice.pdf")).toEqual(readFileSync(path));
    expect(JSON.parse(String(files.get("receipt.json")))).toMatchObject({ source: "journal", invoiceId, number });
    const { history } = JSON.parse(String(files.get("history.json")));
    expect(history.statuses.map(({ status }: { status: string }) => status)).toContain("COMPLETEE");
    expect(String(files.get("history.txt"))).toContain("« à l’été »");
    // What commands a terminal is shown, or escaped, in whatever is printed; nothing of it is lost.
    expect(history.statuses.some(({ comment }: { comment?: string }) => comment?.includes(COMMANDS))).toBe(true);
    for (const [name, content] of files) if (!name.endsWith(".pdf")) expect(String(content), name).not.toMatch(RAW);

    const lines = recompute(String(files.get("journal.jsonl")));
    const own = lines.filter(({ payload }) => payload !== undefined);
    expect(own.map(({ type }) => type)).toEqual(
      expect.arrayContaining(["planned", "submit-started", "submitted", "started", "done"]),
    );
    // The other invoice was deposited in between: its place is there and nothing else of it.
    expect(lines.length).toBeGreaterThan(own.length);
    for (const [name, content] of files) expect(String(content), name).not.toContain(`${number}-OTHER`);
    const { head, sound } = (await run("journal", "verify", "--json")).json();
    expect([sound, made.json().journal.head]).toEqual([true, head]);

    const secrets = [world.sandbox().clientSecret, world.sandbox().accountPassword];
    for (const [name, content] of files) {
      for (const secret of secrets) {
        expect(String(content), name).not.toContain(secret);
        expect(String(content), name).not.toContain(Buffer.from(secret).toString("base64"));
      }
    }
  });

  it.skipIf(!hasProgram("python3"))(
    "carries a program that verifies the chain, and notices a forged event",
    async () => {
      await depositOwn();
      expect((await proof()).code).toBe(0);
      const readme = readFileSync(join(out, "README.txt"), "utf8");
      const script = readme.slice(readme.indexOf("    import hashlib")).replace(/^ {4}/gm, "").split("\n\n")[0] ?? "";
      const verify = () => execFileSync("python3", ["-c", script], { cwd: out, encoding: "utf8", stdio: "pipe" });
      expect(verify()).toBe("journal.jsonl: OK\n");
      const chain = join(out, "journal.jsonl");
      writeFileSync(chain, readFileSync(chain, "utf8").replace("12000", "99000"));
      expect(verify).toThrow(/AssertionError/);
    },
  );

  it.skipIf(!hasProgram("pdftotext"))("says it all on one page, in French with its accents and amounts", async () => {
    const { invoiceId } = await depositOwn();
    // More steps than a page holds: the first and the last ones are kept, and it is said how many are not.
    for (let step = 0; step < 40; step++) {
      await world.setStatus(invoiceId, step % 2 === 0 ? "SUSPENDUE" : "COMPLETEE", `Étape ${step}`);
    }
    expect((await proof("--lang", "fr")).code).toBe(0);
    const page = join(out, "summary.pdf");
    expect(
      readFileSync(page)
        .toString("latin1")
        .match(/\/Type \/Page\b/g) ?? [],
    ).toHaveLength(0);
    const text = pdfText(page);
    if (text === null) return;
    expect(text.split("\f").filter((one) => one.trim() !== "")).toHaveLength(1);
    for (const said of ["Preuve de dépôt", number, String(invoiceId), "Net à payer", "120,00 €", "Étape 39"]) {
      expect(text).toContain(said);
    }
    expect(text).toMatch(/\d+ étapes de plus : voir history\.txt/);
    expect(text).toContain(sha256(readFileSync(join(folder, "facture.pdf"))));
    expect(text).not.toContain("?");
  });

  it("never presents a changed file as the one that was sent", async () => {
    const { path } = await depositOwn();
    const sent = readFileSync(path);
    writeFileSync(path, invoicePdf("SOMETHING-ELSE"));
    const changed = await proof();
    expect(changed.code).toBe(0);
    expect(changed.json()).toMatchObject({
      remarks: ["file-changed", "same-from-chorus"],
      invoiceFiles: [{ name: "invoice.pdf", sha256: sha256(sent), asSent: true, from: "chorus-pro" }],
    });
    expect(filesIn(out).get("invoice.pdf")).toEqual(sent);
    for (const content of filesIn(out).values()) expect(String(content)).not.toContain("SOMETHING-ELSE");
    rmSync(path);
    expect((await proof()).json().remarks).toEqual(["file-gone", "same-from-chorus"]);
  });

  it("makes the copy without XML again that was sent of a Factur-X PDF", async () => {
    const path = join(folder, "facturx.pdf");
    writeFileSync(path, await facturx(number));
    const sent = await run("deposit", path, "--route", "pdf", "--yes", "--json");
    expect(sent.json().outcome).toBe("submitted");
    const { invoiceFiles, sent: known } = (await proof()).json();
    expect(invoiceFiles).toMatchObject([{ name: "invoice.pdf", asSent: true, from: "this-machine" }]);
    expect(invoiceFiles[0].sha256).toBe(known.sha256);
    expect(known.sha256).not.toBe(sha256(readFileSync(path)));
    expect(filesIn(out).get("invoice.pdf")?.includes("factur-x.xml")).toBe(false);
  });

  it("proves flows, typed-in invoices and items of a batch", async () => {
    const flow = join(folder, "facture.xml");
    writeFileSync(flow, ubl({ number }));
    expect((await run("deposit", flow, "--yes")).code).toBe(0);
    const flowProof = (await proof()).json();
    expect(flowProof).toMatchObject({
      complete: true,
      invoiceFiles: [
        { name: "invoice.xml", asSent: true },
        { name: "invoice-chorus-pro.pdf", asSent: false },
      ],
      receipt: { number },
    });
    checkSums(filesIn(out));
    const types = recompute(String(filesIn(out).get("journal.jsonl"))).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(["flow-started", "flow-deposited", "flow-ended"]));

    const line = ["--line", "Conseil;2,5;120,00;20"];
    const to = ["--to", WORLD.tourismOffice, "--service", "ACCUEIL", "--reference", number];
    const typed = (await run("enter", ...to, ...line, "--yes", "--json")).json();
    const typedProof = await run("proof", typed.receipt.number, "-o", join(folder, "typed"), "--json");
    expect(typedProof.json()).toMatchObject({
      remarks: ["typed-in"],
      sent: null,
      invoiceFiles: [{ name: "invoice-chorus-pro.pdf", asSent: false }],
      receipt: typed.receipt,
    });

    mkdirSync(join(folder, "lot"));
    for (const item of [1, 2]) writeFileSync(join(folder, "lot", `${item}.pdf`), invoicePdf(`${number}-${item}`));
    expect((await run("batch", "send", join(folder, "lot"), "--yes")).code).toBe(0);
    const item = await run("proof", `${number}-2`, "-o", join(folder, "item.zip"), "--json");
    expect(item.json()).toMatchObject({ complete: true, receipt: { number: `${number}-2` } });
    const unpacked = new Map(
      Object.entries(unzipSync(readFileSync(join(folder, "item.zip")))).map(([name, bytes]) => [
        name,
        Buffer.from(bytes),
      ]),
    );
    checkSums(unpacked);
    expect(String(unpacked.get("journal.jsonl"))).not.toContain(`${number}-1`);
  });

  it("says so when the invoice was deposited elsewhere, and when there is none", async () => {
    await depositOwn();
    const home = tempFolder();
    const elsewhere = await cpro(["proof", number, "-o", out, "--json"], {
      env: { ...world.sandbox().env, CPRO_HOME: home },
    });
    expect(elsewhere.code).toBe(0);
    expect(elsewhere.json()).toMatchObject({ depositedBy: "elsewhere", remarks: ["elsewhere"], receipt: null });
    const files = filesIn(out);
    expect([...files.keys()]).not.toContain("journal.jsonl");
    expect(JSON.parse(String(files.get("receipt.json"))).source).toBe("chorus-pro");
    expect(existsSync(join(home, "journal.db"))).toBe(false);
    const none = await run("proof", "NOWHERE-1", "-o", join(folder, "none"), "--json");
    expect([none.code, none.json().error.code]).toEqual([2, "INVOICE_NOT_FOUND"]);
    expect(existsSync(join(folder, "none"))).toBe(false);
  });

  it("without Chorus Pro writes what this machine has, exit 5, and never in the place of a fuller proof", async () => {
    const own = await startSandboxProcess();
    const env = { ...own.env, CPRO_HOME: world.home() };
    const path = join(folder, "facture.pdf");
    copyFileSync(join(FIXTURES, "pdf", "facture-simple.pdf"), path);
    const at = (...args: string[]) => cpro([...args, "--json"], { env });
    expect((await at("deposit", path, "--yes")).code).toBe(0);
    expect((await at("proof", "F2026-0042", "-o", out)).code).toBe(0);
    await own.stop();
    const kept = await at("proof", "F2026-0042", "-o", out);
    expect([kept.code, kept.json().outcome]).toEqual([5, "kept"]);
    expect([...filesIn(out).keys()]).toContain("history.json");

    const alone = await at("proof", "F2026-0042", "-o", join(folder, "alone"));
    expect(alone.code).toBe(5);
    expect(alone.json()).toMatchObject({
      outcome: "written",
      complete: false,
      remarks: ["unreachable"],
      status: null,
      invoiceFiles: [{ name: "invoice.pdf", asSent: true }],
      error: { code: expect.stringMatching(/NOT_SENT|NO_ANSWER/) },
    });
    const files = filesIn(join(folder, "alone"));
    checkSums(files);
    recompute(String(files.get("journal.jsonl")));
    expect(String(files.get("README.txt"))).toContain("could not be asked");
  });

  it("replaces its own earlier proof and nothing else", async () => {
    const { invoiceId } = await depositOwn();
    expect((await proof()).code).toBe(0);
    await world.setStatus(invoiceId, "MISE_EN_PAIEMENT");
    expect((await proof()).json()).toMatchObject({ outcome: "written", status: "MISE_EN_PAIEMENT" });
    checkSums(filesIn(out));
    expect(readdirSync(folder).sort()).toEqual(["facture.pdf", "proof"]);

    const other = await world.deposit(`${number}-B`);
    const refused = await run("proof", String(other), "-o", out, "--json");
    expect([refused.code, refused.json().error.code]).toEqual([2, "TARGET_TAKEN"]);
    writeFileSync(join(out, "notes.txt"), "mine");
    const noted = await proof();
    expect([noted.code, noted.json().error.code]).toEqual([2, "TARGET_TAKEN"]);
    expect(readFileSync(join(out, "notes.txt"), "utf8")).toBe("mine");
    for (const name of ["text.zip", "text"]) {
      writeFileSync(join(folder, name), "mine");
      expect((await run("proof", number, "-o", join(folder, name))).code).toBe(2);
      expect(readFileSync(join(folder, name), "utf8")).toBe("mine");
    }
  });

  it("reports a tampered journal and writes nothing", async () => {
    await depositOwn();
    await world.deposit(`${number}-OTHER`);
    const database = new Database(join(world.home(), "journal.db"));
    database.exec("DROP TRIGGER events_never_change");
    database.exec("UPDATE events SET payload = replace(payload, '12000', '99000') WHERE seq = 1");
    database.close();
    const tampered = await proof();
    expect([tampered.code, tampered.json().error.code]).toEqual([1, "JOURNAL_DAMAGED"]);
    expect(tampered.json().error.message).toContain("event 1");
    expect(existsSync(out)).toBe(false);
  });

  it("killed at any step, leaves a whole proof or none, and the next run makes it whole", async () => {
    await depositOwn();
    const env = (more: object) => ({
      ...world.sandbox().env,
      CPRO_HOME: world.home(),
      NODE_OPTIONS: KILL_AT_FILE,
      ...more,
    });
    expect((await proof()).code).toBe(0);
    const counted = join(folder, "steps");
    await cpro(["proof", number, "-o", out], { env: env({ KILL_COUNT_TO: counted }) });
    const steps = Number(readFileSync(counted, "utf8"));
    expect(steps).toBeGreaterThan(20);
    for (let step = 1; step <= steps; step += step < steps - 6 ? 5 : 1) {
      const killed = await cpro(["proof", number, "-o", out], { env: env({ KILL_AT_FILE: String(step) }) });
      expect(killed.signal, `step ${step}`).toBe("SIGKILL");
      if (existsSync(out)) checkSums(filesIn(out));
      else expect(readdirSync(folder).filter((name) => name.endsWith(".old"))).toHaveLength(1);
    }
    expect((await proof()).code).toBe(0);
    checkSums(filesIn(out));
    expect(readdirSync(folder).sort()).toEqual(["facture.pdf", "proof", "steps"]);
  }, 120_000);
});
