import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import PDFDocument from "pdfkit";
import { describe, expect, it } from "vitest";
import { INVOICES } from "../../fixtures/invoices.ts";
import { LAYOUTS } from "../../fixtures/layouts.ts";
import { cpro } from "../support/cli.ts";
import { KEYS, openTerminal } from "../support/pty.ts";
import { siretNumber } from "../support/sirets.ts";
import { tempFolder } from "../support/temp.ts";

const SIRET = siretNumber(31);
const EMAIL = "camille.petit@atelier.example";
const ANSWER = "Rue des Acacias";

/** A simple invoice of the company that signs up. */
async function drawInvoice(folder: string): Promise<string> {
  const sample = INVOICES.find(({ file }) => file === "facture-simple.pdf");
  if (!sample) throw new Error("the sample invoice is gone");
  const path = join(folder, "facture.pdf");
  const doc = new PDFDocument({ size: "A4", margin: 50 });
  const out = doc.pipe(createWriteStream(path));
  LAYOUTS.letter(doc, { ...sample, number: "2026-CAM-1", seller: { ...sample.seller, siret: SIRET } });
  doc.end();
  await finished(out);
  return path;
}

describe("the whole way, at a terminal", () => {
  it("goes from nothing to a deposited invoice on the sandbox", async () => {
    const home = tempFolder();
    const env = { CPRO_HOME: home, CPRO_SECRET_STORE: "file", CPRO_PASSPHRASE: "a long enough passphrase" };
    const terminal = openTerminal(["account", "create"], { env });

    // Sign up: a malformed address and a miscopied SIRET are refused on the spot.
    await terminal.see("E-mail address to log in with");
    terminal.answer("camille.petit");
    await terminal.see("Malformed address");
    terminal.answer(`${"\u007f".repeat(20)}${EMAIL}`);
    await terminal.see("Once more, the same");
    terminal.answer(EMAIL);
    await terminal.see("How is the company that invoices identified?");
    terminal.type(KEYS.enter);
    await terminal.see("SIRET of the company that invoices");
    terminal.answer(`${SIRET.slice(0, 13)}${(Number(SIRET[13]) + 1) % 10}`);
    await terminal.see("The check digit is wrong");
    terminal.answer(`${"\u007f".repeat(20)}${SIRET}`);
    await terminal.see("Ask for the activation mail");
    terminal.answer("");
    await terminal.see(`A mail goes to ${EMAIL}`);

    // First mail: the whole link is pasted.
    const [activation] = await terminal.see(/http:\S+activationCompte\S+token=[0-9a-f-]{36}/);
    await terminal.see("Paste the link received");
    // Copied from a narrow window, the link comes with line ends in it.
    terminal.type(`${activation.slice(0, 40)}\r\n${activation.slice(40, 90)}\n${activation.slice(90)}\r`);
    await terminal.see("E-mail address to log in with");
    terminal.answer("");
    await terminal.see("Your last name");
    terminal.answer("Petit");
    await terminal.see("Your first name");
    terminal.answer("Camille");
    await terminal.see("satisfaction surveys?");
    terminal.answer("");
    await terminal.see("demandes de paiement");
    terminal.answer("");
    await terminal.see("Legal name");
    terminal.answer("");
    await terminal.see("Label");
    terminal.answer("");
    await terminal.see("Address");
    terminal.answer("12 rue des Tisserands");
    await terminal.see("More of the address");
    terminal.answer("");
    await terminal.see("Country");
    terminal.answer("");
    await terminal.see("Postcode");
    terminal.answer("6230");
    await terminal.see("five digits");
    // What is typed takes the refused answer's place.
    terminal.answer("62300");
    await terminal.see("Town");
    terminal.answer("62300");
    await terminal.see("a name, not a number");
    terminal.answer(`${"\u007f".repeat(20)}Lens`);
    await terminal.see("Workspaces to open");
    terminal.type(KEYS.enter);
    await terminal.see(/type “([^”]+)”/);
    terminal.answer("bac à mer");
    await terminal.see("Create the account with these answers?");
    terminal.answer("");
    // Refused: only what was wrong is asked again.
    await terminal.see("The portal refuses");
    await terminal.see(/type “([^”]+)”/);
    terminal.answer(`${"\u007f".repeat(20)}bac à sable`);
    await terminal.see("12 rue des Tisserands, 62300 Lens");
    await terminal.see("Create the account with these answers?");
    terminal.answer("");

    // Second mail: password and secret question.
    await terminal.see("Account created");
    const [choice] = await terminal.see(/http:\S+choixMotDePasse\S+token=[0-9a-f-]{36}/);
    await terminal.see("Paste the link received");
    // Its code alone: whose it is, and what for, is known here.
    terminal.answer(choice.slice(-36));
    await terminal.see("The password of the portal");
    terminal.type(`${KEYS.down}${KEYS.enter}`);
    await terminal.see("Password (at least 12 characters");
    terminal.answer("tooshort");
    await terminal.see("at least 3 kinds among");
    terminal.answer(`${"\u007f".repeat(20)}Tisserands-62300!`);
    await terminal.see("Strength");
    await terminal.see("Once more, the same");
    terminal.answer("Tisserands-62300!");
    await terminal.see("Secret question");
    terminal.answer("First street?");
    await terminal.see("Answer to the secret question");
    terminal.answer(ANSWER);
    await terminal.see("Password set on the portal");

    // Technical account, application, login: the chain is tried and the profile kept.
    await terminal.see("Make the technical account");
    terminal.answer("y");
    await terminal.see("Name of the client");
    terminal.answer(`${"\u007f".repeat(20)}atelier`);
    await terminal.see("technical password still valid");
    await terminal.see("Client “atelier” kept");
    expect(await terminal.ended()).toBe(0);
    for (const secret of ["Tisserands-62300!", "tooshort", ANSWER]) expect(terminal.shown()).not.toContain(secret);

    const who = (await cpro(["whoami", "--json"], { env })).json();
    expect(who).toMatchObject({ profile: "atelier", environment: "sandbox", sellerSiret: SIRET, secretStore: "file" });
    expect(who.accountLogin).toMatch(/^TECH_/);

    // And with it, a first invoice.
    const invoice = await drawInvoice(home);
    const deposit = openTerminal(["deposit", invoice, "--to", "80938923200020", "--service", "ACCUEIL"], { env });
    await deposit.see("2026-CAM-1");
    await deposit.see(/\((y\/N|Y\/n)\)/);
    deposit.answer("y");
    expect(await deposit.ended()).toBe(0);
    const listed = (await cpro(["list", "--json"], { env })).json();
    expect(listed.invoices.map(({ number }: { number: string }) => number)).toEqual(["2026-CAM-1"]);
  });
});
