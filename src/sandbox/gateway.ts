import type { FastifyInstance, FastifyRequest } from "fastify";
import { isOperation, OPERATIONS, type OperationName } from "../chorus/wire/operations.ts";
import { contractViolations } from "../chorus/wire/validate.ts";
import type { PdfReader } from "../usecases/ports/pdf.ts";
import { authenticate, type Caller, GatewayFailure, issueToken } from "./auth.ts";
import type { Call, Handler } from "./call.ts";
import { catchUp } from "./life-cycle.ts";
import { HANDLERS, type HealthCheck } from "./operations/index.ts";
import { Refusal } from "./refusals.ts";
import { readSettings } from "./settings.ts";
import type { Database } from "./store/database.ts";

export interface GatewayOptions {
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
export function registerGateway(app: FastifyInstance, options: GatewayOptions): void {
  const { db } = options;
  app.post("/api/oauth/token", async (request, reply) => {
    if (mediaType(request) !== "application/x-www-form-urlencoded") throw unsupported();
    const { status, body } = issueToken(db, new URLSearchParams(String(request.body ?? "")), options.now());
    return reply.status(status).header("cache-control", "no-store").send(body);
  });

  app.route({
    method: ["GET", "POST", "PUT", "PATCH", "DELETE"],
    url: "/cpro/*",
    // Before the body is read: a refused caller sends its ten megabytes for nothing.
    onRequest: async (request) => {
      const name = operationOf(request);
      // Asked by monitoring, which has no account.
      if (name === "transverses/v1/health-check") return;
      request.caller = authenticate(db, request.headers, name.split("/")[0] ?? "", options.now());
    },
    handler: async (request, reply) => {
      const name = operationOf(request);
      if (name === "transverses/v1/health-check") {
        return { statusCodeValue: 200, statusCode: "OK", body: "Le bac à sable répond." };
      }
      const body = bodyOf(request, name);
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
        return { codeRetour: 0, libelle: successOf(name), ...(await run(name, call, body)) };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return reply.status(settings.businessErrorStatus).send({ ...error.entry });
      }
    },
  });
}

function operationOf(request: FastifyRequest): OperationName {
  const name = (request.url.split("?")[0] ?? "").slice("/cpro/".length);
  if (!isOperation(name) || OPERATIONS[name].method !== request.method) {
    throw new GatewayFailure(404, "API non trouvée");
  }
  return name;
}

function bodyOf(request: FastifyRequest, name: OperationName): object {
  if (mediaType(request) !== "application/json") throw unsupported();
  let body: unknown;
  try {
    body = JSON.parse(String(request.body ?? ""), (_key, value) => (value === null ? undefined : value));
  } catch {
    throw new GatewayFailure(400, "Requête mal formulée : le corps n'est pas du JSON");
  }
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
function successOf(name: OperationName): string {
  return name.startsWith("factures/") || name.startsWith("transverses/v1/ajouter")
    ? "GCU_MSG_01_000"
    : "TRA_MSG_00.000";
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const mediaType = (request: FastifyRequest): string =>
  (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
const unsupported = (): GatewayFailure => new GatewayFailure(415, "Format de la requête non supporté");
