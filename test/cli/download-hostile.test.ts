import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { afterDeposit } from "../support/after-deposit.ts";
import { FIXTURES } from "../support/cli.ts";
import { invoicePdf } from "../support/many-invoices.ts";
import { startRecorder } from "../support/recording-proxy.ts";
import { tempFolder } from "../support/temp.ts";
import { warmCpro } from "../support/warm-cpro.ts";

const cpro = warmCpro();

const world = afterDeposit();
const { home } = world;
const FACTURE = readFileSync(join(FIXTURES, "pdf", "facture-simple.pdf"));

let folder: string;
let out: string;
let serial = 0;
let proxy: Awaited<ReturnType<typeof startRecorder>>;
/** What the service gives as the file of a download; null: its own. */
let given: string | Uint8Array | null;
beforeEach(async () => {
  folder = tempFolder();
  out = join(folder, "archive");
  serial += 1;
  given = null;
  proxy = await startRecorder(world.sandbox().apiUrl, (path, answer) => {
    if (given === null || !path.endsWith("/telecharger/groupe")) return answer;
    const fichierResultat = typeof given === "string" ? given : Buffer.from(given).toString("base64");
    return JSON.stringify({ ...JSON.parse(answer), fichierResultat });
  });
});
afterEach(() => proxy.close());

/** The program, with the service behind the proxy; `elsewhere`: as on a machine that sent nothing. */
const through = (args: readonly string[], elsewhere = false) => {
  const { env } = world.sandbox();
  const at = { CPRO_ENVIRONMENT: "custom", CPRO_API_URL: proxy.url, CPRO_OAUTH_URL: proxy.url };
  return cpro([...args, "--json"], { env: { ...env, ...at, CPRO_HOME: elsewhere ? tempFolder() : home() } });
};
const archive = () => through(["download", "--year", "2026", "-o", out]);

async function deposited(): Promise<string> {
  const number = `H${serial}`;
  const path = join(folder, "sent.pdf");
  writeFileSync(path, invoicePdf(number));
  const told = await through(["deposit", path, "--yes"]);
  expect(told.code, told.stdout).toBe(0);
  return number;
}

describe("what comes as an invoice's PDF", () => {
  it.each([
    ["an HTML page", Buffer.from("<!doctype html><title>Maintenance</title>")],
    ["noise", Buffer.from("0123456789abcdef".repeat(200), "hex")],
    ["nothing", ""],
    ["a cut PDF", FACTURE.subarray(0, FACTURE.length / 2)],
    ["a PDF's head on noise", Buffer.from(`%PDF-1.7\n${"x".repeat(3_000)}\n%%EOF`)],
    ["what is no base64", "JVBERi0xLjc*!"],
    ["base64 with a piece missing", FACTURE.toString("base64").slice(0, -2)],
  ])("is not kept when it is %s", { timeout: 60_000 }, async (_, bytes) => {
    const number = await deposited();
    given = bytes;
    const one = await through(["download", number, "-o", folder], true);
    expect([one.code, one.json().error.code]).toEqual([5, "UNREADABLE_ANSWER"]);
    expect(readdirSync(folder)).toEqual(["sent.pdf"]);
    const year = await through(["download", "--year", "2026", "-o", out], true);
    // One after the other, or stopped after a few that nothing can be read of.
    expect([5, 8]).toContain(year.code);
    const told = year.json();
    if (year.code === 8) expect(told.failed).toContainEqual(expect.objectContaining({ number }));
    else expect(told.error.code).toBe("UNREADABLE_ANSWER");
    expect(existsSync(join(out, "invoices"))).toBe(false);
    // The next run asks again.
    given = null;
    const again = await through(["download", "--year", "2026", "-o", out], true);
    expect(again.json().failed).toEqual([]);
  });

  it("is not kept when it is another invoice's: of this account, or where another file was sent", async () => {
    const number = await deposited();
    given = invoicePdf("OTHER-77");
    const wrong = await through(["download", number, "-o", folder]);
    expect([wrong.code, wrong.json().error.code]).toEqual([3, "WRONG_INVOICE"]);
    const year = await through(["download", "--year", "2026", "-o", out]);
    expect(year.code).toBe(8);
    expect(year.json().failed).toContainEqual(expect.objectContaining({ number, code: "WRONG_INVOICE" }));
    serial += 1;
    given = invoicePdf(number);
    const other = await deposited();
    const elsewhere = await through(["download", other, "-o", folder], true);
    expect([elsewhere.code, elsewhere.json().error.code]).toEqual([3, "WRONG_INVOICE"]);
    expect(readdirSync(folder).filter((name) => name.startsWith("H"))).toEqual([]);
  });

  it("is told when it is not the file that was sent, though it may be the invoice", async () => {
    const number = await deposited();
    given = Buffer.concat([invoicePdf(number), Buffer.from("\n% stamped\n%%EOF\n")]);
    const told = await through(["download", number, "-o", folder]);
    expect(told.json().files).toMatchObject([{ number, asSent: false }]);
    const year = await through(["download", "--year", "2026", "-o", out]);
    expect(year.json().different).toContainEqual(expect.objectContaining({ number }));
    given = null;
    const same = await through(["download", number, "-o", join(folder, "same")]);
    expect(same.json().files).toMatchObject([{ number, asSent: true }]);
  });
});

