import { randomUUID } from "node:crypto";
import { join } from "node:path";
import fastify, { type FastifyError, type FastifyInstance } from "fastify";
import { homeNotWritable } from "../domain/file-refusals.ts";
import { makeFolder } from "../kit/make-folder.ts";
import type { PdfReader } from "../usecases/ports/pdf.ts";
import type { SandboxConnection } from "../usecases/ports/sandbox.ts";
import { registerAdmin } from "./admin.ts";
import { GatewayFailure } from "./auth.ts";
import { type FaultPlan, writeFaults } from "./faults/plan.ts";
import { registerFaults } from "./faults/register.ts";
import { recordBug } from "./faults/requests.ts";
import { registerFlowAdmin } from "./flows/admin.ts";
import { BODY_LIMIT, registerGateway } from "./gateway.ts";
import { type PageServer, registerPages } from "./pages.ts";
import { PORTAL_PREFIX, registerPortal } from "./portal/routes.ts";
import { seed, seedClients } from "./seed.ts";
import { changeSettings, type Settings } from "./settings.ts";
import { Database } from "./store/database.ts";

export interface SandboxOptions {
  /** Folder that keeps everything, made when missing; null: nothing outlives the server. */
  readonly dataDir: string | null;
  /** 0 or absent: a free port. */
  readonly port?: number;
  /** Port that mailed links name, where this server will be gone when they are opened; absent: the one it was asked at. */
  readonly linkPort?: number;
  /** Reads uploaded PDFs; called when the first one arrives. */
  pdf(): Promise<PdfReader>;
  /** Replaces the faults kept with the data; absent: they stay as they are. */
  readonly faults?: FaultPlan;
  /** Milliseconds before each answer. */
  readonly latencyMs?: number;
  /** Changes of behaviour, kept with the data. */
  readonly settings?: Partial<Settings>;
  /** Practice clients to hold besides the ready-made accounts. */
  readonly clients?: number;
  readonly now?: () => Date;
  /** The pages for people; absent: the API and the portal's calls only. */
  pages?(): Promise<PageServer>;
}

export interface RunningSandbox extends SandboxConnection {
  close(): Promise<void>;
}

const HOST = "127.0.0.1";
const DATA_FILE = "sandbox.db";

/**
 * Starts a Chorus-Pro-compatible server on loopback. Several processes may serve the same folder at once: everything
 * is in its one database, so they are one platform with several doors.
 */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const now = options.now ?? (() => new Date());
  const db = openDatabase(options.dataDir);
  try {
    const credentials = seed(db, now());
    const clients = options.clients ? seedClients(db, options.clients, now()) : [];
    if (options.settings) changeSettings(db, options.settings);
    if (options.faults) writeFaults(db, options.faults);
    const app = buildApp(db, options, now);
    const address = await app.listen({ host: HOST, port: options.port ?? 0 });
    return {
      apiUrl: address,
      oauthUrl: address,
      portalUrl: `${address}${PORTAL_PREFIX}`,
      ...credentials.seller,
      clients,
      async close() {
        await app.close();
        db.close();
      },
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * The database of a data folder, for reading it without a server.
 * @throws CproError HOME_NOT_WRITABLE where there can be no folder, or another user's file is
 */
export function openDatabase(dataDir: string | null): Database {
  if (dataDir === null) return new Database(null);
  try {
    makeFolder(dataDir, 0o700);
    return new Database(join(dataDir, DATA_FILE));
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    const shut = /^ConnectionFailed/.test(message) ? "SQLITE_CANTOPEN" : UNUSABLE.has(code) ? code : null;
    throw shut === null ? error : homeNotWritable(dataDir, shut, error);
  }
}

/** A folder cannot be made, because of what is above it; or keeps no locks. */
const UNUSABLE: ReadonlySet<string> = new Set(["ENOENT", "ENOTDIR", "EEXIST", "ENOLCK"]);

function buildApp(db: Database, options: SandboxOptions, now: () => Date): FastifyInstance {
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    routerOptions: { caseSensitive: true, ignoreTrailingSlash: false },
  });
  // Bodies stay text: the gateway decides what is JSON, what is a form, and in which order to complain.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
  app.addHook("onRequest", async (request) => {
    // No page of the user's browser may reach this server: neither under another name (DNS rebinding), nor from
    // another site.
    const { host, origin } = request.headers;
    const site = request.headers["sec-fetch-site"];
    // Another port of this machine is another site: whatever runs there is not this program.
    const foreign = origin !== undefined && origin.replace(/^https?:\/\//, "").toLowerCase() !== host?.toLowerCase();
    const sentByPage = request.method !== "GET" && site !== undefined && site !== "same-origin" && site !== "none";
    if (!isLoopback(host ?? "") || foreign || sentByPage) throw new GatewayFailure(403, "loopback only");
  });
  // Every answer of the real gateway bears one (tests of a public client).
  app.addHook("onSend", async (_request, reply) => {
    void reply.header("x-correlationid", randomUUID());
  });
  registerFaults(app, { db, latencyMs: options.latencyMs ?? 0, now });
  registerGateway(app, { db, now, pdf: options.pdf });
  registerAdmin(app, { db, now });
  registerFlowAdmin(app, { db, now });
  registerPortal(app, { db, now, linkHost: options.linkPort ? `${HOST}:${options.linkPort}` : null });
  if (options.pages) registerPages(app, { db, now, pdf: options.pdf }, options.pages);
  app.setNotFoundHandler((_request, reply) => reply.status(404).send(gatewayBody(404, "API non trouvée")));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof GatewayFailure) {
      reply.status(error.status).headers({ ...error.headers });
      if (error.body !== null) return reply.send(error.body);
      return error.detail === null ? reply.send() : reply.send(gatewayBody(error.status, error.detail));
    }
    const status = error.statusCode ?? 500;
    // A bug of the sandbox: the client is told as little as by the real platform, the record of requests tells all.
    if (status === 500 && request.recordId !== undefined) recordBug(db, request.recordId, error);
    const known = status === 413 ? "Fichier trop volumineux" : error.message;
    return reply.status(status).send(gatewayBody(status, status === 500 ? "Erreur interne du serveur" : known));
  });
  return app;
}

function isLoopback(host: string): boolean {
  return /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])(?::\d{1,5})?$/i.test(host);
}

/** The shape some public fixtures show; a real gateway promises nothing. */
function gatewayBody(httpCode: number, httpMessage: string): object {
  return { httpCode, httpMessage };
}
