import { describe, expect, it } from "vitest";
import { statutFacture } from "../../src/chorus/wire/enums.ts";
import {
  INVOICE_STATUSES,
  isKnownStatus,
  needsSupplier,
  supplierAction,
  supplierTask,
} from "../../src/domain/status.ts";
import { pick } from "../../src/ui/language.ts";
import * as statuses from "../../src/ui/messages/statuses.ts";
import { statusLabel, taskLabel } from "../../src/ui/views/follow-up.ts";

/** The one status that only a public client shows. */
const BEYOND_CONTRACT = "ABSENCE_VALIDATION_MOE_DELAI_REGLEMENTAIRE";

describe("invoice statuses", () => {
  it("are those of the official contract, and one more", () => {
    expect(new Set(INVOICE_STATUSES)).toEqual(new Set([...statutFacture.values, BEYOND_CONTRACT]));
    expect(INVOICE_STATUSES).toHaveLength(57);
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
