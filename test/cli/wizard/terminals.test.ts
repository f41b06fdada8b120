import { cpSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createProfileBook } from "../../../src/config/profiles.ts";
import { cpro, FIXTURES } from "../../support/cli.ts";
import { openTerminal, KEYS as PTY_KEYS, type Terminal } from "../../support/pty.ts";
import { openScreen } from "../../support/screen.ts";
import { tempFolder } from "../../support/temp.ts";
import { KEYS } from "./player.ts";

const home = () => ({ CPRO_HOME: join(tempFolder(), "home"), CPRO_LANG: "fr" });

/** A folder with one invoice. */
function folder(): string {
  const made = tempFolder();
  cpSync(join(FIXTURES, "pdf/facture-simple.pdf"), join(made, "facture.pdf"));
  return made;
}

describe("cpro alone", () => {
  it("shows the help where nobody is there to answer", async () => {
    const piped = await cpro([], { env: home() });
    expect(piped.code).toBe(0);
    expect(piped.stdout).toContain("Usage");
    for (const args of [["--no-input"], ["--json"]]) {
      const terminal = openTerminal(args, { env: home() });
      expect(await terminal.ended()).toBe(0);
      expect(terminal.shown()).toContain("cpro [options]");
    }
    const inCi = openTerminal([], { env: { ...home(), CI: "true" } });
    expect(await inCi.ended()).toBe(0);
    expect(inCi.shown()).toContain("cpro [options]");
  });

  it("opens the wizard in the language and for the profile it is started with", async () => {
    const screen = openScreen(["--lang", "en", "--profile", "sandbox"], { env: home(), cwd: folder() });
    expect(await screen.question()).toBe("What would you like to do?");
    // Already there.
    await screen.reply(KEYS.menu);
    expect(await screen.question()).toBe("What would you like to do?");
    screen.type("Check PDFs");
    await screen.see("> Check PDFs");
    await screen.reply("\r");
    await screen.question();
    screen.type("facture");
    await screen.see("> facture.pdf");
    await screen.reply("\r");
    await screen.question();
    expect(screen.text()).toContain("cpro --lang en --profile sandbox check facture.pdf");
    screen.type("Quit");
    await screen.see("> Quit");
    screen.type("\r");
    expect(await screen.ended()).toBe(0);
    expect(screen.text()).toContain("Goodbye.");
  });

  it("names the client, its environment, and that production is real, on every screen", async () => {
    const env = home();
    const profiles = createProfileBook(env.CPRO_HOME);
    await profiles.save({
      ...{ name: "Mairie et compagnie, le bon client", environment: "production", apiUrl: null, oauthUrl: null },
      ...{ clientId: "x", accountLogin: "y", sellerSiret: null, structureId: null, passwordExpiresAt: null },
      secretStore: "file",
    });
    const screen = openScreen([], { env, columns: 60 });
    await screen.question();
    expect(screen.text()).toContain("[production] Ce que vous envoyez est réel.");
    expect(screen.text()).toContain("Client\u00a0: «\u00a0Mairie et compagnie, le bon client\u00a0»");
    expect(screen.text()).toContain("[production · Mairie et compagnie…] ?");
    screen.type(KEYS.stop);
    expect(await screen.ended()).toBe(130);
  });

  it("uses no colour under NO_COLOR, and some without", async () => {
    for (const [NO_COLOR, colours] of [
      ["1", false],
      ["", true],
    ] as const) {
      const screen = openScreen([], { env: { ...home(), NO_COLOR } });
      await screen.question();
      expect(
        screen
          .raw()
          .split("\u001b[")
          .some((sequence) => /^[\d;]*m/.test(sequence)),
      ).toBe(colours);
      screen.kill();
    }
  });

  it("shows only signs that the bare console of Linux has", async () => {
    const screen = openScreen([], { env: home(), cwd: folder(), term: "linux" });
    await screen.question();
    await screen.reply("\r");
    await screen.question();
    screen.type("facture");
    await screen.see("> facture.pdf");
    await screen.reply("\r");
    await screen.question();
    expect(screen.text()).toContain("√ Votre facture en PDF facture.pdf");
    expect(screen.text()).not.toMatch(/[✓✗❯⏎•→\u202f]/);
    screen.kill();
  });
});

