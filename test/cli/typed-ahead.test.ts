import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { CPRO, FIXTURES, startSandboxProcess } from "../support/cli.ts";
import { startMeddler } from "../support/meddling-proxy.ts";
import { openTerminal } from "../support/pty.ts";
import { openProgram, openScreen } from "../support/screen.ts";
import { tempFolder } from "../support/temp.ts";

const CANARY = "Typed#Ahead-0001";
/** Long enough for a terminal to hand over what was typed, however busy the machine. */
const SETTLED_MS = 1_000;

/** A gate before an operation of the sandbox: `reached` when it is asked for, which waits until `open`. */
function gate() {
  let reach: () => void = () => undefined;
  let pass: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const opened = new Promise<void>((resolve) => {
    pass = resolve;
  });
  return { reached, opened, reach: () => reach(), open: () => pass() };
}

/** The sandbox behind a proxy that holds the answers of paths that end so until the gate opens. */
async function gated(end: string) {
  const box = await startSandboxProcess();
  const held = gate();
  const meddler = await startMeddler(box.apiUrl, (path, honest, socket) => {
    if (!path.endsWith(end)) return null;
    held.reach();
    void held.opened.then(() => {
      const { status, body } = honest;
      const type = honest.headers["content-type"] ?? "text/plain";
      socket.end(
        `HTTP/1.1 ${status} x\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
      );
    });
    return "handled";
  });
  return {
    held,
    env: { ...box.env, CPRO_API_URL: meddler.url, CPRO_OAUTH_URL: meddler.url, CPRO_HOME: tempFolder() },
    box,
    async stop() {
      meddler.close();
      await box.stop();
    },
  };
}

describe.skipIf(process.platform === "win32")("what is typed while no question stands", () => {
  it.each(["xterm-256color", "dumb"])("shows nowhere, and Ctrl-C there still stops (%s)", async (TERM) => {
    const { held, env, box, stop } = await gated("/api/oauth/token");
    const place = ["--environment", "custom", "--api-url", env.CPRO_API_URL, "--oauth-url", env.CPRO_API_URL];
    const who = ["--client-id", box.clientId, "--account-login", box.accountLogin, "--profile", "a"];
    const own = { CPRO_HOME: env.CPRO_HOME, CPRO_SECRET_STORE: "file", CPRO_PASSPHRASE: "correct horse battery", TERM };
    const terminal = openTerminal(["login", ...place, ...who], { env: own });
    await terminal.see("SIRET of the company");
    if (TERM === "dumb") await terminal.see("> ");
    terminal.answer("");
    await terminal.see("Secret of the application");
    terminal.answer("not the secret");
    await terminal.see("Password of the technical account");
    terminal.answer("nor the password");
    await held.reached;
    terminal.type(`${CANARY}\r`);
    terminal.type(`${CANARY} once more\r`);
    await wait(SETTLED_MS);
    // The first asks for a stop at the next safe point, the second does not wait for it.
    terminal.type("\u0003");
    terminal.type("\u0003");
    expect(await terminal.ended()).toBe(130);
    held.open();
    await stop();
    expect(terminal.raw()).not.toContain("Typed");
    expect(terminal.raw()).not.toContain("^C");
  });

  it("neither answers nor fills the next question of the wizard", async () => {
    const { held, env, stop } = await gated("/rechercher/fournisseur");
    const screen = openScreen([], { env });
    const choose = async (name: string) => {
      await screen.question();
      screen.type(name);
      await screen.see(`> ${name}`);
      await screen.reply("\r");
    };
    await choose("Suivre");
    await choose("La liste complète");
    await held.reached;
    screen.type(`${CANARY}\r`);
    screen.type(`${CANARY} once more\r`);
    await wait(SETTLED_MS);
    held.open();
    expect(await screen.question()).toContain("Que voulez-vous faire");
    screen.type("\u0003");
    expect(await screen.ended()).toBe(130);
    await stop();
    expect(screen.raw()).not.toContain("Typed");
  });

  it("is not left for the shell", async () => {
    const { held, env, stop } = await gated("/soumettre");
    const command = `"$0" "$1" deposit "$2"; stty -icanon -echo min 0 time 5; printf 'LEFT<'; dd bs=200 count=1 2>/dev/null; printf '>END'`;
    const screen = openProgram("sh", ["-c", command, process.execPath, CPRO, `${FIXTURES}/pdf/facture-simple.pdf`], {
      env: { ...env, CPRO_LANG: "en" },
    });
    await screen.question();
    await screen.reply("y\r");
    await held.reached;
    screen.type(`${CANARY}\r`);
    await wait(SETTLED_MS);
    held.open();
    await screen.see(">END");
    await screen.ended();
    await stop();
    expect(screen.text()).toContain("Invoice deposited");
    expect(screen.text()).toContain("LEFT<>END");
    expect(screen.raw()).not.toContain("Typed");
  });
});
