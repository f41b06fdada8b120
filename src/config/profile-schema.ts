import { z } from "zod";
import { ENVIRONMENTS } from "../domain/environment.ts";
import type { Siret } from "../domain/siret.ts";

const profileSchema = z.object({
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
  note: z.string().nullable().optional(),
});
/** What `profiles.json` holds. */
export const bookSchema = z.object({
  current: z.string().nullable().default(null),
  profiles: z.array(profileSchema).default([]),
});
export type Book = z.infer<typeof bookSchema>;
