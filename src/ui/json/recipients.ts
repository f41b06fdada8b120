import { z } from "zod";
import { count, instant, listOf, optionalText, text } from "./common.ts";

const requirements = {
  serviceRequired: z.boolean(),
  commitmentRequired: z.boolean(),
  commitmentOrServiceRequired: z.boolean(),
};

export const siret = z.strictObject({
  results: listOf({
    input: text,
    siret: optionalText,
    valid: z.boolean(),
    reason: z.enum(["LENGTH", "NOT_DIGITS", "CHECKSUM"]).nullable(),
    siren: optionalText,
    structure: z
      .strictObject({
        id: z.int(),
        name: text,
        active: z.boolean(),
        ...requirements,
      })
      .nullable()
      .describe("Null offline, or when Chorus Pro knows no such structure"),
  }),
});

const summary = {
  id: z.int(),
  siret: text.describe("SIRET, or another identifier for structures without one"),
  identifierType: text,
  name: text,
  active: z.boolean(),
};
const freshness = {
  fetchedAt: instant,
  stale: z.boolean().describe("Older than a day, and Chorus Pro could not be asked again"),
  source: z.enum(["service", "download"]),
};

export const structureSearch = z.strictObject({ structures: listOf(summary), total: count });

export const structureShow = z.strictObject({
  structure: z.strictObject({
    ...summary,
    public: z.boolean(),
    ...requirements,
    reportsPayment: z.boolean(),
    email: optionalText,
    address: z.strictObject({ postcode: optionalText, town: optionalText }),
    services: count,
    activeServices: count,
    billingAddresses: listOf({
      address: text,
      active: z.boolean(),
      siret: optionalText,
      routingCode: optionalText,
      suffix: optionalText,
    }).describe("Electronic addresses of the public directory, best first; from `structure import`"),
    billingAddressesAt: instant.nullable().describe("When they were imported"),
  }),
  ...freshness,
});

export const structureImport = z.strictObject({
  addresses: count,
  active: count,
  companies: count,
  unreadable: z.array(z.int()).describe("Rows that hold no address of the company they name"),
});

export const structureServices = z.strictObject({
  siret: text,
  name: text,
  services: listOf({
    id: z.int(),
    code: text,
    name: text,
    active: z.boolean(),
    commitmentRequired: z.boolean().nullable().describe("Null when not asked"),
  }),
  total: count,
  ...freshness,
});

export const structureDownload = z.strictObject({ recipients: count });
