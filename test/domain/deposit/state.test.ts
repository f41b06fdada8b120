import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyDepositEvent,
  type Deposit,
  type DepositEvent,
  type DepositState,
  isAccepted,
  isOpenQuestion,
  replayDeposit,
} from "../../../src/domain/deposit/state.ts";
import { invoiceOf, NOTHING_RECOGNISED, planOf, receiptOf } from "../../support/journal.ts";

const failure = { operation: "x", code: "REFUSED", httpStatus: 200, returnCode: 1, returnLabel: "no" };

const EVENTS = {
  plan: planOf("F1"),
  checked: { type: "checked", warnings: [] },
  upload: { type: "upload-started" },
  uploaded: { type: "uploaded", recognised: NOTHING_RECOGNISED },
  reused: { type: "upload-reused" },
  uploadFailed: { type: "upload-failed", failure },
  attach: { type: "attachment-started", name: "a.csv", sha256: "a" },
  attached: { type: "attachment-added", name: "a.csv", sha256: "a", attachmentId: 3 },
  declined: { type: "declined" },
  submit: { type: "submit-started", invoice: invoiceOf("F1"), confirmation: "yes" },
  submitted: { type: "submitted", receipt: receiptOf("F1") },
  notSent: { type: "submit-not-sent", failure },
  refused: { type: "submit-refused", failure },
  unanswered: { type: "submit-unanswered", failure },
  searched: { type: "searched", candidates: [] },
  found: { type: "found", receipt: receiptOf("F1") },
  notFound: { type: "not-found" },
  takenOver: { type: "taken-over", from: { pid: 1, host: "h" } },
} as const satisfies Record<string, DepositEvent>;
type Name = keyof typeof EVENTS;

const at = "2026-11-23T10:00:00.000Z";
const replay = (...names: readonly Name[]): Deposit | null =>
  replayDeposit(
    "id",
    names.map((name) => ({ at, by: "me", event: EVENTS[name] })),
  );

const UP: readonly Name[] = ["plan", "checked", "upload", "uploaded"];

describe("the state of a deposit", () => {
  it.each<[DepositState, readonly Name[]]>([
    ["planned", ["plan"]],
    ["checked", ["plan", "checked"]],
    ["uploading", ["plan", "checked", "upload"]],
    ["checked", ["plan", "checked", "upload", "uploadFailed"]],
    ["uploaded", UP],
    ["uploaded", [...UP, "attach", "attached", "declined"]],
    ["uploaded", [...UP, "plan", "checked", "reused"]],
    ["submitting", [...UP, "submit"]],
    ["submitting", [...UP, "submit", "takenOver"]],
    ["submitted", [...UP, "submit", "submitted"]],
    ["uploaded", [...UP, "submit", "notSent"]],
    ["refused", [...UP, "submit", "refused"]],
    ["unknown", [...UP, "submit", "unanswered"]],
    ["unknown", [...UP, "submit", "searched"]],
    ["found", [...UP, "submit", "unanswered", "searched", "found"]],
    ["not-found", [...UP, "submit", "unanswered", "notFound"]],
    ["submitting", [...UP, "submit", "unanswered", "notFound", "reused", "submit"]],
    ["found", ["plan", "found"]],
  ])("is %s after its events", (state, names) => {
    expect(replay(...names)?.state).toBe(state);
  });

  it.each<[readonly Name[]]>([
    [["checked"]],
    [["plan", "submit"]],
    [["plan", "checked", "submit"]],
    [["plan", "checked", "upload", "submit"]],
    [[...UP, "submit", "submit"]],
    [[...UP, "submit", "unanswered", "submit"]],
    [[...UP, "submit", "unanswered", "plan"]],
    [[...UP, "submit", "plan"]],
    [[...UP, "submit", "submitted", "plan"]],
    [[...UP, "submit", "submitted", "found"]],
    [[...UP, "submitted"]],
  ])("refuses %j", (names) => {
    expect(() => replay(...names)).toThrow(expect.objectContaining({ code: "JOURNAL_DAMAGED" }));
  });

  it("keeps an upload for the same file only, and none after a refusal", () => {
    expect(replay(...UP, "plan")?.upload).not.toBeNull();
    expect(replay(...UP, "submit", "refused", "plan")?.upload).toBeNull();
    const other = { ...EVENTS.plan, file: { ...EVENTS.plan.file, sha256: "other" } };
    const before = replay(...UP);
    expect(applyDepositEvent("id", before, { at, by: "me", event: other }).upload).toBeNull();
  });

  it("never allows a second submit while the first may have arrived, whatever the history", () => {
    const names = Object.keys(EVENTS) as Name[];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...names), { maxLength: 40 }), (history) => {
        let deposit: Deposit | null = null;
        for (const name of ["plan", ...history] as Name[]) {
          const before: Deposit | null = deposit;
          try {
            deposit = applyDepositEvent("id", before, { at, by: "me", event: EVENTS[name] });
          } catch {
            continue;
          }
          // What is accepted, or may be, is never planned anew nor submitted again.
          const closed = before !== null && (isAccepted(before.state) || isOpenQuestion(before.state));
          if (closed) expect(["plan", "submit"]).not.toContain(name);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
