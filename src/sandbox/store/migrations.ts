import { CproError } from "../../domain/errors.ts";
import { PORTAL_SCHEMA } from "../portal/schema.ts";

/** What a new application may call. */
export const DEFAULT_SUBSCRIPTIONS = "factures structures transverses utilisateurs engagementsJuridiques";

/**
 * The schema, one step per version; a step that has been released is never edited. Ids start where the real ones of
 * public captures do (seven or eight digits) and stay under ten digits.
 */
const STEPS: readonly string[] = [
  `
  CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);

  CREATE TABLE structures (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    identifier TEXT NOT NULL,
    identifier_type TEXT NOT NULL DEFAULT 'SIRET',
    name TEXT NOT NULL,
    is_public INTEGER NOT NULL,
    active INTEGER NOT NULL DEFAULT 1,
    service_required INTEGER NOT NULL DEFAULT 0,
    commitment_required INTEGER NOT NULL DEFAULT 0,
    commitment_or_service_required INTEGER NOT NULL DEFAULT 0,
    payment_not_reported INTEGER NOT NULL DEFAULT 0,
    email TEXT NOT NULL,
    address TEXT NOT NULL,
    postcode TEXT NOT NULL,
    town TEXT NOT NULL,
    folded_name TEXT NOT NULL,
    folded_town TEXT NOT NULL,
    UNIQUE (identifier_type, identifier)
  );
  CREATE TABLE services (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    structure_id INTEGER NOT NULL REFERENCES structures (id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 1,
    commitment_required INTEGER NOT NULL DEFAULT 0,
    reports_payment INTEGER NOT NULL DEFAULT 1,
    valid_from TEXT NOT NULL DEFAULT '2020-01-01',
    valid_to TEXT,
    UNIQUE (structure_id, code)
  );
  CREATE TABLE bank_accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    structure_id INTEGER NOT NULL REFERENCES structures (id),
    name TEXT NOT NULL
  );

  CREATE TABLE applications (
    client_id TEXT PRIMARY KEY,
    secret_hash TEXT NOT NULL,
    subscriptions TEXT NOT NULL DEFAULT 'factures structures transverses utilisateurs'
  );
  CREATE TABLE tokens (
    token_hash TEXT PRIMARY KEY,
    client_id TEXT NOT NULL,
    expires_at INTEGER NOT NULL
  );
  CREATE TABLE technical_accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    login TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    password_expires_at TEXT NOT NULL
  );
  CREATE TABLE account_structures (
    account_id INTEGER NOT NULL REFERENCES technical_accounts (id),
    structure_id INTEGER NOT NULL REFERENCES structures (id),
    PRIMARY KEY (account_id, structure_id)
  );

  CREATE TABLE files (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES technical_accounts (id),
    name TEXT NOT NULL,
    mime_type TEXT NOT NULL,
    extension TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    invoice_id INTEGER,
    -- Last, so that the other columns are read without walking through it.
    content BLOB NOT NULL
  );
  CREATE INDEX files_of ON files (invoice_id);

  CREATE TABLE invoices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES technical_accounts (id),
    supplier_id INTEGER NOT NULL REFERENCES structures (id),
    recipient_id INTEGER REFERENCES structures (id),
    service_id INTEGER REFERENCES services (id),
    validator_id INTEGER REFERENCES structures (id),
    number TEXT,
    type TEXT NOT NULL,
    mode TEXT NOT NULL,
    framework TEXT,
    status TEXT NOT NULL,
    status_at TEXT NOT NULL,
    status_comment TEXT,
    issue_date TEXT,
    deposited_on TEXT NOT NULL,
    deposited_at TEXT NOT NULL,
    currency TEXT,
    tax_exclusive REAL,
    tax REAL,
    tax_inclusive REAL,
    payable REAL,
    commitment_number TEXT,
    contract_number TEXT,
    original_number TEXT,
    flow_number TEXT,
    fingerprint TEXT,
    rejection_treated INTEGER NOT NULL DEFAULT 0,
    downloaded_by_recipient INTEGER NOT NULL DEFAULT 0,
    main_file_id INTEGER REFERENCES files (id),
    visible_from INTEGER NOT NULL DEFAULT 0,
    content TEXT NOT NULL
  );
  CREATE INDEX invoices_by_supplier ON invoices (supplier_id, number);
  CREATE UNIQUE INDEX one_number_per_supplier ON invoices (supplier_id, number)
    WHERE status NOT IN ('INTERPRETEE_OCR', 'BROUILLON');
  CREATE INDEX invoices_by_recipient ON invoices (recipient_id);
  CREATE INDEX invoices_by_flow ON invoices (flow_number);
  CREATE INDEX invoices_by_main_file ON invoices (main_file_id);

  CREATE TABLE attachments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    invoice_id INTEGER NOT NULL REFERENCES invoices (id),
    file_id INTEGER NOT NULL REFERENCES files (id),
    label TEXT NOT NULL,
    type TEXT NOT NULL,
    line_number INTEGER
  );
  CREATE INDEX attachments_of ON attachments (invoice_id);
  CREATE TABLE status_changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    invoice_id INTEGER NOT NULL REFERENCES invoices (id),
    status TEXT NOT NULL,
    at TEXT NOT NULL,
    comment TEXT,
    by_name TEXT,
    by_email TEXT
  );
  CREATE INDEX status_changes_of ON status_changes (invoice_id);
  CREATE TABLE events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    invoice_id INTEGER NOT NULL REFERENCES invoices (id),
    label TEXT NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL
  );
  CREATE INDEX events_of ON events (invoice_id);
  CREATE TABLE user_actions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    invoice_id INTEGER NOT NULL REFERENCES invoices (id),
    code TEXT NOT NULL,
    at TEXT NOT NULL,
    by_email TEXT
  );
  CREATE INDEX user_actions_of ON user_actions (invoice_id);

  CREATE TABLE flows (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT UNIQUE,
    account_id INTEGER NOT NULL REFERENCES technical_accounts (id),
    syntax TEXT NOT NULL,
    file_name TEXT NOT NULL,
    state TEXT NOT NULL,
    state_at TEXT NOT NULL,
    deposited_at TEXT NOT NULL,
    errors TEXT NOT NULL DEFAULT '[]',
    technical_errors TEXT NOT NULL DEFAULT '[]',
    items TEXT NOT NULL,
    content BLOB NOT NULL
  );
  CREATE INDEX flows_by_state ON flows (state);

  CREATE TABLE mails (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    at TEXT NOT NULL
  );

  CREATE TABLE requests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    at TEXT NOT NULL,
    status INTEGER,
    fault TEXT
  );
  CREATE TABLE fault_counts (rule INTEGER PRIMARY KEY, matched INTEGER NOT NULL);

  INSERT INTO sqlite_sequence (name, seq) VALUES
    ('structures', 26300000), ('services', 35100000), ('bank_accounts', 410000), ('technical_accounts', 1200000),
    ('files', 7000000), ('invoices', 8200000), ('attachments', 9100000), ('flows', 0);
  `,
  PORTAL_SCHEMA,
  // A number counts for a calendar year (rule of 2026); which structures share it is a setting, checked when depositing.
  `
  DROP INDEX one_number_per_supplier;
  CREATE UNIQUE INDEX one_number_per_supplier_and_year ON invoices (supplier_id, number, substr(issue_date, 1, 4))
    WHERE status NOT IN ('INTERPRETEE_OCR', 'BROUILLON');
  `,
  // The optional subscription to the commitments of public bodies.
  `
  UPDATE applications SET subscriptions = '${DEFAULT_SUBSCRIPTIONS}'
    WHERE subscriptions = 'factures structures transverses utilisateurs';
  `,
  // The second factor of people who log in to the portal.
  `
  CREATE TABLE portal_factors (
    account_id INTEGER PRIMARY KEY REFERENCES portal_accounts (id),
    code_hash TEXT,
    code_expires_at INTEGER NOT NULL DEFAULT 0,
    key TEXT,
    pending_key TEXT,
    last_step INTEGER NOT NULL DEFAULT 0
  );
  `,
];

/** What bringing a database up to date asks of it. */
interface Migrating {
  transaction<T>(work: () => T): T;
  exec(sql: string): void;
  get<T>(sql: string): T | undefined;
}

/** Brings the file to the newest version; processes that open it at once do so one after the other. */
export function migrate(db: Migrating, path: string | null): void {
  if (versionOf(db) === STEPS.length) return;
  db.transaction(() => {
    const version = versionOf(db);
    if (version > STEPS.length) {
      throw new CproError("NEWER_DATA", { params: { path: path ?? "", found: version, known: STEPS.length } });
    }
    for (const step of STEPS.slice(version)) db.exec(step);
    db.exec(`PRAGMA user_version = ${STEPS.length}`);
  });
}

function versionOf(db: Migrating): number {
  return db.get<{ user_version: number }>("PRAGMA user_version")?.user_version ?? 0;
}
