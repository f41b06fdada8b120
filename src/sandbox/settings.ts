import * as z from "zod";
import { present } from "../domain/fields.ts";
import type { Database } from "./store/database.ts";

export const RECOGNITIONS = ["full", "partial", "none"] as const;
export type Recognition = (typeof RECOGNITIONS)[number];
const count = z.int().min(0);

/** How the sandbox behaves. Kept with the data, so that every process on the same data behaves alike. */
const settingsSchema = z.strictObject({
  /** How much `deposer/pdf` recognises: the real one often fills little. */
  recognition: z.enum(RECOGNITIONS),
  /** HTTP status of a business refusal: both are seen in the wild. */
  businessErrorStatus: z.union([z.literal(200), z.literal(400)]),
  /** What a search without result answers: code 0 with an empty list, or code 20000. */
  emptySearch: z.enum(["list", "code"]),
  /** Seconds a token lives. */
  tokenLifetime: count,
  /** Milliseconds between two steps of the automatic life cycle; 0: invoices wait for the recipient. */
  lifeCycleStepMs: count,
  /** Milliseconds a flow waits before each of its steps. */
  flowStepMs: count,
  /** Minutes a mailed link of the portal works: 30 days in the guide of 2020, 60 minutes on the portal of 2022. */
  linkLifetimeMinutes: count,
  /**
   * Whose number counts as used: any establishment's of the company (the rule of 2026: year, SIREN and number) or the
   * structure's own. Which of them the direct channel follows is not proven.
   */
  duplicates: z.enum(["siren", "structure"]),
  /** A recipient that sends "à recycler" rejects instead (external specifications v1.1, 2.4.2). */
  recyclingWithdrawn: z.boolean(),
  /** Whether the portal asks people for a code after the password, as the real one does since September 2024. */
  secondFactor: z.enum(["on", "off"]),
  /** Minutes a mailed code works. */
  codeLifetimeMinutes: count,
  /** Commitment numbers that public bodies know; `any`: every one. */
  commitments: z.union([z.literal("any"), z.array(z.string().max(50))]),
});
export type Settings = Readonly<z.output<typeof settingsSchema>>;
/** Some of them. */
export const settingsChange = settingsSchema.partial();

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

export function changeSettings(db: Database, changes: z.input<typeof settingsChange>): Settings {
  return db.transaction(() => {
    const settings = { ...readSettings(db), ...present<Partial<Settings>>(changes) };
    db.run("INSERT OR REPLACE INTO settings (name, value) VALUES ('behaviour', ?)", JSON.stringify(settings));
    return settings;
  });
}