describe("a file that is there already", () => {
  it("is never written over, whichever way it is named", async () => {
    const number = await deposited();
    const named = join(folder, "mine.pdf");
    for (const [path, target] of [
      [join(folder, `${number}.pdf`), folder],
      [named, named],
    ] as const) {
      writeFileSync(path, "precious");
      const told = await through(["download", number, "-o", target]);
      expect([told.code, told.json().error.code]).toEqual([2, "TARGET_TAKEN"]);
      expect(readFileSync(path, "utf8")).toBe("precious");
      // The same file is no other file.
      rmSync(path);
      expect((await through(["download", number, "-o", target])).code).toBe(0);
      expect((await through(["download", number, "-o", target])).code).toBe(0);
    }
  });
});

describe("an archive's own files, read back", () => {
  const edit = (change: (manifest: any) => void) => {
    const path = join(out, "manifest.json");
    const manifest = JSON.parse(readFileSync(path, "utf8"));
    change(manifest);
    writeFileSync(path, JSON.stringify(manifest));
  };

  it.each([
    "../precious.txt",
    "invoices/../../precious.txt",
    "invoices/../../../precious.txt",
    "/etc/precious.txt",
    "..\\precious.txt",
    "C:precious.txt",
    "precious.txt",
    "manifest.json",
    "attachments/../precious.txt/x",
    "invoices/a/../../../precious.txt",
  ])("remove nothing by a name like %s", async (path) => {
    await deposited();
    expect((await archive()).code).toBe(0);
    const precious = [join(folder, "precious.txt"), join(out, "precious.txt")];
    for (const file of precious) writeFileSync(file, "precious");
    edit(({ invoices }) => {
      invoices[0].files[0].path = path;
      invoices[0].stamps = {};
    });
    const told = await archive();
    expect([told.code, told.json().error.code]).toEqual([2, "TARGET_TAKEN"]);
    for (const file of precious) expect(readFileSync(file, "utf8")).toBe("precious");
  });

  it("are judged by a schema, and lines of the progress too", async () => {
    await deposited();
    expect((await archive()).code).toBe(0);
    const sound = readFileSync(join(out, "manifest.json"), "utf8");
    for (const change of [
      (it: any) => (it.invoices = {}),
      (it: any) => (it.invoices[0].files = "x"),
      (it: any) => (it.invoices[0].files[0].sha256 = 1),
      (it: any) => (it.invoices[0].files[0].part = "__proto__"),
      (it: any) => (it.invoices[0].invoiceId = "1"),
      (it: any) => (it.invoices = [null]),
    ]) {
      writeFileSync(join(out, "manifest.json"), sound);
      edit(change);
      expect((await archive()).json().error.code).toBe("TARGET_TAKEN");
    }
    writeFileSync(join(out, "manifest.json"), sound);
    writeFileSync(join(folder, "precious.txt"), "precious");
    const { year, world: server, seller } = JSON.parse(sound);
    const [{ invoiceId }] = JSON.parse(sound).invoices;
    const file = { part: "invoice", path: "../precious.txt", bytes: 1, sha256: "0".repeat(64) };
    const lines = [
      { year, world: server, seller },
      { invoiceId, part: "invoice", stamp: "old", files: [file] },
    ];
    writeFileSync(join(out, "progress.jsonl"), lines.map((line) => JSON.stringify(line)).join("\n"));
    expect((await archive()).code).toBe(0);
    expect(readFileSync(join(folder, "precious.txt"), "utf8")).toBe("precious");
  });

  it("name a later version, and stay as they are", async () => {
    await deposited();
    expect((await archive()).code).toBe(0);
    edit((manifest) => Object.assign(manifest, { format: "cpro-archive/2" }));
    const before = readFileSync(join(out, "manifest.json"), "utf8");
    const told = await archive();
    expect([told.code, told.json().error.code]).toEqual([2, "NEWER_DATA"]);
    expect(readFileSync(join(out, "manifest.json"), "utf8")).toBe(before);
  });

  it.skipIf(process.platform === "win32")("are not found, written or removed behind a link", async () => {
    await deposited();
    const elsewhere = join(folder, "elsewhere");
    mkdirSync(elsewhere);
    mkdirSync(out);
    symlinkSync(elsewhere, join(out, "invoices"));
    const told = await archive();
    expect([told.code, told.json().error.code]).toEqual([2, "TARGET_TAKEN"]);
    expect(readdirSync(elsewhere)).toEqual([]);
    // A link in the place of a file is replaced, not followed.
    rmSync(join(out, "invoices"));
    expect((await archive()).code).toBe(0);
    const [name = ""] = readdirSync(join(out, "invoices"));
    const precious = join(elsewhere, "precious.txt");
    writeFileSync(precious, "precious");
    rmSync(join(out, "invoices", name));
    symlinkSync(precious, join(out, "invoices", name));
    expect((await archive()).code).toBe(0);
    expect(readFileSync(precious, "utf8")).toBe("precious");
    expect(readFileSync(join(out, "invoices", name), "latin1").startsWith("%PDF")).toBe(true);
  });
});

describe("an earlier proof, read back", () => {
  it("lists what it replaces with its hash: another file of a listed name stays", async () => {
    const number = await deposited();
    const target = join(folder, "proof");
    expect((await through(["proof", number, "-o", target])).code).toBe(0);
    expect((await through(["proof", number, "-o", target])).code).toBe(0);
    writeFileSync(join(target, "precious.txt"), "precious");
    const sums = join(target, "SHA256SUMS");
    writeFileSync(sums, `${readFileSync(sums, "utf8")}${"0".repeat(64)}  precious.txt\n`);
    const told = await through(["proof", number, "-o", target]);
    expect([told.code, told.json().error.code]).toEqual([2, "TARGET_TAKEN"]);
    expect(readFileSync(join(target, "precious.txt"), "utf8")).toBe("precious");
  });
});
