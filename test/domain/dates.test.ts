import { afterEach, describe, expect, it, vi } from "vitest";
import { dayInParis, minuteInParis, todayInParis } from "../../src/domain/dates.ts";

afterEach(() => vi.restoreAllMocks());

describe("the day and the minute in Paris", () => {
  it("are those of its clock, in summer and in winter", () => {
    expect(todayInParis(new Date("2026-07-01T22:30:00Z"))).toBe("2026-07-02");
    expect(todayInParis(new Date("2026-12-01T22:30:00Z"))).toBe("2026-12-01");
    expect(minuteInParis(new Date("2026-07-01T22:30:00Z"))).toBe("2026-07-02 00:30");
    expect(minuteInParis(new Date("2026-12-01T23:05:00Z"))).toBe("2026-12-02 00:05");
  });

  it("are told of any moment: what has no zone is Paris's already", () => {
    const moments = ["2026-11-29T23:38:00Z", "2026-11-29T23:38:00.000Z", "2026-11-30T00:38:00+01:00"];
    for (const moment of [...moments, "2026-11-30T00:38", "2026-11-30", "2026-11-30 00:38"])
      expect(dayInParis(moment), moment).toBe("2026-11-30");
    expect([dayInParis(""), dayInParis("bientôt")]).toEqual(["", "bientôt"]);
  });

  it("cost a command that asks for neither nothing: a formatter takes a tenth of a short one's time", async () => {
    const made = vi.spyOn(Intl, "DateTimeFormat");
    vi.resetModules();
    await import("../../src/domain/dates.ts");
    expect(made).not.toHaveBeenCalled();
  });
});
