import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bareEnv, CPRO, cpro, FIXTURES } from "../support/cli.ts";
import { tempFolder } from "../support/temp.ts";

const lines = (text: string): string[] => text.split("\n").filter((line) => line !== "");

describe("completion", () => {
  it("offers verbs, subcommands, options and closed choices", async () => {
    const offer = async (...words: string[]) => lines((await cpro(["__complete", ...words])).stdout);
    expect(await offer("dep")).toEqual(["deposit"]);
    const batch = ["plan", "send", "resume", "watch", "cancel", "pause", "continue", "list", "report", "template"];
    expect(await offer("batch", "")).toEqual(batch);
    expect(await offer("deposit", "x.pdf", "--serv")).toEqual(["--service"]);
    expect(await offer("batch", "send", "--conf")).toEqual(["--confirm"]);
    expect(await offer("completion", "")).toEqual(["bash", "zsh", "fish", "powershell"]);
    expect(await offer("--lang", "")).toEqual(["fr", "en"]);
    expect(await offer("deposit", "")).toEqual([]);
  });

  it("offers profiles, and the invoices and recipients of the journal", async () => {
    const home = tempFolder();
    const env = { CPRO_HOME: home };
    const offer = async (...words: string[]) => lines((await cpro(["__complete", ...words], { env })).stdout);
    expect(await offer("show", "")).toEqual([]);

    const deposit = await cpro(["deposit", join(FIXTURES, "pdf/facture-simple.pdf"), "--yes"], { env });
    expect(deposit.code).toBe(0);
    for (const _ of ["from the journal", "from the file kept"]) {
      expect(await offer("show", "")).toEqual(["F2026-0042"]);
      expect(await offer("deposit", "y.pdf", "--to", "8")).toEqual(["80938923200020"]);
    }
    writeFileSync(join(home, "profiles.json"), JSON.stringify({ current: null, profiles: [{ name: "mairie" }] }));
    expect(await offer("profile", "use", "")).toEqual(["sandbox", "mairie"]);
  });

  it("works inside a real bash", async () => {
    const { stdout } = await cpro(["completion", "bash"]);
    const script = `cpro() { "${process.execPath}" "${CPRO}" "$@"; }
${stdout}
COMP_WORDS=(cpro journal ""); COMP_CWORD=2; _cpro; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const answer = execFileSync("bash", ["-c", script], { env: bareEnv(), encoding: "utf8" });
    expect(lines(answer)).toEqual(["list", "show", "verify", "repair", "init", "move", "export"]);
  });
});
