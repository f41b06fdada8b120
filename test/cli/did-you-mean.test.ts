import { describe, expect, it } from "vitest";
import { FIXTURES } from "../support/cli.ts";
import { tempFolder } from "../support/temp.ts";
import { warmCpro } from "../support/warm-cpro.ts";

const cpro = warmCpro();

const home = () => ({ CPRO_HOME: tempFolder() });

describe("did you mean", () => {
  it.each([
    [["depsit"], "“cpro deposit”", "cpro --help"],
    [["help", "depsit"], "“cpro deposit”", "cpro --help"],
    [["batch", "snd"], "“cpro batch send”", "cpro batch --help"],
    [["list", "--to-proces"], "“--to-process”", "cpro list --help"],
    [["report", "payments", "--frmat", "csv"], "“--format”", "cpro report payments --help"],
    [["deposit", "x.pdf", "--servce", "A"], "“--service”", "cpro deposit --help"],
    [["whoami", "--profile", "sandbx"], "“sandbox”", "cpro profile list"],
    [["profile", "use", "sandbx"], "“sandbox”", "cpro profile list"],
  ])("cpro %j", async (args, meant, help) => {
    const { code, stdout, stderr } = await cpro(args, { env: home() });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(`Did you mean ${meant}?`);
    expect(stderr).toContain(help);
  });

  it("says it in French, and gives no guess where nothing looks alike", async () => {
    const french = await cpro(["depsit", "--lang", "fr"], { env: home() });
    expect(french.stderr).toMatch(/Vouliez-vous dire «\scpro deposit\s»\s\?/);
    expect((await cpro(["zzzzzz"], { env: home() })).stderr).not.toContain("Did you mean");
  });

  it("finds a service by its code in small letters and by its name", async () => {
    for (const typed of ["accueil", "Accueil et boutiqe"]) {
      const args = ["deposit", `${FIXTURES}/pdf/facture-simple.pdf`, "--service", typed, "--dry-run"];
      const { code, stderr } = await cpro(args, { env: home() });
      expect(code).toBe(3);
      expect(stderr).toContain("Did you mean “ACCUEIL”?");
    }
  });
});

describe("help and version as people type them", () => {
  it("cpro help, cpro help batch send", async () => {
    expect((await cpro(["help"])).stdout).toBe((await cpro(["--help"])).stdout);
    const member = await cpro(["help", "batch", "send"]);
    expect(member).toMatchObject({ code: 0, stderr: "" });
    expect(member.stdout).toBe((await cpro(["batch", "send", "--help"])).stdout);
  });

  it("cpro version", async () => {
    const { version } = (await cpro(["version", "--json"])).json();
    expect((await cpro(["version"])).stdout).toBe(`${version}\n`);
    expect((await cpro(["--version"])).stdout).toBe(`${version}\n`);
  });
});
