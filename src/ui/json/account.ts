import { z } from "zod";
import { COMPANY_SIZES } from "../../domain/reform.ts";
import { date, environment, instant, listOf, optionalDate, optionalText, text } from "./common.ts";

const source = z.enum(["profile", "environment", "keychain", "file", "default"]);

export const whoami = z.strictObject({
  profile: text,
  environment,
  apiUrl: text,
  portal: z
    .strictObject({
      url: text,
      account: z
        .strictObject({ name: text, email: optionalText.describe("Null: a ready-made company, entered without one") })
        .nullable()
        .describe("Who one is in the practice portal"),
    })
    .nullable()
    .describe("Where people sign in; null: not known"),
  clientId: text,
  accountLogin: text,
  sellerSiret: optionalText,
  secretStore: z.enum(["keychain", "file", "env"]),
  journal: text.describe("sqlite: this machine's own; else the address of the team's"),
  passwordExpiresAt: optionalDate,
  sources: z.record(text, source).describe("Where each value came from"),
  warnings: z.array(text),
});

const access = {
  apiUrl: optionalText,
  oauthUrl: optionalText,
  clientId: text,
  accountLogin: text,
  sellerSiret: optionalText,
};

const profile = z
  .strictObject({
    name: text,
    current: z.boolean(),
    environment,
    ...access,
    structureId: z.int().nullable(),
    secretStore: z.enum(["keychain", "file"]),
    passwordExpiresAt: optionalDate,
    tags: z.array(text),
    note: optionalText,
    journal: optionalText,
    companySize: z.enum(COMPANY_SIZES).nullable().describe("Null: not told"),
  })
  .meta({ id: "Profile" });

export const login = z.strictObject({ outcome: z.literal("kept"), profile, warnings: z.array(text) });
export const logout = z.strictObject({
  outcome: z.enum(["forgotten", "nothing"]),
  profile: optionalText,
  current: optionalText,
});
export const profileList = z.strictObject({ current: optionalText, profiles: z.array(profile) });
export const profileImport = z.strictObject({
  imported: listOf({ profile: text, secrets: z.boolean(), tags: z.array(text) }),
  refused: listOf({
    row: z.int(),
    name: text,
    reasons: listOf({ code: text, message: text.describe("In the user's language") }),
  }).describe("Rows that make no profile; nothing was kept but with --skip-bad"),
});
export const profileExport = z.strictObject({
  createdAt: instant,
  profiles: listOf({
    name: text,
    environment: text,
    ...access,
    passwordExpiresAt: optionalText,
    tags: text,
    note: optionalText,
    companySize: optionalText,
  }),
});
export const profileUse = z.strictObject({ current: text });

const mailSent = z.strictObject({ outcome: z.literal("mail-sent"), mailedTo: text, expiresAt: instant });
const byHand = z.strictObject({
  outcome: z.literal("by-hand"),
  page: text.describe("Where to go with a browser"),
  next: text.describe("What to do there"),
});
const passwordSet = z.strictObject({ outcome: z.literal("password-set"), email: text });
const portalAccount = z.strictObject({
  account: z.strictObject({
    email: text,
    lastName: text,
    firstName: text,
    surveys: z.boolean(),
    deposits: z.boolean(),
    company: z.strictObject({ type: text, identifier: text, name: text, structureId: z.int() }),
    services: z.array(text).describe("Codes; empty: the whole structure"),
    workspaces: z.array(text),
    technicalAccount: z.strictObject({ login: text, clientId: text, passwordExpiresAt: date }).nullable(),
  }),
});

export const accountCreate = z.union([mailSent, byHand]);
export const accountActivate = z.union([mailSent, passwordSet, portalAccount, byHand]);
export const accountResetPassword = z.union([mailSent, passwordSet, byHand]);
/** With the technical account made, the profile is kept as by `login`. */
export const accountWorkspaces = z.union([portalAccount, login, byHand]);
export const accountShow = z.union([portalAccount, byHand]);
