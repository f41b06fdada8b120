import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { invoicePdf } from "../support/many-invoices.ts";

/** The documents that a program printed under `--json`, by the words of the command. */
export type Examples = Readonly<Record<string, readonly unknown[]>>;

const FIXTURES = resolve(import.meta.dirname, "../../fixtures/pdf");
const RECIPIENT = "80938923200020";
const NUMBER = "F2026-0042";

/** The day of an ordinary user on the embedded sandbox, in the words of every version since 0.1.0. */
const steps = (folder: string): readonly (readonly [words: string, ...args: string[]])[] => [
  ["whoami"],
  ["profile list"],
  ["siret", RECIPIENT, "12345678901234"],
  ["structure search", "lens"],
  ["structure show", RECIPIENT],
  ["structure services", RECIPIENT],
  ["check", join(FIXTURES, "facture-simple.pdf"), join(folder, "empty.pdf")],
  ["deposit", join(FIXTURES, "facture-simple.pdf"), "--yes"],
  ["deposit", join(FIXTURES, "facture-simple.pdf"), "--yes"],
  ["deposit", join(folder, "empty.pdf"), "--yes"],
  ["deposit", join(folder, "none.pdf"), "--yes"],
  ["enter", "--to", RECIPIENT, "--service", "ACCUEIL", "--line", "Conseil;2;120,00;20", "--yes"],
  ["batch plan", join(folder, "lot"), "-o", join(folder, "plan.json")],
  ["batch send", join(folder, "lot"), "--yes"],
  ["batch list"],
  ["batch report"],
  ["batch template"],
  ["list"],
  ["show", NUMBER],
  ["status", NUMBER],
  ["history", NUMBER],
  ["download", NUMBER, "-o", join(folder, "got")],
  ["report payments"],
  ["report fiscal", "--year", "2026"],
  ["explain", "20013"],
  ["sandbox mails"],
  ["journal list"],
  ["journal show", NUMBER],
  ["journal verify"],
];

/** Plays it with the program at `cpro`, in a folder of its own. */
export async function playScenario(cpro: string, folder: string): Promise<Examples> {
  mkdirSync(join(folder, "lot"), { recursive: true });
  writeFileSync(join(folder, "empty.pdf"), "");
  for (const number of ["LOT-1", "LOT-2"]) writeFileSync(join(folder, "lot", `${number}.pdf`), invoicePdf(number));
  const env = {
    PATH: process.env.PATH,
    ...{ CPRO_HOME: join(folder, "home"), CPRO_LANG: "en", CPRO_SECRET_STORE: "file", CPRO_PASSPHRASE: "a passphrase" },
  };
  const examples: Record<string, unknown[]> = {};
  for (const [words, ...args] of steps(folder)) {
    const child = spawn(process.execPath, [cpro, ...words.split(" "), ...args, "--json"], { env });
    let stdout = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stdin.end();
    await once(child, "close");
    const documents = words === "batch send" ? stdout.trim().split("\n") : [stdout];
    examples[words] = [...(examples[words] ?? []), ...documents.map((text) => JSON.parse(text) as unknown)];
  }
  return examples;
}
