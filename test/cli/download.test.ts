import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { afterDeposit } from "../support/after-deposit.ts";
import { FIXTURES } from "../support/cli.ts";

const DOWNLOAD = "factures/v1/telecharger/groupe";
const { run, deposit, home, faults, actions, count } = afterDeposit();
const FACTURE = readFileSync(join(FIXTURES, "pdf", "facture-simple.pdf"));
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("cpro download", () => {
  it("gives back the PDF that was sent, byte for byte, and journals its hash", async () => {
    const id = await deposit("DO-1");
    const folder = join(home(), "new", "folder");
    const result = await run("download", "DO-1", "-o", folder, "--json");
    const path = join(folder, "DO-1.pdf");
    expect(result.json()).toMatchObject({
      files: [{ number: "DO-1", path, bytes: FACTURE.length, sha256: sha256(FACTURE) }],
      failed: [],
    });
    expect(readFileSync(path)).toEqual(FACTURE);
    expect(await actions()).toMatchObject([
      { type: "started", payload: { operation: DOWNLOAD, invoiceId: id } },
      { type: "done", payload: { detail: sha256(FACTURE) } },
    ]);
    await run("download", String(id), "-o", join(home(), "named.pdf"));
    expect(readFileSync(join(home(), "named.pdf"))).toEqual(FACTURE);
  });

  it("puts the attachments along in a ZIP", async () => {
    const note = join(home(), "note.txt");
    writeFileSync(note, "heures");
    await deposit("DO-2", "--attach", note);
    await run("download", "DO-2", "--attachments", "-o", home());
    const files = unzipSync(readFileSync(join(home(), "DO-2.zip")));
    expect(Object.keys(files).toSorted()).toEqual(["DO-2.pdf", expect.stringMatching(/^DO-2_\d+_note\.txt$/)]);
    expect(Buffer.from(files["DO-2.pdf"] ?? [])).toEqual(FACTURE);
    const named = await run("download", "DO-2", "--attachments", "-o", join(home(), "named.pdf"), "--json");
    expect(named.json().files[0].path).toBe(join(home(), "named.zip"));
  });

  it("fetches several, no file over another, one call each so that 120 MB are never near", async () => {
    await deposit("DO/3");
    await deposit("DO_3");
    const before = await count(DOWNLOAD);
    const result = await run("download", "DO/3", "DO_3", "DO_3", "-o", home(), "--json");
    const names = result.json().files.map(({ path }: { path: string }) => path);
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(readFileSync(name)).toEqual(FACTURE);
    expect(await count(DOWNLOAD)).toBe(before + 2);
  });

  it("tells one that fails and fetches the others, exit 8; a name that Windows keeps for a device is not used", async () => {
    await deposit("CON");
    await faults({ path: `/cpro/${DOWNLOAD}`, nth: 1, action: "status", status: 404 });
    const folder = join(home(), "partly");
    const partly = await run("download", "DO-1", "CON", "-o", folder, "--json");
    expect(partly.code).toBe(8);
    expect(partly.json()).toMatchObject({ files: [{ number: "CON" }], failed: [{ number: "DO-1", code: "REFUSED" }] });
    expect(readdirSync(folder)).toEqual(["_CON.pdf"]);
  });

  it("fetches nothing when one is not there", async () => {
    const before = await count(DOWNLOAD);
    const folder = join(home(), "none");
    const result = await run("download", "DO-1", "NOBODY", "-o", folder, "--json");
    expect([result.code, result.json().error.code]).toEqual([2, "INVOICE_NOT_FOUND"]);
    expect(existsSync(folder)).toBe(false);
    expect(await count(DOWNLOAD)).toBe(before);
  });

  it("leaves no half file: cut, refused or nowhere to write, it says so", async () => {
    await faults({ path: `/cpro/${DOWNLOAD}`, nth: 1, action: "truncate" });
    const folder = join(home(), "cut");
    expect((await run("download", "DO-1", "-o", folder)).code).toBe(5);
    expect(existsSync(folder)).toBe(false);
    expect((await run("download", "DO-1", "-o", folder)).code).toBe(0);
    expect(readFileSync(join(folder, "DO-1.pdf"))).toEqual(FACTURE);
    await faults({ path: `/cpro/${DOWNLOAD}`, probability: 1, action: "status", status: 413 });
    const large = await run("download", "DO-1", "-o", join(home(), "large"), "--json");
    expect([large.code, large.json().error.code]).toEqual([6, "REFUSED"]);
    expect(existsSync(join(home(), "large"))).toBe(false);
    expect((await actions()).at(-1)?.type).toBe("refused");
    await faults();
    mkdirSync(join(home(), "taken.pdf"));
    const unwritable = await run("download", "DO-1", "-o", join(home(), "taken.pdf"), "--json");
    expect([unwritable.code, unwritable.json().error.code]).toEqual([2, "FILE_NOT_WRITABLE"]);
    expect(readdirSync(join(home(), "taken.pdf"))).toEqual([]);
  });
});
