import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { PORTAL, type PortalCall, type PortalReason } from "../../chorus/wire/portal.ts";
import { jsonIn } from "../../kit/json-in.ts";
import { readSettings } from "../settings.ts";
import type { Database } from "../store/database.ts";
import { accountOfSession } from "./accounts.ts";
import { type PortalContext, STEPS } from "./procedure.ts";
import { PortalRefusal } from "./refusal.ts";

/** Where the portal lives on the sandbox's address. */
export const PORTAL_PREFIX = "/portail";

export interface PortalOptions {
  readonly db: Database;
  /** Host and port that mailed links name; null: those of the request. */
  readonly linkHost: string | null;
  now(): Date;
}

/** The portal's sign-up procedure over HTTP: one POST per step, JSON both ways; a refusal is a 422 with its reason. */
export function registerPortal(app: FastifyInstance, { db, linkHost, now }: PortalOptions): void {
  for (const call of Object.keys(PORTAL) as PortalCall[]) {
    app.post(`${PORTAL_PREFIX}${PORTAL[call].path}`, async (request, reply) => {
      reply.header("cache-control", "no-store");
      const { linkLifetimeMinutes, secondFactor, codeLifetimeMinutes } = readSettings(db);
      const context: PortalContext = {
        db,
        now: now(),
        portalUrl: `http://${linkHost ?? request.headers.host}${PORTAL_PREFIX}`,
        linkLifetimeMs: linkLifetimeMinutes * 60_000,
        secondFactor: { asked: secondFactor === "on", codeLifetimeMs: codeLifetimeMinutes * 60_000 },
        me: () => accountOfSession(db, sessionOf(request), now()),
      };
      return run(call, context, request, reply);
    });
  }
}

function run(call: PortalCall, context: PortalContext, request: FastifyRequest, reply: FastifyReply): unknown {
  const form = PORTAL[call].request.safeParse(jsonIn(String(request.body)));
  if (!form.success) return refuse(reply, "FORM_INVALID", form.error.issues[0]?.path.join("."));
  try {
    // The table gives each call its own request; TypeScript cannot follow a union through it.
    return (STEPS[call] as (context: PortalContext, form: unknown) => unknown)(context, form.data);
  } catch (error) {
    if (error instanceof PortalRefusal) return refuse(reply, error.reason, error.detail);
    throw error;
  }
}

function refuse(reply: FastifyReply, reason: PortalReason, detail?: string): FastifyReply {
  return reply.status(422).send({ reason, detail });
}

function sessionOf(request: FastifyRequest): string {
  return /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
}
