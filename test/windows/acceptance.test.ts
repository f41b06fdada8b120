import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DOCUMENTS, NEVER_JSON } from "../../src/ui/json/index.ts";
import { type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { DONE_ELSEWHERE, trials } from "./commands.ts";
import { bench, unixPath, type WineOptions, type WineRun, windowsHome, windowsPath, wine } from "./wine.ts";

// Run by `.ci/windows`, which prepares Wine: `npm run test:windows`.

const PDF = resolve(import.meta.dirname, "../../fixtures/pdf");
const RECIPIENT = ["--to", "80938923200020", "--service", "ACCUEIL"];
// No blank: Wine would put the whole option in quotes, which the installer does not take.
const INSTALLED = "C:\\users\\Élodie\\Programmes\\cpro";

const WHERE = bench ? "cpro on Windows" : "cpro on Windows (npm run test:windows prepares Wine: skipped)";

describe.runIf(bench)(WHERE, { timeout: 900_000 }, () => {
  const cpro = (args: readonly string[], home: string, options: WineOptions = {}): Promise<WineRun> =>
    wine(`${INSTALLED}\\cpro.exe`, args, { ...options, env: { CPRO_HOME: home, ...options.env } });
  const registry = async (key: string): Promise<string> => (await wine("reg", ["query", key, "/s"])).stdout;

  /** The user's PATH before cpro came. */
  const setPath = () => {
    const path = "%USERPROFILE%\\bin;C:\\outils";
    return wine("reg", ["add", "HKCU\\Environment", "/v", "Path", "/t", "REG_EXPAND_SZ", "/d", path, "/f"]);
  };

  beforeAll(async () => {
    await setPath();
    const setup = await wine(windowsPath(join(bench ?? "", "cpro-setup-x64.exe")), ["/S", `/D=${INSTALLED}`]);
    expect(setup.code).toBe(0);
  }, 900_000);

  afterAll(() => rmSync(unixPath("C:\\homes"), { recursive: true, force: true }));

  describe("installed in silence", () => {
    it("stands in its folder, on the user's PATH beside what was there, and in the list of programs", async () => {
      for (const name of ["cpro.exe", "node.exe", "uninstall.exe", "dist\\main.js"]) {
        expect(existsSync(unixPath(`${INSTALLED}\\${name}`)), name).toBe(true);
      }
      const environment = await registry("HKCU\\Environment");
      expect(environment).toMatch(/REG_EXPAND_SZ\s+%USERPROFILE%\\bin;C:\\outils;C:\\users\\.+\\cpro/);
      expect(await registry("HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\cpro")).toContain(
        "QuietUninstallString",
      );
    });

    it("answers with its version, and passes on the exit code of what it runs", async () => {
      const home = windowsHome("version");
      expect(await cpro(["--version"], home)).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/^\d+\.\d+\.\d+\s*$/),
      });
      expect((await cpro(["siret", "12345678901234", "--offline"], home)).code).toBe(3);
      expect((await cpro(["depsit"], home)).code).toBe(2);
    });
  });

  describe("an invoice", () => {
    const home = bench ? windowsHome("facture") : "";
    const folder = "C:\\users\\Élodie\\Factures été";
    const file = `${folder}\\n° 12 – mairie.pdf`;

    beforeAll(() => {
      mkdirSync(unixPath(folder), { recursive: true });
      copyFileSync(join(PDF, "facture-simple.pdf"), unixPath(file));
      copyFileSync(join(PDF, "scan.pdf"), unixPath(`${folder}\\scan.pdf`));
    });

    it("is read under a name with accents, blanks and a dash; a scan is refused", async () => {
      const good = await cpro(["check", file, "--json"], home);
      expect(good.code).toBe(0);
      expect(JSON.parse(good.stdout).files[0]).toMatchObject({ verdict: "text", acceptable: true });
      const scan = await cpro(["check", `${folder}\\scan.pdf`, "--json"], home);
      expect(scan.code).toBe(3);
      expect(JSON.parse(scan.stdout).files[0].verdict).toBe("scan");
    });

    it("is read, and downloaded, at a path of more than 260 characters", async () => {
      const deep = `C:\\users\\Élodie\\${"Dossier des factures été\\".repeat(12)}`;
      mkdirSync(unixPath(deep), { recursive: true });
      copyFileSync(join(PDF, "facture-cinq-pages.pdf"), unixPath(`${deep}n° 12 – mairie.pdf`));
      const place = windowsHome("chemin-long");
      const sent = await cpro(["deposit", `${deep}n° 12 – mairie.pdf`, ...RECIPIENT, "--yes", "--json"], place);
      expect(sent, sent.stderr).toMatchObject({ code: 0 });
      const { invoiceNumber } = JSON.parse(sent.stdout).invoice;
      const kept = await cpro(["download", invoiceNumber, "-o", `${deep}sortie`], place);
      expect(kept, kept.stderr).toMatchObject({ code: 0 });
      expect(readdirSync(unixPath(`${deep}sortie`))).toHaveLength(1);
    });

    it("is refused without a confirmation and for a wrong SIRET, and nothing is sent", async () => {
      expect((await cpro(["deposit", file, ...RECIPIENT], home)).code).toBe(2);
      expect((await cpro(["deposit", file, "--to", "80938923200021", "--yes"], home)).code).toBe(3);
      expect(JSON.parse((await cpro(["list", "--json"], home)).stdout).total).toBe(0);
    });

    it("is deposited once, shown in French with its accents, and not sent again", async () => {
      const first = await cpro(["deposit", file, ...RECIPIENT, "--yes"], home);
      expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining("Facture déposée") });
      const again = await cpro(["deposit", file, ...RECIPIENT, "--yes", "--json"], home);
      expect(again.code).toBe(0);
      expect(JSON.parse(again.stdout).outcome).toBe("already-submitted");
      expect(JSON.parse((await cpro(["list", "--json"], home)).stdout).total).toBe(1);
    });

    it("tells the Windows way to verify a proof", async () => {
      const { stdout, stderr } = await cpro(["proof", "F2026-0042", "-o", "C:\\homes\\preuve-2"], home);
      expect(stdout + stderr).not.toContain("sha256sum");
      expect(stdout + stderr).toMatch(/Get-FileHash|certutil/);
    });
  });

  describe("every command", () => {
    const folder = "C:\\users\\Élodie\\Tout essayé\\";
    const all = trials(folder);
    const home = bench ? windowsHome("commandes") : "";

    beforeAll(() => {
      const at = unixPath(folder);
      mkdirSync(at, { recursive: true });
      for (const name of readdirSync(PDF)) copyFileSync(join(PDF, name), join(at, name));
      const sheets = {
        "lot.csv": `fichier;destinataire;service\r\nfacture-deux-taux.pdf;${RECIPIENT[1]};ACCUEIL\r\n`,
        "annuaire.csv": `SIREN;Adresse de facturation;Adresse de facturation active\r\n809389232;809389232_${RECIPIENT[1]};oui\r\n`,
      };
      for (const [name, text] of Object.entries(sheets)) writeFileSync(join(at, name), text);
    });

    it("has its turn, done and refused", () => {
      const words = [...Object.keys(DOCUMENTS), ...NEVER_JSON];
      const tried = (isDone: boolean) =>
        new Set(all.filter((one) => isDone === [0, 8].includes(one.code ?? 0)).map((one) => one.words));
      expect(words.filter((one) => !tried(true).has(one) && !DONE_ELSEWHERE.includes(one))).toEqual([]);
    });

    it.each(all.map((one, i) => [`${i + 1} ${one.words}: ${one.code ?? 0}`, one] as const))(
      "%s",
      async (_name, one) => {
        const { code, stdout, stderr } = await cpro([...one.words.split(" "), ...(one.args ?? [])], home);
        expect(code, stderr).toBe(one.code ?? 0);
        expect((stdout + stderr).trim()).not.toBe("");
      },
    );
  });

  describe("a batch", () => {
    const sheet =
      "fichier;destinataire;service;numéro;commentaire\r\n" +
      "n° 1 – été.pdf;80938923200020;ACCUEIL;;Réfection de l'école\r\n";

    it("goes from a Windows-1252 sheet with CRLF, and its reports are written", async () => {
      const home = windowsHome("lot");
      const folder = "C:\\users\\Élodie\\Lot de novembre";
      mkdirSync(unixPath(folder), { recursive: true });
      copyFileSync(join(PDF, "facture-simple.pdf"), unixPath(`${folder}\\n° 1 – été.pdf`));
      // Windows-1252 has the en dash at 0x96.
      writeFileSync(unixPath(`${folder}\\factures.csv`), Buffer.from(sheet.replaceAll("–", "\x96"), "latin1"));
      const sent = await cpro(["batch", "send", `${folder}\\factures.csv`, "--confirm", "1:1488.00", "--json"], home);
      expect(sent, sent.stderr + sent.stdout).toMatchObject({ code: 0 });
      const summary = JSON.parse(sent.stdout.trim().split("\n").at(-1) ?? "");
      expect(summary).toMatchObject({ submitted: 1, total: 1 });
      for (const format of ["csv", "html", "xlsx"]) {
        const target = `C:\\homes\\rapport été.${format}`;
        expect((await cpro(["batch", "report", summary.batch, "--format", format, "-o", target], home)).code).toBe(0);
        expect(readFileSync(unixPath(target)).length).toBeGreaterThan(100);
      }
    });

    it("killed in the middle and run again, sends each invoice once", async () => {
      const service = await startSandboxProcess(["--ephemeral", "--latency", "1500"]);
      try {
        const home = windowsHome("coupe");
        const names = ["facture-simple", "facture-deux-taux", "facture-cinq-pages", "avoir"];
        const sources = names.map((name) => windowsPath(join(PDF, `${name}.pdf`)));
        const send = ["batch", "send", ...sources, "--yes", "--json"];
        const { env } = service;
        const submitted = async (): Promise<string[]> =>
          (await service.get<{ invoices: { number: string }[] }>("/_sandbox/invoices")).invoices.map(
            (one) => one.number,
          );
        await cpro([...send, "--concurrency", "1"], home, {
          env,
          meanwhile: async (kill) => {
            while ((await submitted()).length === 0) await pause(200);
            await kill();
          },
        });
        let last: WineRun | undefined;
        for (let run = 0; run < 3 && last?.code !== 0; run++) last = await cpro(send, home, { env });
        const numbers = await submitted();
        expect(new Set(numbers).size).toBe(numbers.length);
        expect(last, last?.stderr).toMatchObject({ code: 0 });
        expect((await cpro(["journal", "verify"], home, { env })).code).toBe(0);
      } finally {
        await service.stop();
      }
    });
  });

  describe("secrets", () => {
    let service: SandboxProcess;
    beforeAll(async () => {
      service = await startSandboxProcess();
    });
    afterAll(() => service.stop());

    const login = (home: string, profile: string, env: Record<string, string>, password?: string): Promise<WineRun> => {
      const { apiUrl, oauthUrl, clientId, accountLogin, sellerSiret, clientSecret, accountPassword } = service;
      const addresses = ["--environment", "custom", "--api-url", apiUrl, "--oauth-url", oauthUrl];
      const account = ["--client-id", clientId, "--account-login", accountLogin, "--seller-siret", sellerSiret];
      return cpro(["login", "--profile", profile, ...addresses, ...account, "--secrets-stdin"], home, {
        env,
        input: JSON.stringify({ clientSecret, accountPassword: password ?? accountPassword }),
      });
    };

    it("are kept in the Credential Manager, read back, and removed at logout; a wrong one keeps nothing", async () => {
      const home = windowsHome("gestionnaire");
      expect((await login(home, "refus", {}, "Faux-Mot2Passe!")).code).toBe(4);
      const kept = await login(home, "t", {});
      expect(kept, kept.stderr).toMatchObject({ code: 0 });
      const told = await cpro(["whoami", "--json"], home);
      expect(JSON.parse(told.stdout)).toMatchObject({ profile: "t", secretStore: "keychain" });
      expect((await cpro(["list"], home)).code).toBe(0);

      const { apiUrl, oauthUrl, clientId, accountLogin, sellerSiret, clientSecret, accountPassword } = service;
      const clients = `${home}\\clients.csv`;
      const row = ["v", "custom", apiUrl, oauthUrl, clientId, accountLogin, sellerSiret].join(";");
      const heads = "name;environment;apiUrl;oauthUrl;clientId;accountLogin;sellerSiret";
      writeFileSync(unixPath(clients), `${heads}\r\n${row}\r\n`);
      const input = JSON.stringify({ profile: "v", clientSecret, accountPassword });
      const imported = await cpro(["profile", "import", clients, "--secrets-stdin"], home, { input });
      expect(imported, imported.stderr).toMatchObject({ code: 0 });
      for (const args of [["list"], ["tag", "t", "bâtiment"], ["rename", "t", "u"], ["use", "u"], ["remove", "v"]]) {
        const { code, stderr } = await cpro(["profile", ...args], home);
        expect(code, `${args[0]}: ${stderr}`).toBe(0);
      }
      expect((await cpro(["list"], home)).code).toBe(0);
      expect((await cpro(["logout"], home)).code).toBe(0);
      expect((await cpro(["list", "--profile", "u"], home)).code).toBeGreaterThan(1);
    });

    it("are kept in one encrypted file, which a wrong passphrase does not open", async () => {
      const home = windowsHome("fichier");
      const file = { CPRO_SECRET_STORE: "file", CPRO_PASSPHRASE: "une phrase assez longue" };
      const kept = await login(home, "f", file);
      expect(kept, kept.stderr).toMatchObject({ code: 0 });
      expect((await cpro(["list"], home, { env: file })).code).toBe(0);
      expect((await cpro(["list"], home, { env: { ...file, CPRO_PASSPHRASE: "une autre" } })).code).toBe(4);
    });
  });

  it("takes a PATH that was its own alone away whole", async () => {
    const alone = "C:\\seul";
    mkdirSync(unixPath(alone), { recursive: true });
    copyFileSync(unixPath(`${INSTALLED}\\cpro-path.exe`), unixPath(`${alone}\\cpro-path.exe`));
    await wine("reg", ["delete", "HKCU\\Environment", "/v", "Path", "/f"]);
    expect((await wine(`${alone}\\cpro-path.exe`, ["add"])).code).toBe(0);
    expect(await registry("HKCU\\Environment")).toContain(alone);
    expect((await wine(`${alone}\\cpro-path.exe`, ["remove"])).code).toBe(0);
    expect(await registry("HKCU\\Environment")).not.toMatch(/^\s*Path\s/m);
    // As it was; not from what `reg query` said, which has no accents here.
    await setPath();
    expect((await wine(`${INSTALLED}\\cpro-path.exe`, ["add"])).code).toBe(0);
  });

  it("is removed in silence, and leaves the user's data and PATH", async () => {
    const home = windowsHome("reste");
    await cpro(["deposit", windowsPath(join(PDF, "facture-simple.pdf")), ...RECIPIENT, "--yes"], home);
    expect((await wine(`${INSTALLED}\\uninstall.exe`, ["/S", `_?=${INSTALLED}`])).code).toBe(0);
    const left = existsSync(unixPath(INSTALLED)) ? readdirSync(unixPath(INSTALLED)) : [];
    // With _? the uninstaller runs from its own place and so cannot remove itself.
    expect(left.filter((name) => name !== "uninstall.exe")).toEqual([]);
    expect(readdirSync(unixPath(home)).length).toBeGreaterThan(0);
    const environment = await registry("HKCU\\Environment");
    expect(environment).toMatch(/%USERPROFILE%\\bin;C:\\outils\s*$/m);
    expect(await registry("HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall")).not.toContain("cpro");
  });
});
