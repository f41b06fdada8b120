import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { bareEnv, CPRO } from "../support/cli.ts";
import { tempFolder } from "../support/temp.ts";
import { foreignSentences } from "../typography/foreign.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8").replaceAll("\r\n", "\n");

/** The lines of the blocks of a page that hold commands, in the order a reader types them. */
function commandsOf(page: string): string[] {
  return [...page.matchAll(/^```\n(.*?)\n```$/gms)]
    .map(([, block = ""]) => block)
    .filter((block) => /^(cpro|git|npm|cd)\b/.test(block))
    .flatMap((block) => block.split("\n"));
}

async function shell(script: string, cwd: string, env: Record<string, string>) {
  const child = spawn("sh", ["-c", script], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => output.push(text));
  const [code] = (await once(child, "close")) as [number];
  return { code, output: output.join("") };
}

/** French by default, as on a machine that says nothing of its language. */
const french = (home: string, path: string) =>
  bareEnv({ CPRO_LANG: undefined, CPRO_HOME: home, PATH: `${path}${delimiter}${process.env.PATH}` });

describe.skipIf(process.platform === "win32")("the French quick start of the README", () => {
  const [, section = ""] = read("README.md").split(/^## Démarrage rapide$/m);
  const commands = commandsOf(section.split(/^## /m)[0] ?? "");

  it("is at most five commands", () => {
    expect(commands.length).toBeGreaterThan(1);
    expect(commands.length).toBeLessThanOrEqual(5);
    for (const command of commands) expect(command).not.toMatch(/&&|;|\|/);
  });

  it.skipIf(!existsSync(join(ROOT, ".git")))(
    "goes from nothing to a deposit, in French, from a fresh clone with an empty home",
    { timeout: 240_000 },
    async () => {
      const folder = tempFolder();
      const prefix = join(folder, "global");
      mkdirSync(join(prefix, "lib"), { recursive: true });
      // The packages are those of this checkout: what is tried here is the program, not the registry.
      const lend = (command: string) =>
        command.startsWith("git clone")
          ? `${command} && ln -s ${JSON.stringify(join(ROOT, "node_modules"))} cpro/node_modules`
          : command;
      const script = commands.map((command) => lend(command.replace(/<[^>]*>/, JSON.stringify(ROOT)))).join(" && ");
      const env = { ...french(join(folder, "home"), join(prefix, "bin")), npm_config_prefix: prefix };
      const { code, output } = await shell(script, folder, env);
      expect(code, output).toBe(0);
      expect(output).toContain("✓ Facture déposée.");
      expect(output).toMatch(/Identifiant Chorus Pro {2}\d+/);
      expect(foreignSentences("fr", output)).toEqual([]);
    },
  );
});

describe.skipIf(process.platform === "win32")("the guide of the accountant", () => {
  it("has only commands that work, one after the other", { timeout: 240_000 }, async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, "bin"));
    writeFileSync(join(folder, "bin/cpro"), `#!/bin/sh\nexec "${process.execPath}" "${CPRO}" "$@"\n`);
    chmodSync(join(folder, "bin/cpro"), 0o755);
    symlinkSync(join(ROOT, "fixtures"), join(folder, "fixtures"));
    const env = french(join(folder, "home"), join(folder, "bin"));
    const page = read("docs/guide-comptable.md");
    const commands = commandsOf(page);
    expect(commands.length).toBeGreaterThan(15);
    for (const command of commands) {
      const { code, output } = await shell(command, folder, env);
      // An invoice that has not its final status is no fault of the guide.
      expect([0, ...(command.startsWith("cpro status") ? [8] : [])], `${command}\n${output}`).toContain(code);
      expect(foreignSentences("fr", output), command).toEqual([]);
    }
    const shown = /^✓ fixtures.*?(?=\n```)/ms.exec(page)?.[0] ?? "?";
    const { output } = await shell("cpro check fixtures/pdf/facture-simple.pdf", folder, env);
    const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
    expect(plain(output)).toContain(plain(shown));
  });
});

it("every page of the documentation that is named is there", () => {
  const docs = readdirSync(join(ROOT, "docs")).filter((name) => name.endsWith(".md"));
  for (const page of ["README.md", ...docs.map((name) => `docs/${name}`)]) {
    for (const [, target = ""] of read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
      expect(existsSync(join(ROOT, dirname(page), target)), `${page}: ${target}`).toBe(true);
    }
  }
});
