import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rawPdf } from "../pdf/raw-pdf.ts";
import { cpro, FIXTURES, startCpro } from "../support/cli.ts";
import { tempFolder } from "../support/temp.ts";

const fixture = (name: string) => join(FIXTURES, "pdf", name);

describe("cpro check --json", () => {
  it("gives one document, in the order of the names, with amounts as decimal strings", async () => {
    const result = await cpro(["check", "--json", fixture("facture-simple.pdf"), fixture("scan.pdf")]);
    expect(result.code).toBe(3);
    // What goes is told, once; nothing of V8, which complains there of a setting it does not know.
    expect(result.stderr).toBe(
      "Deprecated: the JSON field “mend” goes with version 0.3.0; read “hint”. You do not read it? CPRO_DEPRECATIONS=silent stops this line.\n",
    );
    const { files, summary } = result.json();
    expect(summary).toEqual({ accepted: 1, refused: 1 });
    const [invoice, scan] = files;
    expect(Object.keys(invoice)).toEqual([
      "file",
      "bytes",
      "sha256",
      "verdict",
      "acceptable",
      "pages",
      "textPages",
      "signed",
      "facturx",
      "findings",
      "facts",
    ]);
    // Mandatory mentions are looked for too: information.
    expect(invoice.findings.filter(({ severity }: { severity: string }) => severity !== "info")).toEqual([]);
    expect(invoice).toMatchObject({
      file: fixture("facture-simple.pdf"),
      verdict: "text",
      acceptable: true,
    });
    expect(invoice.facts.payableAmount).toEqual({
      value: expect.stringMatching(/^\d+\.\d\d$/),
      source: "text",
      page: 1,
    });
    expect(invoice.facts.contractNumber).toBeNull();
    expect(scan).toMatchObject({ verdict: "scan", acceptable: false, facturx: null });
    expect(scan.findings).toEqual([
      {
        code: "PDF_SCAN",
        severity: "error",
        message: expect.any(String),
        hint: expect.any(String),
        mend: expect.any(String),
        page: 1,
      },
    ]);
  });

  it("judges every fixture as it was made", async () => {
    const { files } = (await cpro(["check", "--json", join(FIXTURES, "pdf")])).json();
    const verdicts = Object.fromEntries(
      files.map(({ file, verdict }: { file: string; verdict: string }) => [file.split(/[\\/]/).at(-1), verdict]),
    );
    expect(verdicts).toMatchObject({
      "avoir.pdf": "text",
      "chiffree.pdf": "encrypted",
      "facture-cinq-pages.pdf": "text",
      "facture-simple.pdf": "text",
      "page-blanche.pdf": "empty",
      "pas-un-pdf.pdf": "not-a-pdf",
      "scan.pdf": "scan",
      "tronquee.pdf": "corrupt",
      "vide.pdf": "not-a-pdf",
    });
  });

  it("ends with 0 when all are accepted, and walks folders", async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, "mars"));
    copyFileSync(fixture("facture-simple.pdf"), join(folder, "mars", "1.pdf"));
    copyFileSync(fixture("avoir.pdf"), join(folder, "2.pdf"));
    const result = await cpro(["check", "--json", folder]);
    expect(result.code).toBe(0);
    expect(result.json().files.map(({ file }: { file: string }) => file)).toEqual([
      join(folder, "2.pdf"),
      join(folder, "mars", "1.pdf"),
    ]);
  });

  it("reads names from stdin, and refuses a file that is not there without stopping", async () => {
    const stdin = `${fixture("facture-simple.pdf")}\n${join(tempFolder(), "absent.pdf")}\n`;
    const result = await cpro(["check", "--json", "-"], { stdin, env: { CPRO_DEPRECATIONS: "silent" } });
    // Whoever knows that it does not concern him is told no more.
    expect(result.stderr).toBe("");
    expect(result.code).toBe(3);
    expect(result.json().summary).toEqual({ accepted: 1, refused: 1 });
    expect(result.json().files[1].findings[0]).toMatchObject({ code: "PDF_UNREADABLE_FILE", severity: "error" });
  });

  it("says so when there is nothing to check", async () => {
    const result = await cpro(["check", "--json", tempFolder()]);
    expect(result.code).toBe(2);
    expect(result.json().error.code).toBe("FILE_NOT_FOUND");
  });
});

