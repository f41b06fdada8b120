/** Tables of the portal: people, the links mailed to them, their sessions. Tokens and passwords are kept hashed. */
export const PORTAL_SCHEMA = `
  CREATE TABLE portal_accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    email TEXT NOT NULL UNIQUE,
    company_type TEXT NOT NULL,
    company_identifier TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'invited',
    last_name TEXT NOT NULL DEFAULT '',
    first_name TEXT NOT NULL DEFAULT '',
    surveys INTEGER NOT NULL DEFAULT 0,
    deposits INTEGER NOT NULL DEFAULT 1,
    structure_id INTEGER REFERENCES structures (id),
    services TEXT NOT NULL DEFAULT '[]',
    workspaces TEXT NOT NULL DEFAULT '[]',
    password_hash TEXT,
    question TEXT,
    answer_hash TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    locked_until INTEGER NOT NULL DEFAULT 0,
    technical_id INTEGER REFERENCES technical_accounts (id),
    client_id TEXT REFERENCES applications (client_id)
  );
  CREATE UNIQUE INDEX portal_one_account_per_structure ON portal_accounts (structure_id);
  CREATE TABLE portal_links (
    token_hash TEXT PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES portal_accounts (id),
    purpose TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    used INTEGER NOT NULL DEFAULT 0
  );
  CREATE TABLE portal_sessions (
    token_hash TEXT PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES portal_accounts (id),
    expires_at INTEGER NOT NULL
  );
`;
