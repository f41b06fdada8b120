import type { CorrectionKind } from "../../src/domain/correction.ts";
import { CproError } from "../../src/domain/errors.ts";
import { applyCorrection, detailsOf, prepareCorrection } from "../../src/usecases/correction/correct.ts";
import type { Correction } from "../../src/usecases/correction/types.ts";
import { executeDeposit } from "../../src/usecases/deposit/execute.ts";
import type { DepositPlan, SendingOptions } from "../../src/usecases/deposit/types.ts";
import { executeFlow } from "../../src/usecases/flow/execute-flow.ts";
import type { FlowPlan } from "../../src/usecases/flow/types.ts";
import { ACCOUNT, type Process } from "./memory-world.ts";

const { signal } = new AbortController();

/** What a run reports: an outcome, or the code of the error it ended with; and how the program would exit. */
export interface Report {
  readonly said: string;
  readonly exit: number;
  readonly findings: readonly string[];
}

const EXITS: Readonly<Record<string, number>> = {
  submitted: 0,
  "already-submitted": 0,
  done: 0,
  "already-done": 0,
  partial: 8,
  pending: 8,
  refused: 6,
  declined: 130,
  unknown: 7,
};

async function reported(
  run: () => Promise<{ readonly outcome: string; readonly findings: readonly { readonly code: string }[] }>,
): Promise<Report> {
  try {
    const { outcome, findings } = await run();
    return { said: outcome, exit: EXITS[outcome] ?? Number.NaN, findings: findings.map(({ code }) => code) };
  } catch (error) {
    if (!(error instanceof CproError)) throw error;
    return { said: error.code, exit: error.exitCode, findings: error.findings.map(({ code }) => code) };
  }
}

export const runDeposit = (
  { ports }: Process,
  plan: DepositPlan,
  more: Partial<SendingOptions> = {},
): Promise<Report> =>
  reported(() => executeDeposit(ports, plan, { signal, patienceMs: 0, confirm: async () => "yes", ...more }));

export const runFlow = ({ ports }: Process, plan: FlowPlan, waitMs = 1_000): Promise<Report> =>
  reported(() => {
    const bytes = new Uint8Array();
    const files = { ...ports.files, read: async () => bytes, sha256: () => plan.sha256 };
    return executeFlow({ ...ports, files }, plan, { signal, waitMs, confirm: async () => "yes" });
  });

/** As the command does: finds the invoice, then corrects it. */
export const runCorrection = (
  { ports, gateway, journal }: Process,
  number: string,
  correction: Correction,
  another = false,
): Promise<Report> =>
  reported(async () => {
    const { files, elapsedMs, sleep, random } = ports;
    const mine = {
      ...{ account: ACCOUNT, gateway, files, signal, another, elapsedMs, sleep, random },
      journal: async () => journal,
    };
    const kind: CorrectionKind = correction.kind;
    const { invoice, done } = await prepareCorrection(mine, number, kind, detailsOf(correction));
    return done ?? applyCorrection(mine, invoice, correction);
  });