describe("line by line, where the cursor cannot be moved (TERM=dumb)", () => {
  const open = () => openTerminal([], { env: { ...home(), TERM: "dumb" }, cwd: folder() });
  /** The number that an entry of the menu has. */
  const numberOf = async (terminal: Terminal, entry: string) =>
    (await terminal.see(new RegExp(`(\\d+)\\. ${entry}`)))[1] ?? "";

  it("asks with numbers, explains wrong answers, goes back, and deposits", async () => {
    const terminal = open();
    const last = await numberOf(terminal, "Quitter");
    terminal.answer(String(Number(last) + 2));
    await terminal.see(`! Un nombre de 1 à ${last} est attendu.`);
    await terminal.see("> ");
    terminal.answer("1");
    await terminal.see("<<\u00a0: menu");
    await terminal.see("Votre facture en PDF");
    await terminal.see("> ");
    terminal.answer("absente.pdf");
    await terminal.see("! Aucun fichier");
    await terminal.see("> ");
    terminal.answer("facture.pdf");
    await terminal.see("Tout est prêt");
    await terminal.see("> ");
    terminal.answer("<");
    await terminal.see("Votre facture en PDF");
    await terminal.see("> ");
    terminal.answer("facture.pdf");
    await terminal.see("Tout est prêt");
    await terminal.see("> ");
    terminal.answer("");
    await terminal.see("Soumettre cette facture");
    await terminal.see("> ");
    terminal.answer("peut-être");
    await terminal.see("! Répondez par oui ou non");
    await terminal.see("> ");
    terminal.answer("o");
    await terminal.see("✓ Facture déposée.");
    await terminal.see("cpro deposit facture.pdf");
    await terminal.see(`${last}. Quitter`);
    await terminal.see("> ");
    terminal.answer(last);
    expect(await terminal.ended()).toBe(0);
    expect(terminal.raw()).not.toContain("\u001b");
  });

  it("goes to the menu when asked, and stops at Ctrl-C and at the end of the input", async () => {
    const terminal = open();
    const check = await numberOf(terminal, "Contrôler des PDF");
    await terminal.see("> ");
    terminal.answer(check);
    await terminal.see("PDF ou dossier à contrôler");
    await terminal.see("> ");
    terminal.answer("<<");
    await terminal.see("Retour au menu");
    const enter = await numberOf(terminal, "Saisir une facture");
    await terminal.see("> ");
    terminal.answer(enter);
    await terminal.see("Ligne 1");
    await terminal.see("> ");
    terminal.type(PTY_KEYS.ctrlC);
    await terminal.see("Arrêté\u00a0: rien n’a été envoyé.");
    expect(await terminal.ended()).toBe(130);
    const other = open();
    await other.see("> ");
    other.type(KEYS.menu);
    expect(await other.ended()).toBe(130);
  });

  it("takes secrets without showing them", async () => {
    const env = { ...home(), TERM: "dumb", CPRO_SECRET_STORE: "file", CPRO_PASSPHRASE: "a long enough passphrase" };
    const args = ["login", "--profile", "x", "--environment", "sandbox", "--client-id", "nobody"];
    const terminal = openTerminal([...args, "--account-login", "TECH_1_1@cpro.fr", "--seller-siret", ""], { env });
    await terminal.see("(la saisie ne s’affiche pas)");
    terminal.type("wrong\u0015hushx\u007f\r");
    await terminal.see("Mot de passe du compte technique");
    terminal.type("silence\r");
    // Refused: what it is about is asked again.
    await terminal.see("Identifiant de l’application");
    terminal.type(KEYS.stop);
    expect(await terminal.ended()).toBe(130);
    expect(terminal.raw()).not.toMatch(/hush|wrong|silence/);
  });
});
