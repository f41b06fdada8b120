import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bareEnv, CPRO, cpro, FIXTURES } from "../support/cli.ts";
import { openProgram } from "../support/screen.ts";

/** What is typed before Tab, and what the line is after it, in every shell. */
const COMPLETED: readonly (readonly [string, string])[] = [
  ["cpro dep", "cpro deposit"],
  ["cpro batch te", "cpro batch template"],
  ["cpro show F", "cpro show F2026-0042"],
  ["cpro journal show F", "cpro journal show F2026-0042"],
  ["cpro list --number F", "cpro list --number F2026-0042"],
  ["cpro deposit y.pdf --to 8", "cpro deposit y.pdf --to 80938923200020"],
  ["cpro deposit y.pdf --to=8", "cpro deposit y.pdf --to=80938923200020"],
  ["cpro deposit y.pdf --type c", "cpro deposit y.pdf --type credit-note"],
  ["cpro profile use ca", "cpro profile use cabinet"],
  ["cpro profile use Ma", "cpro profile use Mairie\\ de\\ Lens"],
  ["cpro --profile cabinet --lang fr show F", "cpro --profile cabinet --lang fr show F2026-0042"],
  ["cpro deposit fac", "cpro deposit facture.pdf"],
];

/** Ctrl-U; Ctrl-C would throw away what was typed after it. */
const EMPTY_LINE = "\u0015";

const isInstalled = (shell: string): boolean => spawnSync("sh", ["-c", `command -v ${shell}`]).status === 0;

const root = mkdtempSync(join(tmpdir(), "cpro-test-"));
const invoices = join(root, "invoices");
const env = {
  HOME: root,
  ZDOTDIR: root,
  XDG_CONFIG_HOME: join(root, "config"),
  CPRO_HOME: join(root, "cpro"),
  PATH: `${join(root, "bin")}${delimiter}${process.env.PATH}`,
  LC_ALL: "C.UTF-8",
};

/** Each as its own first line says, and started so that nothing of the developer's own set-up gets in. */
const SHELLS = {
  bash: { file: ".bashrc", setUp: 'PS1="> "\neval "$(cpro completion bash)"', start: ["--noprofile"] },
  zsh: {
    file: ".zshrc",
    setUp: 'PS1="> "\nautoload -Uz compinit && compinit -u -D\neval "$(cpro completion zsh)"',
    start: ["-d"],
  },
  fish: {
    file: "config/fish/config.fish",
    setUp: [
      'function fish_prompt; echo "> "; end',
      "set -g fish_greeting",
      "set -g fish_autosuggestion_enabled 0",
      "cpro completion fish > $XDG_CONFIG_HOME/fish/completions/cpro.fish",
    ].join("\n"),
    start: ["--private"],
  },
} as const;

describe.skipIf(process.platform === "win32")("completion in the shells themselves", () => {
  beforeAll(async () => {
    for (const folder of ["bin", "invoices", "cpro", "config/fish/completions"]) {
      mkdirSync(join(root, folder), { recursive: true });
    }
    symlinkSync(CPRO, join(root, "bin/cpro"));
    writeFileSync(join(invoices, "facture.pdf"), "");
    for (const { file, setUp } of Object.values(SHELLS)) writeFileSync(join(root, file), `${setUp}\n`);
    const deposit = await cpro(["deposit", join(FIXTURES, "pdf/facture-simple.pdf"), "--yes"], { env });
    expect(deposit.code).toBe(0);
    const profiles = ["cabinet", "Mairie de Lens"].map((name) => ({
      ...{ name, environment: "qualification", clientId: "client", accountLogin: "TECH_1_1@cpro.fr" },
      ...{ sellerSiret: "51234567900017", secretStore: "file" },
      ...{ apiUrl: null, oauthUrl: null, structureId: null, passwordExpiresAt: null },
    }));
    writeFileSync(join(root, "cpro/profiles.json"), JSON.stringify({ current: null, profiles }));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));

  for (const [shell, { start }] of Object.entries(SHELLS)) {
    const title = isInstalled(shell)
      ? `${shell} at a terminal`
      : `${shell} at a terminal (not installed here: skipped)`;
    it.skipIf(!isInstalled(shell))(title, { timeout: 120_000 }, async () => {
      const screen = openProgram(shell, [...start, "-i"], { env, cwd: invoices });
      try {
        await screen.see(">");
        for (const [typed, completed] of COMPLETED) {
          screen.type(`${typed}\t`);
          await screen.see(`> ${completed}`);
          screen.type(EMPTY_LINE);
        }
        screen.type("exit\r");
        await screen.ended();
      } finally {
        screen.kill();
      }
    });
  }

  it.skipIf(!isInstalled("fish"))("fish offers files only where there is nothing better", () => {
    const offer = (line: string) => {
      const script = `complete -C ${JSON.stringify(line)}`;
      const answer = execFileSync("fish", ["-c", script], { env: bareEnv(env), cwd: invoices, encoding: "utf8" });
      return answer.split("\n").filter(Boolean);
    };
    expect(offer("cpro show ")).toEqual(["F2026-0042"]);
    expect(offer("cpro deposit x.pdf --to ")).toEqual(["80938923200020"]);
    expect(offer("cpro profile use ")).toEqual(["cabinet", "Mairie de Lens", "sandbox"]);
    expect(offer("cpro deposit ")).toEqual(["facture.pdf"]);
  });
});
