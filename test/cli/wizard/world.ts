import { cpSync, createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { pathToFileURL } from "node:url";
import PDFDocument from "pdfkit";
import { cpro, FIXTURES, type SandboxReady, startSandboxProcess } from "../../support/cli.ts";
import { writeInvoices } from "../../support/many-invoices.ts";
import { openScreen, type Screen, type ScreenOptions } from "../../support/screen.ts";

const KILL_HOOK = pathToFileURL(join(import.meta.dirname, "../../chaos/kill-hook.js")).href;

/** What the recipient made of the invoices that were sent before, by their numbers. */
const CAME_BACK: readonly (readonly [number: string, status: string])[] = [
  ["REV-00001", "A_RECYCLER"],
  ["REV-00002", "SUSPENDUE"],
  ["REV-00003", "REJETEE"],
  ["REV-00004", "ERREUR_FOURNISSEUR_SUR_VALIDEUR"],
];

/** A small office: a folder with invoices to send, and a home whose sandbox holds some that were sent before. */
export interface Office {
  /** What the embedded sandbox of its home lets one log in with. */
  readonly access: Pick<SandboxReady, "clientId" | "clientSecret" | "accountLogin" | "accountPassword" | "sellerSiret">;
  /**
   * `cpro` alone at a terminal, in a copy of the office of its own; `interrupted`: where sending the folder `lot` was
   * killed on the way.
   */
  open(options?: ScreenOptions & { readonly interrupted?: boolean | undefined }): Screen;
  close(): void;
}

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
  cpSync(join(FIXTURES, "pdf/facture-simple.pdf"), join(template, "facture.pdf"));
  writeFileSync(join(template, "plan.txt"), "Au fond du couloir.\n");
  await drawLetter(join(template, "lettre.pdf"));

  const batch = await cpro(["batch", "send", sent, "--yes", "--concurrency", "1", "--json"], { env: env(template) });
  if (batch.code !== 0) throw new Error(`the office is not as it should be: ${batch.stdout}${batch.stderr}`);
  const sandbox = await startSandboxProcess(["--data", join(home, "sandbox")]);
  const { invoices } = await sandbox.get<{ invoices: { invoiceId: number; number: string }[] }>("/_sandbox/invoices");
  for (const [number, status] of CAME_BACK) {
    const id = invoices.find((invoice) => invoice.number === number)?.invoiceId;
    const answer = await sandbox.post(`/_sandbox/invoices/${id}/status`, { status, reason: "Merci de corriger." });
    if (!answer.ok) throw new Error(await answer.text());
  }
  await sandbox.stop();

  const interrupted = join(root, "interrupted");
  cpSync(template, interrupted, { recursive: true });
  await killHalfway(interrupted, env(interrupted), join(root, "counted"));

  let copies = 0;
  return {
    access: sandbox,
    open(options = {}) {
      copies += 1;
      const folder = join(root, `copy-${copies}`);
      cpSync(options.interrupted ? interrupted : template, folder, { recursive: true });
      return openScreen([], { ...options, cwd: folder, env: { ...env(folder), ...options.env } });
    },
    close: () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Kills the sending of a folder when it has begun and is not over; the steps are those of `kill-hook.js`. */
async function killHalfway(folder: string, env: Record<string, string>, counted: string): Promise<void> {
  const send = ["batch", "send", "lot", "--yes", "--json"];
  const hooked = { ...env, NODE_OPTIONS: `--import ${KILL_HOOK}` };
  const whole = `${folder}-whole`;
  cpSync(folder, whole, { recursive: true });
  const home = join(whole, "home");
  await cpro(send, { cwd: whole, env: { ...hooked, CPRO_HOME: home, CHAOS_COUNT_TO: counted } });
  const half = Math.floor(Number(readFileSync(counted, "utf8")) * 0.7);
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
