import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commandLine } from "../../../src/ui/wizard/command-line.ts";

/** What a POSIX shell makes of a command line: the words, as the program would get them. */
const asShellReads = (line: string): string[] =>
  execFileSync("sh", ["-c", line.replace(/^cpro/, "printf '%s\\0'")], { encoding: "utf8" })
    .split("\0")
    .slice(0, -1);

describe("the equivalent command line", () => {
  it("quotes only what needs it", () => {
    expect(commandLine(["deposit", "l'été.pdf", "--comment", "bon n° 3"], "linux", 200)).toBe(
      "cpro deposit 'l'\\''été.pdf' --comment 'bon n° 3'",
    );
    expect(commandLine(["check", "a/b.pdf"], "linux", 200)).toBe("cpro check a/b.pdf");
    expect(commandLine(["complete", "--comment", "l'un\n\nl'autre"], "linux", 200)).not.toContain("\n");
  });

  it("is broken before options, so that it can be copied", () => {
    const words = ["deposit", "facture.pdf", "--to", "80938923200020", "--comment", "merci de payer"];
    expect(commandLine(words, "linux", 44).split("\n")).toEqual([
      "cpro deposit facture.pdf \\",
      "  --to 80938923200020 \\",
      "  --comment 'merci de payer'",
    ]);
    expect(commandLine(words, "win32", 44)).toContain(" `\n");
    expect(asShellReads(commandLine(words, "linux", 44))).toEqual(words);
  });

  it("means to the shell exactly what ran, whatever the words", { skip: process.platform === "win32" }, () => {
    const word = fc.string({ unit: "grapheme", maxLength: 12 }).filter((it) => !it.includes("\0"));
    const nasty = fc.constantFrom("", "'", '"', "$HOME", "`id`", "a\nb", "\\", "!!", "*", "~", "#x", "a;b", "&", "-");
    fc.assert(
      fc.property(fc.array(fc.oneof(word, nasty), { minLength: 1, maxLength: 8 }), (words) => {
        expect(asShellReads(commandLine(words, "linux", 30))).toEqual(words);
      }),
      { numRuns: 60 },
    );
  });

  it("is written for PowerShell on Windows", () => {
    const line = (...words: string[]) => commandLine(words, "win32", 200);
    expect(line("check", "C:\\Factures\\f.pdf")).toBe("cpro check C:\\Factures\\f.pdf");
    expect(line("check", "C:\\Mes factures\\f.pdf")).toBe('cpro check "C:\\Mes factures\\f.pdf"');
    expect(line("deposit", "l'été.pdf")).toBe('cpro deposit "l\'été.pdf"');
    expect(line("deposit", "--comment", "50 % de $x, l'acompte")).toBe(
      "cpro deposit --comment '50 % de $x, l''acompte'",
    );
    expect(line("login", "--seller-siret", "")).toBe("cpro login --seller-siret ''");
    expect(line("complete", "--comment", 'dit "$x"\nmerci')).toBe('cpro complete --comment "dit `"`$x`"`nmerci"');
  });
});
