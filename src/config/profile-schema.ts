import { z } from "zod";
import { ENVIRONMENTS } from "../domain/environment.ts";
import { COMPANY_SIZES } from "../domain/reform.ts";
import type { Siret } from "../domain/siret.ts";

/** Fields that this version does not know are kept as they are. */
export const profileSchema = z.looseObject({
  name: z.string(),
  environment: z.enum(ENVIRONMENTS),
  apiUrl: z.string().nullable(),
  oauthUrl: z.string().nullable(),
  clientId: z.string(),
  accountLogin: z.string(),
  sellerSiret: z.custom<Siret>((value) => typeof value === "string" && /^\d{14}$/.test(value)).nullable(),
  structureId: z.number().int().nullable(),
  passwordExpiresAt: z.string().nullable(),
  secretStore: z.enum(["keychain", "file"]),
  tags: z.array(z.string()).optional(),
  journal: z.string().optional(),
  note: z.string().nullable().optional(),
  companySize: z.enum(COMPANY_SIZES).nullable().optional(),
});
/** The version of each profile; those without one are of the first. */
const VERSION = 1;

/** What `profiles.json` holds, each profile still to be looked at. */
export const bookSchema = z.looseObject({
  version: z.number().int().exactOptional(),
  current: z.string().nullable().default(null),
  profiles: z.array(z.looseObject({ name: z.string() })).default([]),
});
export type Book = z.infer<typeof bookSchema>;

/** A profile that only a later version can have written: it says so, or has a choice that this one does not know. */
export function isNewer(profile: Book["profiles"][number]): boolean {
  const { version, environment, secretStore } = profile;
  if (typeof version === "number" && version > VERSION) return true;
  const { shape } = profileSchema;
  return [
    [environment, shape.environment],
    [secretStore, shape.secretStore],
  ].some(([value, known]) => typeof value === "string" && !(known as z.ZodType).safeParse(value).success);
}
