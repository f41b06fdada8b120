import { createHash } from "node:crypto";
import * as z from "zod";
import type { Database } from "../store/database.ts";

/**
 * What goes wrong, and when. `latency` waits; `reset-before` cuts the connection before anything happens;
 * `reset-after` commits, then cuts; `truncate` commits and sends half of the answer; `status` answers that status
 * instead (with `after`: although it was done); `token-expiry` makes every token expire; `slow-body` drips the answer
 * over `ms`; `visible-late` hides the invoice that the request makes from searches for `ms`.
 */
const FAULT_ACTIONS = [
  "latency",
  "reset-before",
  "reset-after",
  "truncate",
  "status",
  "token-expiry",
  "slow-body",
  "visible-late",
] as const;

const faultRule = z
  .strictObject({
    /** A path, or its beginning followed by `*`; absent: every path. */
    path: z.string().startsWith("/").optional(),
    /** Only the nth request that matches the path, from 1. */
    nth: z.int().positive().optional(),
    /** Each so many requests. */
    every: z.int().positive().optional(),
    probability: z.number().min(0).max(1).optional(),
    action: z.enum(FAULT_ACTIONS),
    status: z.int().min(400).max(599).optional(),
    retryAfter: z.number().nonnegative().optional(),
    ms: z.int().nonnegative().optional(),
    after: z.boolean().optional(),
  })
  .refine((rule) => rule.action !== "status" || rule.status !== undefined, "the action status needs a status")
  .refine(
    (rule) => [rule.nth, rule.every, rule.probability].filter((value) => value !== undefined).length <= 1,
    "only one of nth, every and probability",
  );

export const faultPlan = z.strictObject({ seed: z.int().default(1), rules: z.array(faultRule).default([]) });
export type FaultPlan = z.infer<typeof faultPlan>;
export type FaultRule = FaultPlan["rules"][number];

export const NO_FAULTS: FaultPlan = { seed: 1, rules: [] };

export function readFaults(db: Database): FaultPlan {
  const row = db.get<{ value: string }>("SELECT value FROM settings WHERE name = 'faults'");
  return row ? (JSON.parse(row.value) as FaultPlan) : NO_FAULTS;
}

/** Keeps the plan and counts from nought again, unless it is the plan already kept: a restart goes on counting. */
export function writeFaults(db: Database, plan: FaultPlan): void {
  const text = JSON.stringify(plan);
  db.transaction(() => {
    if (JSON.stringify(readFaults(db)) === text) return;
    db.run("INSERT OR REPLACE INTO settings (name, value) VALUES ('faults', ?)", text);
    db.run("DELETE FROM fault_counts");
  });
}

/** The rules that fire for this request. Counts are in the database: all processes on the same data share them. */
export function firingRules(db: Database, path: string): readonly FaultRule[] {
  const { seed, rules } = readFaults(db);
  if (!rules.some((rule) => covers(rule, path))) return [];
  return db.transaction(() =>
    rules.filter((rule, index) => covers(rule, path) && fires(rule, count(db, index), `${seed} ${index}`)),
  );
}

function covers(rule: FaultRule, path: string): boolean {
  if (rule.path === undefined) return true;
  return rule.path.endsWith("*") ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path;
}

function count(db: Database, rule: number): number {
  db.run(
    "INSERT INTO fault_counts (rule, matched) VALUES (?, 1) ON CONFLICT (rule) DO UPDATE SET matched = matched + 1",
    rule,
  );
  return db.get<{ matched: number }>("SELECT matched FROM fault_counts WHERE rule = ?", rule)?.matched ?? 0;
}

function fires(rule: FaultRule, matched: number, seed: string): boolean {
  if (rule.nth !== undefined) return matched === rule.nth;
  if (rule.every !== undefined) return matched % rule.every === 0;
  if (rule.probability !== undefined) return chance(`${seed} ${matched}`) < rule.probability;
  return true;
}

/** The same number between 0 and 1 for the same seed, rule and count, on every machine. */
function chance(seed: string): number {
  return createHash("sha256").update(seed).digest().readUInt32BE(0) / 2 ** 32;
}
