import { describe, expect, it } from "vitest";
import {
  CONTRACT_STATUSES,
  INVOICE_STATUSES,
  isKnownStatus,
  needsSupplier,
  supplierAction,
  supplierTask,
} from "../../src/domain/status.ts";
import { pick } from "../../src/ui/language.ts";
import * as statuses from "../../src/ui/messages/statuses.ts";
import { statusLabel, taskLabel } from "../../src/ui/views/follow-up.ts";

describe("invoice statuses", () => {
  it("are the 56 of the official contract, each once, and those seen beyond it", () => {
    expect(CONTRACT_STATUSES).toHaveLength(56);
    expect(new Set(INVOICE_STATUSES).size).toBe(INVOICE_STATUSES.length);
    const beyond = INVOICE_STATUSES.filter((status) => !(CONTRACT_STATUSES as readonly string[]).includes(status));
    expect(beyond).toContain("ABSENCE_VALIDATION_MOE_DELAI_REGLEMENTAIRE");
  });

  it.each(["fr", "en"] as const)("have words of their own and something to do, in %s", (language) => {
    const labels = INVOICE_STATUSES.map((status) => statusLabel(status, language));
    expect(new Set(labels).size).toBe(INVOICE_STATUSES.length);
    for (const status of INVOICE_STATUSES) {
      expect(statusLabel(status, language)).not.toMatch(/_|[A-Z]{4}/);
      expect(taskLabel(status, language)).not.toBe("");
      expect(pick(language, statuses).hints[supplierTask(status)]("F-1")).not.toBe("");
    }
    expect(statusLabel("NOUVEAU_STATUT", language)).toContain("NOUVEAU_STATUT");
  });

  it("name the command that treats what waits for the supplier", () => {
    for (const language of ["fr", "en"] as const) {
      const mend = (status: string) => pick(language, statuses).hints[supplierTask(status)]("F-1");
      expect(mend("SUSPENDUE")).toContain("cpro complete F-1");
      expect(mend("A_RECYCLER")).toContain("cpro recycle F-1 --to");
      expect(mend("REJETEE")).toMatch(/--replaces F-1.*cpro acknowledge F-1/);
      expect(mend("REFUSEE_2")).toContain("cpro recycle F-1 --validator");
    }
  });

  it("say the same to programs: an action of the public list, and what waits for the supplier", () => {
    for (const status of [...INVOICE_STATUSES, "NOUVEAU_STATUT"]) {
      expect(["none", "wait", "complete", "recycle", "replace"]).toContain(supplierAction(status));
      const acts = !["none", "wait", "unknown"].includes(supplierTask(status));
      expect([status, needsSupplier(status, false)]).toEqual([status, acts]);
    }
    expect(needsSupplier("REJETEE", true)).toBe(false);
    expect(isKnownStatus("NOUVEAU_STATUT")).toBe(false);
  });
});
