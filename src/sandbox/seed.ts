import { randomInt } from "node:crypto";
import { passesLuhn } from "../domain/siret.ts";
import type { PracticeClient } from "../usecases/ports/sandbox.ts";
import { drawSecret, hashSecret } from "./passwords.ts";
import type { Database } from "./store/database.ts";
import { insertServices, insertStructure } from "./store/structures.ts";
import { addTechnicalAccount } from "./store/technical-accounts.ts";
import { READY_MADE_ACCOUNTS, type ReadyMadeAccount, STRUCTURES, type WorldStructure } from "./world.ts";

type AllCredentials = Readonly<Record<ReadyMadeAccount, PracticeClient>>;

/**
 * Puts the world into a new file, once, and gives the credentials of the ready-made accounts, which stay the same from
 * one start to the next. They are drawn at random for each file and kept readable there: they guard a practice server
 * and nothing else.
 */
export function seed(db: Database, now: Date): AllCredentials {
  const known = readCredentials(db);
  if (known) return known;
  return db.transaction(() => {
    const meanwhile = readCredentials(db);
    if (meanwhile) return meanwhile;
    for (const structure of STRUCTURES) addStructure(db, structure);
    const credentials = Object.fromEntries(
      Object.entries(READY_MADE_ACCOUNTS).map(([name, sirets]) => [name, addAccount(db, sirets, now)]),
    ) as AllCredentials;
    db.run("INSERT INTO settings (name, value) VALUES ('credentials', ?)", JSON.stringify(credentials));
    return credentials;
  });
}

/** Null before the first start. */
export function readCredentials(db: Database): AllCredentials | null {
  const row = db.get<{ value: string }>("SELECT value FROM settings WHERE name = 'credentials'");
  return row ? (JSON.parse(row.value) as AllCredentials) : null;
}

/** How many practice clients a sandbox may hold. */
export const MOST_CLIENTS = 200;

/**
 * As many practice clients as asked for, each a seller with an account of its own; those made before stay as they are. Their
 * SIRETs are the same in every sandbox.
 */
export function seedClients(db: Database, count: number, now: Date): readonly PracticeClient[] {
  return db.transaction(() => {
    const row = db.get<{ value: string }>("SELECT value FROM settings WHERE name = 'clients'");
    const clients: PracticeClient[] = row ? JSON.parse(row.value) : [];
    while (clients.length < count) {
      const siret = clientSiret(clients.length + 1);
      addStructure(db, {
        siret,
        name: `CLIENT D'ESSAI ${String(clients.length + 1).padStart(2, "0")}`,
        isPublic: false,
        address: "1 rue de l'Essai",
        postcode: "62300",
        town: "Lens",
      });
      clients.push(addAccount(db, [siret], now));
    }
    db.run("INSERT OR REPLACE INTO settings (name, value) VALUES ('clients', ?)", JSON.stringify(clients));
    return clients.slice(0, count);
  });
}

/** An invented SIRET that passes Luhn, by the client's number. */
function clientSiret(number: number): string {
  const checked = (digits: string): string =>
    [..."0123456789"].map((last) => digits + last).find((candidate) => passesLuhn(candidate)) ?? digits;
  return checked(`${checked(`7990${String(number).padStart(4, "0")}`)}0001`);
}

function addStructure(db: Database, structure: WorldStructure): void {
  const id = insertStructure(db, {
    ...structure,
    identifier: structure.siret,
    email: `comptabilite@${structure.siret}.example`,
  });
  const reportsPayment = !structure.paymentNotReported;
  insertServices(
    db,
    id,
    (structure.services ?? []).map((service) => ({ ...service, reportsPayment })),
  );
  if (!structure.isPublic) {
    db.insert("bank_accounts", { structure_id: id, name: `Compte courant ${structure.town}` });
  }
}

function addAccount(db: Database, sirets: readonly string[], now: Date): PracticeClient {
  const credentials: PracticeClient = {
    clientId: `sandbox-${drawSecret(12)}`,
    clientSecret: drawSecret(),
    accountLogin: `TECH_1_${randomInt(10_000_000, 99_999_999)}@cpro.fr`,
    accountPassword: drawSecret(),
    sellerSiret: sirets[0] ?? "",
  };
  const passwordHash = hashSecret(credentials.accountPassword);
  const id = addTechnicalAccount(db, { ...credentials, passwordHash, now });
  for (const siret of sirets) {
    db.run(
      "INSERT INTO account_structures (account_id, structure_id) SELECT ?, id FROM structures WHERE identifier = ?",
      id,
      siret,
    );
  }
  return credentials;
}
