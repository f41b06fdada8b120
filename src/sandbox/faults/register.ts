import { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Database } from "../store/database.ts";
import { type FaultRule, firingRules } from "./plan.ts";
import { recordArrival, recordEnd } from "./requests.ts";

interface FaultOptions {
  readonly db: Database;
  /** How long each call takes at least. */
  readonly latencyMs: number;
  now(): Date;
}

declare module "fastify" {
  interface FastifyRequest {
    /** Row of the record of requests; absent for the sandbox's own endpoints. */
    recordId?: number;
    /** Monotonic, in milliseconds. */
    arrivedAt?: number;
    /** What goes wrong once the request is done. */
    faultsAfter?: readonly FaultRule[];
  }
}

/** Records every request of a client, and makes go wrong what the plan says. */
export function registerFaults(app: FastifyInstance, { db, latencyMs, now }: FaultOptions): void {
  app.addHook("onRequest", async (request, reply) => {
    const path = request.url.split("?")[0] ?? "";
    if (path.startsWith("/_sandbox/")) return;
    const fired = firingRules(db, path);
    request.recordId = recordArrival(db, { method: request.method, path, at: now().toISOString() }, fired);
    request.arrivedAt = performance.now();
    // There and back, as a network's: what is done meanwhile is part of the call's time, not added to it.
    if (latencyMs > 0) await wait(latencyMs / 2);
    for (const rule of fired) if (await strikeBefore(rule, request, reply, db)) return reply;
    request.faultsAfter = fired.filter(strikesAfter);
  });

  app.addHook("onSend", async (request, reply, payload) => {
    const { recordId } = request;
    if (recordId === undefined) return payload;
    const rest = latencyMs - (performance.now() - (request.arrivedAt ?? 0));
    if (rest > 0) await wait(rest);
    let sent = payload;
    for (const rule of request.faultsAfter ?? []) sent = strikeAfter(rule, request, reply, sent);
    recordEnd(db, recordId, request.raw.socket.destroyed ? null : reply.statusCode);
    return sent;
  });
}

/** True when the request is over. */
async function strikeBefore(
  rule: FaultRule,
  request: FastifyRequest,
  reply: FastifyReply,
  db: Database,
): Promise<boolean> {
  switch (rule.action) {
    case "latency":
      await wait(rule.ms ?? 0);
      return false;
    case "reset-before":
      reply.hijack();
      request.raw.socket.resetAndDestroy();
      return true;
    case "token-expiry":
      db.run("DELETE FROM tokens");
      return false;
    case "visible-late":
      request.hiddenMs = rule.ms ?? 0;
      return false;
    case "status":
      if (rule.after) return false;
      fail(rule, reply);
      await reply.send(failureBody(rule));
      return true;
    default:
      return false;
  }
}

function strikesAfter({ action, after }: FaultRule): boolean {
  return ["reset-after", "truncate", "slow-body"].includes(action) || (action === "status" && after === true);
}

function strikeAfter(rule: FaultRule, request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  const { socket } = request.raw;
  switch (rule.action) {
    case "reset-after":
      socket.resetAndDestroy();
      return payload;
    case "status":
      fail(rule, reply);
      return JSON.stringify(failureBody(rule));
    case "truncate": {
      const bytes = Buffer.from(String(payload ?? ""));
      reply.header("content-length", bytes.length);
      return Readable.from(
        (async function* () {
          yield bytes.subarray(0, bytes.length >> 1);
          // Let the half reach the client before the connection goes.
          await wait(10);
          socket.destroy();
        })(),
      );
    }
    case "slow-body": {
      const bytes = Buffer.from(String(payload ?? ""));
      reply.header("content-length", bytes.length);
      return Readable.from(drip(bytes, rule.ms ?? 0));
    }
    default:
      return payload;
  }
}

const DROPS = 10;

async function* drip(bytes: Buffer, ms: number): AsyncGenerator<Buffer> {
  const size = Math.max(1, Math.ceil(bytes.length / DROPS));
  for (let at = 0; at < bytes.length; at += size) {
    await wait(ms / DROPS);
    yield bytes.subarray(at, at + size);
  }
}

function fail(rule: FaultRule, reply: FastifyReply): void {
  reply.status(rule.status ?? 500).header("content-type", "application/json; charset=utf-8");
  if (rule.retryAfter !== undefined) reply.header("retry-after", String(rule.retryAfter));
}

function failureBody(rule: FaultRule): object {
  return { httpCode: rule.status, httpMessage: "injected by the sandbox" };
}
