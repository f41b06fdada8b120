import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pathsMeant } from "../../../src/ui/wizard/dropped-path.ts";

const linux = { platform: "linux", homeFolder: "/home/anne" } as const;
const windows = { platform: "win32", homeFolder: "C:\\Users\\Anne" } as const;
const last = (typed: string, habits: typeof linux | typeof windows = linux) => pathsMeant(typed, habits).at(-1);

describe("a path typed, or dropped on the terminal", () => {
  it.each([
    ["'/tmp/Ma facture.pdf' ", "/tmp/Ma facture.pdf"],
    ['"/tmp/Ma facture.pdf"', "/tmp/Ma facture.pdf"],
    ["/tmp/Ma\\ facture\\ \\(1\\).pdf", "/tmp/Ma facture (1).pdf"],
    ["'/tmp/l'\\''été.pdf'", "/tmp/l'été.pdf"],
    ["'/tmp/l'\"'\"'été.pdf'", "/tmp/l'été.pdf"],
    ["file:///tmp/Ma%20facture%20%C3%A9t%C3%A9.pdf", "/tmp/Ma facture été.pdf"],
    ["'file:///tmp/Ma%20facture.pdf'", "/tmp/Ma facture.pdf"],
    ["file://machine/tmp/f.pdf", "/tmp/f.pdf"],
    ["~/Factures/f.pdf", "/home/anne/Factures/f.pdf"],
    ["~", "/home/anne"],
    ["~autre/f.pdf", "~autre/f.pdf"],
    ["factures/f.pdf", "factures/f.pdf"],
  ])("%s", (typed, path) => {
    expect(last(typed)).toBe(path);
  });

  it.each([
    ['"C:\\Mes factures\\f.pdf"', "C:\\Mes factures\\f.pdf"],
    ["& 'C:\\Mes factures\\f.pdf'", "C:\\Mes factures\\f.pdf"],
    ["C:\\Factures\\f.pdf", "C:\\Factures\\f.pdf"],
    ["file:///C:/Mes%20factures/f.pdf", "C:\\Mes factures\\f.pdf"],
    ["~\\Factures", "C:\\Users\\Anne\\Factures"],
  ])("%s on Windows", (typed, path) => {
    expect(last(typed, windows)).toBe(path);
  });

  it("may be a name that holds quotes and backslashes: as it stands, it comes first", () => {
    expect(pathsMeant("l'été (1).pdf", linux)[0]).toBe("l'été (1).pdf");
  });

  it("is found again however a shell would quote it", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~é]{0,29}[!-~é]$/), (name) => {
        const path = `/tmp/${name}`;
        expect(pathsMeant(`'${path.replaceAll("'", "'\\''")}'`, linux)).toContain(path);
        expect(pathsMeant(path.replace(/[^\w/é]/g, "\\$&"), linux)).toContain(path);
      }),
    );
  });

  it("is nothing when nothing was typed", () => {
    expect(pathsMeant("  ", linux)).toEqual([]);
  });
});
