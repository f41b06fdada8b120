import { expect, it } from "vitest";
import { isRestDay } from "../../../src/domain/payment/rest-days.ts";

it("knows weekends and the public holidays of France, those that move with Easter too", () => {
  const rest = [
    ...["2026-11-21", "2026-11-22", "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14", "2026-05-25"],
    ...["2026-07-14", "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-25"],
    // Easter of 2024 was on 31 March, of 2025 on 20 April, of 2038 on 25 April.
    ...["2024-04-01", "2024-05-09", "2024-05-20", "2025-04-21", "2025-05-29", "2025-06-09", "2038-04-26"],
  ];
  const working = ["2026-11-20", "2026-11-23", "2026-04-07", "2026-05-13", "2024-05-21", "2025-06-10", "2026-12-24"];
  expect(rest.filter((date) => !isRestDay(date))).toEqual([]);
  expect(working.filter(isRestDay)).toEqual([]);
});
