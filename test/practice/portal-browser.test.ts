import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { accessibilityFaults, noBrowser, openPage, overflowing } from "../support/browser.ts";
import { cpro, FIXTURES, startSandboxProcess } from "../support/cli.ts";
import { invoicePdf } from "../support/many-invoices.ts";
import { openScreen } from "../support/screen.ts";
import { tempFolder } from "../support/temp.ts";

const PDF = `${FIXTURES}/pdf/facture-simple.pdf`;

/** A sandbox on the data of a home, so that what the terminal sends and what the pages show are one. */
async function startPortal() {
  const home = tempFolder();
  const env = { CPRO_HOME: home, CPRO_LANG: "fr" };
  const server = await startSandboxProcess(["--lang", "fr", "--data", `${home}/sandbox`]);
  return { env, server };
}

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const link = (page: Page, name: string | RegExp) => page.getByRole("link", { name });

describe.skipIf(noBrowser !== null)("the practice portal in a real browser", () => {
  it("goes from sign-up to a rejected invoice that is corrected and sent anew", { timeout: 300_000 }, async () => {
    const { env, server } = await startPortal();
    const page = await openPage();
    await page.goto(server.portalUrl);
    expect(await page.title()).toContain("Bienvenue sur le portail Chorus Pro");
    expect(await accessibilityFaults(page)).toEqual([]);

    // Sign-up, with the checks where one types and nothing lost.
    const signUp = page.locator("section", { hasText: "Vous êtes nouveau sur Chorus Pro" });
    await signUp.getByLabel("Adresse électronique de connexion").fill("marie@exemple.fr");
    await signUp.getByLabel("SIRET").fill("44306184100048");
    await signUp.getByRole("button", { name: "Valider" }).click();
    await expect(page.getByRole("alert").textContent()).resolves.toMatch(/SIRET/);
    expect(await signUp.getByLabel("Adresse électronique de connexion").inputValue()).toBe("marie@exemple.fr");
    await signUp.getByLabel("SIRET").fill("443 061 841 00047");
    await signUp.getByRole("button", { name: "Valider" }).click();
    await link(page, "Lire le courriel").click();
    await link(page, "Activer votre compte").click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(
      "Je complète mes informations personnelles",
    );
    await page.getByLabel("Nom *", { exact: true }).fill("Durand");
    await page.getByLabel("Prénom").fill("Marie");
    await page.getByLabel("Caractères recopiés").fill("bac à sable");
    await button(page, "Valider").click();
    await page.getByLabel("Raison sociale").fill("Cabinet Durand");
    await page.getByLabel("Code postal").fill("6230");
    await page.getByLabel("Ville").fill("62300");
    await button(page, "Valider").click();
    await expect(page.getByRole("alert").textContent()).resolves.toMatch(/cinq chiffres.*nom/);
    await page.getByLabel("Code postal").fill("62300");
    await page.getByLabel("Ville").fill("Lens");
    await button(page, "Valider").click();
    // One screen back: the answers are there.
    await button(page, "Retour").click();
    expect(await page.getByLabel("Ville").inputValue()).toBe("Lens");
    await button(page, "Valider").click();
    await button(page, "Valider").click();
    await page.getByLabel("Raccordement EDI et API").selectOption("oui");
    await button(page, "Valider").click();
    expect(await page.getByRole("main").textContent()).toContain("Cabinet Durand");
    await button(page, "Créer mon compte").click();
    await link(page, "Lire le courriel").click();
    await link(page, "Choisir votre mot de passe").first().click();
    await page.getByLabel("Mot de passe *").fill("court");
    await page.getByLabel("Confirmation").fill("court");
    await page.getByLabel("Question secrète *").fill("Animal ?");
    await page.getByLabel("Réponse").fill("Rex");
    await button(page, "Valider").click();
    await expect(page.getByRole("alert").textContent()).resolves.toMatch(/12/);
    await page.getByLabel("Mot de passe *").fill("Correct-Horse-42");
    await page.getByLabel("Confirmation").fill("Correct-Horse-42");
    await button(page, "Valider").click();
    await link(page, "Se connecter").click();
    const logIn = page.locator("section", { hasText: "Vous avez déjà un compte" });
    await logIn.getByLabel("Adresse").fill("marie@exemple.fr");
    await logIn.getByLabel("Mot de passe").fill("Correct-Horse-42");
    await logIn.getByRole("button", { name: "Se connecter" }).click();

    // The second factor: a wrong code, one that another has replaced, and the last that was mailed.
    const lastCode = async () => {
      const { mails } = await server.get<{ mails: { body: string }[] }>("/_sandbox/mails");
      return mails.flatMap(({ body }) => /(?<!\d)\d{6}(?!\d)/.exec(body)?.[0] ?? []).at(-1) ?? "";
    };
    expect(await accessibilityFaults(page)).toEqual([]);
    const answer = async (code: string) => {
      await page.getByLabel("Code reçu").fill(code);
      await button(page, "Valider").click();
    };
    const replaced = await lastCode();
    await answer(replaced === "000000" ? "000001" : "000000");
    expect(await page.getByRole("alert").textContent()).toMatch(/pas le code/);
    await button(page, "Recevoir un nouveau code").click();
    const code = await lastCode();
    if (code !== replaced) {
      await answer(replaced);
      expect(await page.getByRole("alert").textContent()).toMatch(/pas le code/);
    }
    await answer(code);

    // The deposit of the guide.
    await deposit(page, "F202000071");
    const recap = (await page.getByRole("main").textContent()) ?? "";
    expect(recap.replace(/\s+/g, " ")).toContain(
      "Veuillez confirmer l’envoi de votre facture n° F202000071 à destination de 80938923200020 OFFICE TOURISME ET PATRIMOINE DE LA CALL avec les montants suivants :",
    );
    for (const [name, amount] of [
      ["Montant HT", "-10,00"],
      ["Montant TVA", "-10,00"],
      ["Montant TTC", "-20,00"],
      ["Net à payer", "0,00"],
    ] as const)
      expect(await page.locator("dt", { hasText: name }).locator("+ dd").textContent()).toContain(amount);
    await button(page, "Confirmer et envoyer").click();
    expect(await page.getByRole("status").textContent()).toContain("Facture déposée");

    // The body's desk: a rejection says why.
    await page.goto(`${server.portalUrl}/organisme/80938923200020`);
    await link(page, "F202000071").click();
    await button(page, "Rejeter").click();
    expect(await page.getByRole("alert").textContent()).toMatch(/pourquoi/);
    await page.getByLabel("Motif").selectOption("MONTANT_ERR");
    await page.getByLabel("Commentaire").fill("Le total est négatif");
    await button(page, "Rejeter").click();
    expect(await page.getByRole("status").textContent()).toContain("fait");

    // The supplier sees it at once, here and in the terminal.
    await page.goto(`${server.portalUrl}/factures`);
    expect(await page.getByRole("main").textContent()).toContain("Montant de la facture erroné – Le total est négatif");
    await page.goto(`${server.portalUrl}/compte`);
    await button(page, "Créer le compte technique").click();
    const credential = async (name: string) =>
      (await page
        .locator("dt", { hasText: new RegExp(`^${name}$`) })
        .locator("+ dd")
        .textContent()) ?? "";
    const own = {
      ...env,
      CPRO_ENVIRONMENT: "custom",
      CPRO_API_URL: server.apiUrl,
      CPRO_OAUTH_URL: server.oauthUrl,
      CPRO_CLIENT_ID: await credential("Identifiant de l’application"),
      CPRO_CLIENT_SECRET: await credential("Secret de l’application"),
      CPRO_ACCOUNT_LOGIN: await credential("Identifiant du compte technique"),
      CPRO_ACCOUNT_PASSWORD: await credential("Mot de passe du compte technique"),
      CPRO_SELLER_SIRET: "44306184100047",
      CPRO_SECRET_STORE: "env",
    };
    // One's own company is nobody else's to enter, and its technical account is renewed here.
    await page.goto(`${server.portalUrl}/compte`);
    expect(await button(page, "Renouveler les secrets").count()).toBe(1);
    const listed = (await cpro(["list", "--to-process", "--json"], { env: own })).json().invoices;
    expect(listed).toMatchObject([{ number: "F202000071", status: "REJETEE" }]);

    // And in the wizard, which says why, takes the corrected file and sends it anew.
    const folder = tempFolder();
    writeFileSync(join(folder, "corrigee.pdf"), invoicePdf("F202000073", "44306184100047"));
    const screen = openScreen([], { env: own, cwd: folder });
    const choose = async (asks: string, typed: string, shown = typed) => {
      expect(await screen.question()).toContain(asks);
      screen.type(typed);
      await screen.see(`> ${shown}`);
      await screen.reply("\r");
    };
    await choose("Que voulez-vous faire", "Traiter");
    await choose("Que traiter", "F202000071");
    await choose("Cette facture est rejetée", "La refaire");
    expect(screen.text().replace(/[\s\u00a0\u202f]+/g, " ")).toContain(
      "« Montant de la facture erroné – Le total est négatif",
    );
    await choose("Votre facture en PDF", "corrigee", "corrigee.pdf");
    await choose("Tout est prêt", "Continuer");
    expect(await screen.question()).toContain("Soumettre cette facture");
    await screen.reply("o\r");
    // The rejection itself is treated in the browser, below.
    expect(await screen.question()).toContain("Dire au destinataire");
    expect(screen.text()).toContain("✓ Facture déposée.");
    await screen.reply("n\r");
    screen.kill();
    const anew = (await cpro(["list", "--number", "F202000073", "--json"], { env: own })).json().invoices;
    expect(anew).toMatchObject([{ number: "F202000073" }]);

    // Corrected, and sent anew under another number, in the browser as well.
    await page.goto(`${server.portalUrl}/factures`);
    await link(page, "Traiter le rejet").first().click();
    await link(page, "Déposer la facture corrigée").click();
    await deposit(page, "F202000072", false);
    await button(page, "Confirmer et envoyer").click();
    expect(await page.getByRole("status").textContent()).toContain("F202000072");
    await server.stop();
  });

  it("shows what the terminal deposits, and the terminal what the browser pays; keyboard alone is enough", {
    timeout: 300_000,
  }, async () => {
    const { env, server } = await startPortal();
    expect((await cpro(["deposit", PDF, "--yes"], { env })).code).toBe(0);
    const page = await openPage();
    await page.goto(`${server.portalUrl}/organisme`);
    await link(page, /OFFICE TOURISME/).focus();
    await page.keyboard.press("Enter");
    await link(page, "F2026-0042").focus();
    await page.keyboard.press("Enter");
    await button(page, "Mettre en paiement").focus();
    await page.keyboard.press("Enter");
    await page.getByRole("status").waitFor();
    const [paid] = (await cpro(["list", "--json"], { env })).json().invoices;
    expect(paid).toMatchObject({ number: "F2026-0042", status: "MISE_EN_PAIEMENT" });

    await page.goto(server.portalUrl);
    await button(page, /ATELIER DES QUATRE VENTS/).click();
    await link(page, "Factures émises").click();
    expect(await page.getByRole("main").textContent()).toContain("mise en paiement");
    await server.stop();
  });

  it("is accessible and fits 900 px on every page, light and dark, in both languages", {
    timeout: 300_000,
  }, async () => {
    const { env, server } = await startPortal();
    expect((await cpro(["deposit", PDF, "--yes"], { env })).code).toBe(0);
    await cpro(["sandbox", "reply", "F2026-0042", "--status", "REJETEE", "--motive", "EJ_ERR"], { env });
    for (const dark of [false, true]) {
      const page = await openPage({ width: 900, dark });
      await page.goto(server.portalUrl);
      await button(page, /ATELIER DES QUATRE VENTS/).click();
      const paths = [
        "/accueil",
        "/factures?lang=fr",
        "/factures/recherche?go=1",
        "/factures/tableau",
        "/factures/saisie",
        "/factures/depot",
        "/factures/liste-fiscale?annee=2026",
        "/factures/8200001",
        "/compte?lang=en",
        "/courriels",
        "/structures?q=lens",
        "/structures/80938923200020",
        "/organisme",
        "/organisme/80938923200020",
        "/organisme/80938923200020/8200001",
        "/inscription/sans-siret",
        "/mot-de-passe-oublie",
        "/aide?lang=fr",
      ];
      for (const path of dark ? paths.slice(0, 8) : paths) {
        await page.goto(`${server.portalUrl}${path}`);
        expect({ path, faults: await accessibilityFaults(page), wide: await overflowing(page) }).toEqual({
          path,
          faults: [],
          wide: [],
        });
      }
    }
    await server.stop();
  });
});

async function deposit(page: Page, number: string, fromHome = true): Promise<void> {
  if (fromHome) await link(page, "+ Déposer une facture").click();
  await page.getByLabel("Choix du fichier").setInputFiles(PDF);
  await button(page, "Valider").click();
  await page.getByLabel("Numéro de facture").fill(number);
  await page.locator("#f-siret").fill("80938923200020");
  await page.locator("#f-service").fill("FACTURES_PUBLIQUES");
  await page.getByLabel("Montant HT").fill("-10,00");
  await page.getByLabel("Montant TVA").fill("−10,00");
  await page.getByLabel("Montant TTC").fill("-20,00");
  await page.getByLabel("Net à payer").fill("0");
  await button(page, "Valider et continuer").click();
}
