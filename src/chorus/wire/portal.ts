/**
 * The portal's part of the sandbox, as this program speaks it. The real portal has no such interface (it asks for a
 * captcha), so these names are ours. Client and sandbox share the shapes; every request is checked against them.
 */
import { z } from "zod";
import { IDENTIFIER_TYPES, WORKSPACES } from "../../domain/portal.ts";

const text = z.string().trim();
const address = z.strictObject({
  lines: z.array(text.max(100)).max(4),
  postcode: text.max(20),
  town: text.max(100),
  country: text.max(60),
});
const company = z.strictObject({ type: z.enum(IDENTIFIER_TYPES), identifier: text.min(1).max(80) });
const structure = z.strictObject({ name: text.min(1).max(100), label: text.max(100), address });

export const PORTAL = {
  signUp: { path: "/comptes", request: z.strictObject({ email: text, company }) },
  resend: { path: "/comptes/courriel", request: z.strictObject({ email: text }) },
  invitation: { path: "/activation/lire", request: z.strictObject({ email: text, token: text }) },
  activate: {
    path: "/activation",
    request: z.strictObject({
      email: text,
      token: text,
      captcha: text,
      /** May differ from the address that was invited. */
      login: text,
      lastName: text.min(1).max(80),
      firstName: text.min(1).max(80),
      surveys: z.boolean(),
      /** "Déposer des demandes de paiement". */
      deposits: z.boolean(),
      structure,
      /** Codes of the services to be attached to; empty: the whole structure. */
      services: z.array(text.max(100)),
      workspaces: z.array(z.enum(WORKSPACES)),
    }),
  },
  setPassword: {
    path: "/mot-de-passe",
    request: z.strictObject({
      email: text,
      token: text,
      password: z.string().max(200),
      /** Asked for the first password only. */
      secretQuestion: z.strictObject({ question: text.min(1).max(200), answer: text.min(1).max(200) }).nullable(),
    }),
  },
  forgotten: { path: "/oubli", request: z.strictObject({ email: text }) },
  answer: { path: "/oubli/reponse", request: z.strictObject({ email: text, answer: text }) },
  logIn: {
    path: "/connexion",
    /** The code of the second factor: asked for by a refusal first. */
    request: z.strictObject({ email: text, password: z.string().max(200), code: text.max(20).exactOptional() }),
  },
  show: { path: "/compte", request: z.strictObject({}) },
  workspaces: { path: "/compte/espaces", request: z.strictObject({ workspaces: z.array(z.enum(WORKSPACES)) }) },
  /** Without a code: a new key for an authenticator. With its first code: it counts from now on. */
  authenticator: {
    path: "/compte/authentificateur",
    request: z.strictObject({ code: text.max(20).exactOptional() }),
  },
  connect: { path: "/compte/raccordement", request: z.strictObject({ technicalPassword: z.string().max(200) }) },
} as const;

export type PortalCall = keyof typeof PORTAL;
export type PortalRequest<K extends PortalCall> = z.infer<(typeof PORTAL)[K]["request"]>;

const invitation = z.object({
  email: z.string(),
  expiresAt: z.string(),
  captcha: z.string(),
  company,
  /** What the company register says; empty texts when it says nothing. */
  structure: z.object({ name: z.string(), label: z.string(), address }),
  services: z.array(z.object({ code: z.string(), name: z.string() })),
});
const sent = z.object({ mailedTo: z.string(), expiresAt: z.string() });
const account = z.object({
  email: z.string(),
  lastName: z.string(),
  firstName: z.string(),
  surveys: z.boolean(),
  deposits: z.boolean(),
  company: company.extend({ name: z.string(), structureId: z.number() }),
  services: z.array(z.string()),
  workspaces: z.array(z.enum(WORKSPACES)),
  technicalAccount: z.object({ login: z.string(), clientId: z.string(), passwordExpiresAt: z.string() }).nullable(),
});

/** Answers; unknown fields are ignored. */
export const PORTAL_ANSWERS = {
  signUp: sent,
  resend: sent,
  invitation,
  activate: sent,
  setPassword: z.object({ email: z.string() }),
  forgotten: z.object({ question: z.string() }),
  answer: sent,
  logIn: z.object({ session: z.string() }),
  authenticator: z.object({ key: z.string().nullable(), uri: z.string().nullable(), enrolled: z.boolean() }),
  show: account,
  workspaces: account,
  connect: z.object({
    clientId: z.string(),
    clientSecret: z.string(),
    accountLogin: z.string(),
    passwordExpiresAt: z.string(),
  }),
} as const satisfies Record<PortalCall, z.ZodType>;
export type PortalAnswer<K extends PortalCall> = z.infer<(typeof PORTAL_ANSWERS)[K]>;

/** A refusal: HTTP 422 and one of the program's own reasons. */
const PORTAL_REASONS = [
  "LINK_EXPIRED",
  "LINK_USED",
  "LINK_UNKNOWN",
  "EMAIL_TAKEN",
  "EMAIL_INVALID",
  "EMAIL_UNKNOWN",
  "SIRET_INVALID",
  "STRUCTURE_INVALID",
  "STRUCTURE_TAKEN",
  "CAPTCHA_WRONG",
  "PASSWORD_WEAK",
  "LOGIN_WRONG",
  "LOGIN_LOCKED",
  "NOT_ACTIVE",
  "ANSWER_WRONG",
  "CODE_MAILED",
  "CODE_NEEDED",
  "CODE_WRONG",
  "CODE_LATE",
  "WORKSPACE_OFF",
  "SESSION_OVER",
  "FORM_INVALID",
] as const;
export type PortalReason = (typeof PORTAL_REASONS)[number];
export const portalRefusal = z.object({ reason: z.enum(PORTAL_REASONS), detail: z.string().optional() });
