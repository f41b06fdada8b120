import type { Database } from "./store/database.ts";

export type Recognition = "full" | "partial" | "none";
export const RECOGNITIONS: readonly Recognition[] = ["full", "partial", "none"];

/** How the sandbox behaves. Kept with the data, so that every process on the same data behaves alike. */
export interface Settings {
  /** How much `deposer/pdf` recognises: the real one often fills little. */
  readonly recognition: Recognition;
  /** HTTP status of a business refusal: both are seen in the wild. */
  readonly businessErrorStatus: 200 | 400;
  /** What a search without result answers: code 0 with an empty list, or code 20000. */
  readonly emptySearch: "list" | "code";
  /** Seconds a token lives. */
  readonly tokenLifetime: number;
  /** Milliseconds between two steps of the automatic life cycle; 0: invoices wait for the recipient. */
  readonly lifeCycleStepMs: number;
  /** Milliseconds a flow waits before each of its steps. */
  readonly flowStepMs: number;
  /** Minutes a mailed link of the portal works: 30 days in the guide of 2020, 60 minutes on the portal of 2022. */
  readonly linkLifetimeMinutes: number;
  /**
   * Whose number counts as used: any establishment's of the company (the rule of 2026: year, SIREN and number) or the
   * structure's own. Which of them the direct channel follows is not proven.
   */
  readonly duplicates: "siren" | "structure";
  /** A recipient that sends "à recycler" rejects instead (external specifications v1.1, 2.4.2). */
  readonly recyclingWithdrawn: boolean;
  /** Whether the portal asks people for a code after the password, as the real one does since September 2024. */
  readonly secondFactor: "on" | "off";
  /** Minutes a mailed code works. */
  readonly codeLifetimeMinutes: number;
  /** Commitment numbers that public bodies know; `any`: every one. */
  readonly commitments: "any" | readonly string[];
}

const DEFAULT_SETTINGS: Settings = {
  recognition: "full",
  businessErrorStatus: 200,
  emptySearch: "list",
  tokenLifetime: 3600,
  lifeCycleStepMs: 0,
  flowStepMs: 200,
  linkLifetimeMinutes: 30 * 24 * 60,
  duplicates: "siren",
  recyclingWithdrawn: true,
  secondFactor: "off",
  codeLifetimeMinutes: 10,
  commitments: "any",
};

export function readSettings(db: Database): Settings {
  const row = db.get<{ value: string }>("SELECT value FROM settings WHERE name = 'behaviour'");
  return row ? { ...DEFAULT_SETTINGS, ...(JSON.parse(row.value) as Partial<Settings>) } : DEFAULT_SETTINGS;
}

export function changeSettings(db: Database, changes: Partial<Settings>): Settings {
  return db.transaction(() => {
    const settings = { ...readSettings(db), ...changes };
    db.run("INSERT OR REPLACE INTO settings (name, value) VALUES ('behaviour', ?)", JSON.stringify(settings));
    return settings;
  });
}
