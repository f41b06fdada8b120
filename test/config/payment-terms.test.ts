import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createPaymentTerms } from "../../src/config/payment-terms.ts";
import { tempFolder } from "../support/temp.ts";

it("keeps terms between runs, the last word on a recipient", async () => {
  const folder = join(tempFolder(), "not-there-yet");
  expect(await createPaymentTerms(folder).read()).toEqual(new Map());
  await createPaymentTerms(folder).keep([["266500032", "hospital"]]);
  await createPaymentTerms(folder).keep([
    ["80938923200020", { days: 20 }],
    ["266500032", "standard"],
  ]);
  expect(await createPaymentTerms(folder).read()).toEqual(
    new Map<string, unknown>([
      ["266500032", "standard"],
      ["80938923200020", { days: 20 }],
    ]),
  );
  expect(statSync(join(folder, "payment-terms.json")).mode & 0o777).toBe(0o600);
});

it("loses no term when many are kept at once", async () => {
  const folder = tempFolder();
  const identifiers = Array.from({ length: 12 }, (_, index) => String(100_000_000 + index));
  await Promise.all(identifiers.map((one) => createPaymentTerms(folder).keep([[one, "company"]])));
  expect([...(await createPaymentTerms(folder).read()).keys()].sort()).toEqual(identifiers);
});

it.each(["{", "[1]", '{"12": "hospital"}', '{"266500032": "clinique"}', "null"])(
  "refuses a file it cannot read rather than forget it: %s",
  async (content) => {
    const folder = tempFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "payment-terms.json"), content);
    const terms = createPaymentTerms(folder);
    await expect(terms.read()).rejects.toMatchObject({ code: "CONFIGURATION_INVALID" });
    await expect(terms.keep([["266500032", "hospital"]])).rejects.toMatchObject({ code: "CONFIGURATION_INVALID" });
    expect(readFileSync(join(folder, "payment-terms.json"), "utf8")).toBe(content);
  },
);

it("keeps the ECB's rates that were given, and refuses a file of them that it cannot read", async () => {
  const folder = tempFolder();
  expect(await createPaymentTerms(folder).rates()).toEqual(new Map());
  await createPaymentTerms(folder).keepRates(new Map([["2027-1", { units: 265n, scale: 2 }]]));
  await createPaymentTerms(folder).keepRates(new Map([["2027-2", { units: 24n, scale: 1 }]]));
  expect(JSON.parse(readFileSync(join(folder, "ecb-rates.json"), "utf8"))).toEqual({
    "2027-1": "2.65",
    "2027-2": "2.4",
  });
  expect((await createPaymentTerms(folder).rates()).get("2027-1")).toEqual({ units: 265n, scale: 2 });
  // The whole rate, eight points included, is not the ECB's.
  writeFileSync(join(folder, "ecb-rates.json"), '{"2027-1": "10.65"}');
  await expect(createPaymentTerms(folder).rates()).rejects.toMatchObject({ code: "CONFIGURATION_INVALID" });
});
