import { cpSync, createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { pathToFileURL } from "node:url";
import PDFDocument from "pdfkit";
import { activation, connection, lastLink, openAccount, PASSWORD, portalOf } from "../../sandbox/portal-support.ts";
import { cpro, FIXTURES, type SandboxProcess, type SandboxReady, startSandboxProcess } from "../../support/cli.ts";
import { ubl } from "../../support/flow-files.ts";
import { invoicePdf, PLAIN, writeInvoices } from "../../support/many-invoices.ts";
import { quickSecrets } from "../../support/quick-secrets.ts";
import { openScreen, type Screen, type ScreenOptions } from "../../support/screen.ts";
import { siretNumber } from "../../support/sirets.ts";
import { createWarmProgram } from "./warm.ts";

const KILL_HOOK = pathToFileURL(join(import.meta.dirname, "../../chaos/kill-hook.js")).href;

/** What the recipient made of the invoices that were sent before, by their numbers. */
const CAME_BACK: readonly (readonly [number: string, status: string, reason?: string])[] = [
  ["REV-00001", "A_RECYCLER"],
  ["REV-00002", "SUSPENDUE"],
  ["REV-00003", "REJETEE", "EJ incorrect ou inexistant"],
  ["REV-00004", "ERREUR_FOURNISSEUR_SUR_VALIDEUR"],
];

/**
 * Where a path starts: where sending the folder `lot` was killed on the way; where others than the
 * office signed up, whose links were not opened yet, and a draft and an invoice wait for what only the portal can do; with two clients kept, the second with
 * another company's account; with a home that is still empty.
 */
export type Start = "interrupted" | "mailed" | "clients" | "new";

export type OfficeOptions = ScreenOptions & { readonly start?: Start | undefined };

/** A small office: a folder with invoices to send, and a home whose sandbox holds some that were sent before. */
export interface Office {
  /** What the embedded sandbox of its home lets one log in with. */
  readonly access: Pick<SandboxReady, "clientId" | "clientSecret" | "accountLogin" | "accountPassword" | "sellerSiret">;
  /** Links that came by mail and were not opened yet. */
  readonly links: { readonly activation: string; readonly password: string };
  /** `cpro` alone at a terminal, in a copy of the office of its own, in a process that has run it before (warm.ts). */
  open(options?: OfficeOptions): Screen;
  /** The same, started anew as a user does. */
  start(options?: OfficeOptions): Screen;
  close(): void;
}

/** Several sandboxes are started for it and several batches sent. */
export const SET_UP_MS = 180_000;

/** For the shape of the paths alone. */
export const NOBODY: Pick<Office, "access" | "links"> = {
  access: { clientId: "", clientSecret: "", accountLogin: "", accountPassword: "", sellerSiret: "" },
  links: { activation: "", password: "" },
};

export async function setUpOffice(): Promise<Office> {
  const root = mkdtempSync(join(tmpdir(), "cpro-office-"));
  const template = join(root, "template");
  const home = join(template, "home");
  const sent = join(root, "sent");
  const env = (folder: string) => ({
    CPRO_HOME: join(folder, "home"),
    CPRO_SECRET_STORE: "file",
    CPRO_PASSPHRASE: "a long enough passphrase",
    // Where the tour's example goes is shown, and lines break by its length.
    TMPDIR: "/tmp",
  });
  mkdirSync(home, { recursive: true });
  writeInvoices(join(template, "lot"), 2, "LOT");
  writeInvoices(sent, 5, "REV");
  cpSync(join(FIXTURES, "pdf/scan.pdf"), join(template, "scan.pdf"));
  const wrong = invoicePdf("FAUTES-1", undefined, { ...PLAIN, service: "ACCUEUIL", ttc: "130,00" });
  writeFileSync(join(template, "fautes.pdf"), wrong);
  const reserved = invoicePdf("RESERVE-1", undefined, { ...PLAIN, service: "FACTURES_PUBLIQUES" });
  writeFileSync(join(template, "reserve.pdf"), reserved);
  mkdirSync(join(template, "sans-service"));
  for (const number of ["SANS-1", "SANS-2"]) {
    const invoice = invoicePdf(number, undefined, { ...PLAIN, service: "ACCUEUIL" });
    writeFileSync(join(template, "sans-service", `${number}.pdf`), invoice);
  }
  const credit = {
    ...PLAIN,
    ht: "-10,00",
    recap: [["TVA 20 %", "-2,00"]],
    ttc: "-12,00",
    // Names none that could be read.
    creditOf: "plusieurs factures",
  } as const;
  writeFileSync(join(template, "sans-service", "AVOIR-1.pdf"), invoicePdf("AVOIR-1", undefined, credit));
  cpSync(join(FIXTURES, "pdf/facture-simple.pdf"), join(template, "facture.pdf"));
  writeFileSync(join(template, "plan.txt"), "Au fond du couloir.\n");
  writeFileSync(join(template, "facture.xml"), ubl({ number: "XML-1" }));
  await drawLetter(join(template, "lettre.pdf"));

  const batch = await cpro(["batch", "send", sent, "--yes", "--concurrency", "1", "--json"], { env: env(template) });
  if (batch.code !== 0) throw new Error(`the office is not as it should be: ${batch.stdout}${batch.stderr}`);
  const sandbox = await startSandboxProcess(["--data", join(home, "sandbox")]);
  for (const [number, status, reason] of CAME_BACK) await act(sandbox, number, status, reason);
  await sandbox.stop();

  const mailed = join(root, "mailed");
  cpSync(template, mailed, { recursive: true });
  const portal = await startSandboxProcess(["--data", join(mailed, "home/sandbox")]);
  await act(portal, "REV-00005", "NON_CONFORME");
  await act(portal, "REV-00004", "BROUILLON");
  const links = await mailLinks(portal);
  const lake = await otherCompany(portal);
  await portal.stop();

  const clients = join(root, "clients");
  cpSync(mailed, clients, { recursive: true });
  const keep = async () => {
    await quickSecrets(env(clients).CPRO_HOME, env(clients).CPRO_PASSPHRASE);
    await keepClient(env(clients), "Atelier", sandbox);
    await keepClient(env(clients), "Lac", lake);
  };

  const empty = join(root, "new");
  cpSync(template, empty, { recursive: true });
  rmSync(join(empty, "home"), { recursive: true });

  const interrupted = join(root, "interrupted");
  cpSync(template, interrupted, { recursive: true });
  await Promise.all([keep(), killHalfway(interrupted, env(interrupted), join(root, "counted"))]);

  const warm = createWarmProgram();
  let copies = 0;
  const inCopy = (program: (options: ScreenOptions) => Screen) => {
    return ({ start, ...options }: OfficeOptions = {}): Screen => {
      copies += 1;
      const folder = join(root, `copy-${String(copies).padStart(4, "0")}`);
      const from = start === undefined ? template : { interrupted, mailed, clients, new: empty }[start];
      cpSync(from, folder, { recursive: true });
      return program({ ...options, cwd: folder, env: { ...env(folder), ...options.env } });
    };
  };
  return {
    access: sandbox,
    links,
    open: inCopy(warm.open),
    start: inCopy((options) => openScreen([], options)),
    close() {
      warm.close();
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** As the recipient would. */
async function act(
  sandbox: SandboxProcess,
  number: string,
  status: string,
  reason = "Merci de corriger.",
): Promise<void> {
  const { invoices } = await sandbox.get<{ invoices: { invoiceId: number; number: string }[] }>("/_sandbox/invoices");
  const id = invoices.find((invoice) => invoice.number === number)?.invoiceId;
  const answer = await sandbox.post(`/_sandbox/invoices/${id}/status`, { status, reason });
  if (!answer.ok) throw new Error(await answer.text());
}

/** One who signed up, and one who was activated, each with the mail that followed. */
async function mailLinks(sandbox: SandboxProcess): Promise<Office["links"]> {
  const portal = portalOf(sandbox);
  const [invited, activated] = ["invitee@atelier.example", "activee@atelier.example"];
  await portal.signUp(invited, { type: "SIRET", identifier: siretNumber(41) });
  await portal.signUp(activated, { type: "SIRET", identifier: siretNumber(42) });
  await portal.activate(activation(await lastLink(portal, activated)));
  const bodyOf = async (email: string) => {
    const link = /https?:\S+token=\S+/.exec((await portal.mails(email)).at(-1)?.body ?? "")?.[0];
    if (link === undefined) throw new Error(`no link for ${email}`);
    return link;
  };
  return { activation: await bodyOf(invited), password: await bodyOf(activated) };
}

async function otherCompany(sandbox: SandboxProcess): Promise<Office["access"]> {
  const portal = portalOf(sandbox);
  await openAccount(portal, "lac@atelier.example", siretNumber(43));
  return connection(await portal.logIn("lac@atelier.example", PASSWORD));
}

async function keepClient(env: Record<string, string>, name: string, access: Office["access"]): Promise<void> {
  const { clientId, clientSecret, accountLogin, accountPassword, sellerSiret } = access;
  const who = ["--client-id", clientId, "--account-login", accountLogin, "--seller-siret", sellerSiret];
  const args = ["login", "--profile", name, "--environment", "sandbox", ...who, "--secrets-stdin"];
  const { code, stderr } = await cpro(args, { env, stdin: JSON.stringify({ clientSecret, accountPassword }) });
  if (code !== 0) throw new Error(`${name} could not log in: ${stderr}`);
}

/** Kills the sending of a folder when it has begun and is not over; the steps are those of `kill-hook.js`. */
async function killHalfway(folder: string, env: Record<string, string>, counted: string): Promise<void> {
  const send = ["batch", "send", "lot", "--yes", "--json"];
  const hooked = { ...env, NODE_OPTIONS: `--import ${KILL_HOOK}` };
  const whole = `${folder}-whole`;
  cpSync(folder, whole, { recursive: true });
  const home = join(whole, "home");
  await cpro(send, { cwd: whole, env: { ...hooked, CPRO_HOME: home, CHAOS_COUNT_TO: counted } });
  const half = Math.floor(Number(readFileSync(counted, "utf8")) * 0.65);
  const killed = await cpro(send, { cwd: folder, env: { ...hooked, CHAOS_KILL_AT: String(half) } });
  if (killed.signal !== "SIGKILL") throw new Error(`not killed at step ${half}: ${killed.stdout}${killed.stderr}`);
}

/** A text PDF that says nothing that cpro could use. */
async function drawLetter(path: string): Promise<void> {
  const document = new PDFDocument();
  const file = createWriteStream(path);
  document.pipe(file);
  document.text("Veuillez trouver ici nos honoraires pour les visites de l'automne, comme convenu au téléphone.");
  document.end();
  await finished(file);
}
