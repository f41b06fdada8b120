import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { unpack } from "../../src/pdf/flow/unpack.ts";
import { tempFolder } from "../support/temp.ts";

const LONG = `${"dossier-des-factures-de-novembre/".repeat(4)}facture-à-déposer.xml`;
const LONGER = `${"d".repeat(120)}/${"f".repeat(140)}.xml`;

describe("an archive made by tar", () => {
  it.for(["ustar", "pax", "gnu"])("in the format %s keeps names of more than 100 characters", (format, { skip }) => {
    const folder = tempFolder();
    const names = format === "ustar" ? [LONG, "b.xml"] : [LONG, LONGER, "b.xml"];
    for (const name of names) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), `<!-- ${name} -->`);
    }
    try {
      execFileSync("tar", [`--format=${format}`, "-czf", "a.tar.gz", ...names], { cwd: folder, stdio: "pipe" });
    } catch {
      return skip(`this system's tar does not write the format ${format}`);
    }
    const files = unpack("a.tar.gz", readFileSync(join(folder, "a.tar.gz")));
    expect(files?.map(({ name }) => name)).toEqual(names);
    expect(files?.map(({ content }) => Buffer.from(content).toString())).toEqual(
      names.map((name) => `<!-- ${name} -->`),
    );
  });
});