describe.skipIf(process.platform === "win32")("what is no file", () => {
  /** A named pipe that nobody writes to: whoever opens it waits for ever. */
  const pipe = () => {
    const path = join(tempFolder(), "tube.pdf");
    execFileSync("mkfifo", [path]);
    return path;
  };

  it("is said, not opened, and does not stop the others", async () => {
    const result = await cpro(["check", "--json", pipe(), "/dev/null", fixture("facture-simple.pdf")]);
    expect(result.code).toBe(3);
    expect(result.json().summary).toEqual({ accepted: 1, refused: 2 });
    for (const file of result.json().files.slice(0, 2)) {
      expect(file).toMatchObject({ verdict: "corrupt", bytes: 0, sha256: "", findings: [{ code: "PDF_NOT_A_FILE" }] });
    }
  });

  it("is neither deposited, nor attached, nor a source of a batch", async () => {
    const to = ["--to", "80938923200020", "--service", "ACCUEIL", "--yes", "--json"];
    const env = { CPRO_ENVIRONMENT: "sandbox", CPRO_HOME: tempFolder() };
    for (const args of [
      ["deposit", pipe(), ...to],
      ["deposit", fixture("facture-simple.pdf"), "--attach", pipe(), ...to],
      ["batch", "plan", pipe(), "--json"],
    ]) {
      const result = await cpro(args, { env });
      expect(result.code, args.join(" ")).toBe(2);
      expect(result.json().error.code).toBe("NOT_A_FILE");
    }
  });
});

describe("cpro check interrupted", () => {
  it.each(["SIGTERM", "SIGINT"] as const)("ends in the middle of a large run at %s, saying so", async (signal) => {
    const child = startCpro(["check", "--json", "-"]);
    child.stdin?.end(`${fixture("facture-cinq-pages.pdf")}\n`.repeat(20_000));
    let stdout = "";
    let stderr = "";
    child.stderr?.on("data", (piece) => {
      stderr += piece;
    });
    child.stdout?.on("data", (piece) => {
      if (stdout === "") child.kill(signal);
      stdout += piece;
    });
    const [code] = await once(child, "close");
    expect(code).toBe(130);
    expect(stderr).toContain("Interrupted");
    const { files } = JSON.parse(stdout);
    expect(files.length).toBeGreaterThan(0);
    expect(files.length).toBeLessThan(10_000);
  });

  it("does not wait for the file that is being read", async () => {
    const slow = join(tempFolder(), "lent.pdf");
    writeFileSync(slow, rawPdf({ pages: [{ content: "BT /F 9 Tf (a) Tj ET ".repeat(1_000_000) }] }));
    const child = startCpro(["check", "--json", fixture("facture-simple.pdf"), slow]);
    let stdout = "";
    child.stdout?.on("data", (piece) => {
      if (stdout === "") child.kill("SIGTERM");
      stdout += piece;
    });
    const [code] = await once(child, "close");
    expect(code).toBe(130);
    expect(JSON.parse(stdout).files).toHaveLength(1);
  });
});

describe("cpro check for people", () => {
  it("shows everything about one file, with the place each fact was read from", async () => {
    const result = await cpro(["check", fixture("facture-simple.pdf")]);
    expect(result.code).toBe(0);
    expect(result.stdout).toMatch(/^✓ .*facture-simple\.pdf: readable \(1 page\)\n {2}invoice \S+ \(p\. 1\)/);
    expect(result.stdout).toMatch(/amount due €[\d,.]+ \(p\. 1\)/);
  });

  it("shows one line for each of many, and for a refused one why and what to do, in the user's language", async () => {
    const result = await cpro(["check", fixture("facture-simple.pdf"), fixture("scan.pdf")], {
      env: { CPRO_LANG: "fr" },
    });
    expect(result.code).toBe(3);
    const lines = result.stdout.trimEnd().split("\n");
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^✓ .*facture-simple\.pdf\u00a0: lisible \(1 page\) · facture /);
    expect(lines[1]).toMatch(/^✗ .*scan\.pdf\u00a0: numérisation \(1 page\)$/);
    expect(lines[2]).toContain("Chorus Pro ne peut rien y lire");
    expect(lines[3]).toMatch(/^ {4}→ Redemandez le PDF d’origine/);
    expect(result.stderr).toMatch(
      /^1 lisible par Chorus Pro, 1 à refaire .*\nC’est la lecture des fichiers qui est contrôlée ici\./m,
    );
  });

  it("prints the first result while others are still being read", async () => {
    const folder = tempFolder();
    copyFileSync(fixture("facture-simple.pdf"), join(folder, "0.pdf"));
    // Enough to keep the reader busy for a while after the first.
    for (let index = 1; index <= 60; index++)
      copyFileSync(fixture("facture-cinq-pages.pdf"), join(folder, `f${index}.pdf`));
    const child = startCpro(["check", folder]);
    let pieces = 0;
    let first = "";
    for await (const piece of child.stdout ?? []) {
      if (pieces++ === 0) first = String(piece);
    }
    expect(first).toMatch(/0\.pdf/);
    expect(first.split("\n").length).toBeLessThan(40);
    expect(pieces).toBeGreaterThan(3);
  });

  it("lists its exit codes in the help", async () => {
    const { stdout, code } = await cpro(["check", "--help"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/3 +at least one file is refused/);
  });

  it("never shows what a file name makes the terminal do", async () => {
    const folder = tempFolder();
    if (process.platform === "win32") return;
    writeFileSync(join(folder, "a\u001b[31mb.pdf"), "x");
    const { stdout } = await cpro(["check", folder]);
    expect(stdout).not.toContain("\u001b");
  });
});
