import type { FastifyInstance, FastifyRequest } from "fastify";
import { isOperation, OPERATIONS, type OperationName } from "../chorus/wire/operations.ts";
import { contractViolations } from "../chorus/wire/validate.ts";
import { jsonIn } from "../kit/json-in.ts";
import type { PdfReader } from "../usecases/ports/pdf.ts";
import { authenticate, type Caller, GatewayFailure, issueToken } from "./auth.ts";
import type { Call, Handler } from "./call.ts";
import { catchUp } from "./life-cycle.ts";
import { HANDLERS, type HealthCheck } from "./operations/index.ts";
import { isMoreOperation, type MoreOperation, runMore } from "./operations/more.ts";
import { registerOrganisations } from "./organisations.ts";
import { Refusal } from "./refusals.ts";
import { readSettings } from "./settings.ts";
import type { Database } from "./store/database.ts";
import { asRealClientsWrite } from "./tolerance.ts";

export interface SandboxGatewayOptions {
  readonly db: Database;
  now(): Date;
  pdf(): Promise<PdfReader>;
}

/** The whole of `deposer/pdf` at its limit, in base64, with room for the rest of the JSON. */
export const BODY_LIMIT = 40 * 1024 * 1024;

declare module "fastify" {
  interface FastifyRequest {
    /** Set by authentication, before the body is read. */
    caller?: Caller;
    /** Set by the fault `visible-late`. */
    hiddenMs?: number;
  }
}

/** The OAuth endpoint and every operation, behind the checks of a gateway: path, token, subscription, account, form. */
export function registerGateway(app: FastifyInstance, options: SandboxGatewayOptions): void {
  const { db } = options;
  app.post("/api/oauth/token", async (request, reply) => {
    if (mediaType(request) !== "application/x-www-form-urlencoded") throw unsupported();
    const { status, body } = issueToken(
      db,
      new URLSearchParams(String(request.body ?? "")),
      options.now(),
      request.headers.authorization,
    );
    return reply.status(status).header("cache-control", "no-store").send(body);
  });

  registerOrganisations(app, options);
  app.route({
    method: ["GET", "POST", "PUT", "PATCH", "DELETE"],
    url: "/cpro/*",
    // Before the body is read: a refused caller sends its ten megabytes for nothing.
    onRequest: async (request) => {
      const name = operationOf(request);
      // Works invoices have no subscription of their own here.
      const domain = (name.split("/")[0] ?? "").replace("facturesTravaux", "factures");
      request.caller = authenticate(db, request.headers, domain, options.now());
    },
    handler: async (request, reply) => {
      const name = operationOf(request);
      refuseMethod(request, name);
      if (name === "transverses/v1/health-check") {
        return { statusCodeValue: 200, statusCode: "OK", body: "Le bac à sable répond." };
      }
      const body = isOperation(name) ? bodyOf(request, name) : jsonOf(request);
      const settings = readSettings(db);
      const call: Call = {
        db,
        caller: request.caller as Caller,
        settings,
        now: options.now(),
        hiddenMs: request.hiddenMs ?? 0,
        pdf: options.pdf,
      };
      catchUp(call);
      try {
        const fields = isOperation(name) ? await run(name, call, body) : runMore(name, call, body);
        return { codeRetour: 0, libelle: successOf(name), ...fields };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const { codeRetour, libelle } = error.entry;
        return reply.status(settings.businessErrorStatus).send({ codeRetour, libelle });
      }
    },
  });
}

/** A path that nobody knows is forbidden, and says nothing (tests of a public client against qualification). */
function operationOf(request: FastifyRequest): OperationName | MoreOperation {
  const name = (request.url.split("?")[0] ?? "").slice("/cpro/".length);
  if (!isOperation(name) && !isMoreOperation(name)) throw new GatewayFailure(403, {});
  return name;
}

/** A known path, asked in a way that is not allowed: forbidden, and the request comes back. */
function refuseMethod(request: FastifyRequest, name: OperationName | MoreOperation): void {
  const method = isOperation(name) ? OPERATIONS[name].method : "POST";
  if (method === request.method) return;
  const asked = jsonIn(String(request.body ?? ""));
  throw new GatewayFailure(403, isRecord(asked) ? asked : { method: request.method, path: request.url });
}

function jsonOf(request: FastifyRequest): object {
  if (mediaType(request) !== "application/json") throw unsupported();
  let body: unknown;
  try {
    body = JSON.parse(String(request.body ?? ""), (_key, value) => (value === null ? undefined : value));
  } catch {
    throw new GatewayFailure(400, "Requête mal formulée : le corps n'est pas du JSON");
  }
  if (!isRecord(body)) throw new GatewayFailure(400, "Requête mal formulée : le corps n'est pas un objet");
  return body;
}

function bodyOf(request: FastifyRequest, name: OperationName): object {
  let body: unknown = asRealClientsWrite(name, jsonOf(request));
  // `idStructure` for `idStructureCPP`: a public client sends it, so the sandbox takes both.
  if (name === "structures/v1/consulter" && isRecord(body) && "idStructure" in body) {
    const { idStructure, ...rest } = body;
    body = { idStructureCPP: idStructure, ...rest };
  }
  if (name === "factures/v1/telecharger/groupe" && isRecord(body)) {
    // Declared as text; booleans are seen too.
    const wanted = body.avecPiecesJointesComplementaires;
    if (typeof wanted === "boolean") body.avecPiecesJointesComplementaires = wanted ? "Oui" : "Non";
  }
  const violations = contractViolations(name, "request", body);
  if (violations.length > 0) throw new GatewayFailure(400, `Requête mal formulée : ${violations.join(" ; ")}`);
  return body as object;
}

async function run(name: Exclude<OperationName, HealthCheck>, call: Call, body: object): Promise<object> {
  const handler = HANDLERS[name] as Handler<OperationName>;
  if (handler.kind === "write") return call.db.transaction(() => handler.run(call, body));
  return handler.run(call, body);
}

/** Two families of success messages; clients are told to look at the code only. */
function successOf(name: string): string {
  return name.startsWith("factures/") || name.startsWith("transverses/v1/ajouter")
    ? "GCU_MSG_01_000"
    : "TRA_MSG_00.000";
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const mediaType = (request: FastifyRequest): string =>
  (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
const unsupported = (): GatewayFailure => new GatewayFailure(415, "Format de la requête non supporté");
