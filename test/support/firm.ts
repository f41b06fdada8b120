import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PracticeClient } from "../../src/usecases/ports/sandbox.ts";
import { cpro } from "./cli.ts";
import { invoicePdf } from "./many-invoices.ts";
import { quickSecrets } from "./quick-secrets.ts";
import { siretNumber } from "./sirets.ts";

/** A firm: practice clients of a sandbox, their profiles imported with their secrets, a folder of their invoices mixed. */
export interface Firm {
  readonly env: Record<string, string | undefined>;
  readonly folder: string;
  /** SIRET of a seller that has no profile. */
  readonly stranger: string;
  run(...args: string[]): ReturnType<typeof cpro>;
}

export interface FirmOptions {
  readonly home: string;
  readonly apiUrl: string;
  readonly clients: readonly PracticeClient[];
  /** Invoices of each client. */
  readonly each: number;
  /** Indexes of clients whose password is wrong. */
  readonly wrong: readonly number[];
}

/** Names of the profiles, by the client's index. */
export const clientName = (index: number): string => `Client ${String(index + 1).padStart(2, "0")}`;

export async function openFirm({ home, apiUrl, clients, each, wrong }: FirmOptions): Promise<Firm> {
  mkdirSync(home, { recursive: true });
  const env = {
    CPRO_HOME: join(home, "home"),
    CPRO_SECRET_STORE: "file",
    CPRO_PASSPHRASE: "une phrase de passe",
  };
  await quickSecrets(env.CPRO_HOME, env.CPRO_PASSPHRASE);
  const table = join(home, "clients.csv");
  const rows = clients.map(({ clientId, accountLogin, sellerSiret }, index) =>
    [clientName(index), "custom", apiUrl, apiUrl, clientId, accountLogin, sellerSiret, "bâtiment, essai"].join(";"),
  );
  writeFileSync(
    table,
    [
      "Nom;Environnement;apiUrl;oauthUrl;Identifiant PISTE;Compte technique;SIRET émetteur;Étiquettes",
      ...rows,
      "",
    ].join("\r\n"),
  );
  const secrets = clients.map(({ clientSecret, accountPassword }, index) =>
    JSON.stringify({
      profile: clientName(index),
      clientSecret,
      accountPassword: wrong.includes(index) ? "not the password" : accountPassword,
    }),
  );
  const imported = await cpro(["profile", "import", table, "--secrets-stdin", "--json"], {
    env,
    stdin: secrets.join("\n"),
  });
  if (imported.code !== 0) throw new Error(imported.stdout + imported.stderr);
  const stranger = siretNumber(42);
  const folder = join(home, "factures");
  mkdirSync(folder, { recursive: true });
  for (const [index, { sellerSiret }] of clients.entries()) {
    // The same numbers at each client: a number is one seller's.
    for (let n = 1; n <= each; n++) {
      writeFileSync(join(folder, `${n}-${index}.pdf`), invoicePdf(`F-${n}`, sellerSiret));
    }
  }
  writeFileSync(join(folder, "stranger.pdf"), invoicePdf("F-1", stranger));
  return { env, folder, stranger, run: (...args) => cpro(args, { env }) };
}
