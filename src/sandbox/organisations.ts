import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { todayInParis } from "../domain/dates.ts";
import { jsonIn } from "../kit/json-in.ts";
import { authenticate, type Caller, GatewayFailure } from "./auth.ts";
import type { Database } from "./store/database.ts";
import { isUsable, type ServiceRow, type StructureRow } from "./store/structures.ts";

const PREFIX = "/cpro/organisations/v1";

/**
 * "Référentiel des organisations" 1.1.6, as far as a public client's tests show it (piste-gouv-fr, September 2024). Its
 * subscription is PISTE's own; here, whoever may ask for structures may ask here.
 */
export function registerOrganisations(app: FastifyInstance, { db, now }: { readonly db: Database; now(): Date }): void {
  app.get(`${PREFIX}/healthcheck`, (_request, reply) => reply.status(200).send());
  app.register(
    (routes, _options, done) => {
      routes.addHook("onRequest", async (request) => {
        request.caller = callerOf(db, request, now());
      });
      routes.post("/structures/recherche", (request, reply) =>
        reply.send({ values: search(db, bodyOf(request), STRUCTURE_FIELDS, structures(db)) }),
      );
      routes.post("/services/recherche", (request, reply) =>
        reply.send({ values: search(db, bodyOf(request), SERVICE_FIELDS, services(db, now())) }),
      );
      routes.get<Id>("/structures/:id", (request, reply) => {
        const found = structureOf(db, request.params.id, reply);
        return found && reply.send(structureJson(found));
      });
      routes.get<Id>("/structures/:id/services", (request, reply) => {
        const found = structureOf(db, request.params.id, reply);
        const own = services(db, now()).filter(
          (one) => one.rattachementOrganisation === uuidOf("structure", found?.id ?? 0),
        );
        return found && reply.send({ values: own });
      });
      routes.get<Id>("/services/:id", (request, reply) => {
        const found = services(db, now()).find(({ uuid }) => uuid === plain(request.params.id));
        return found === undefined ? notFound(reply, request.params.id) : reply.send(found);
      });
      for (const path of ["/structures/:id/pieces_jointes", "/structures/:id/pieces_jointes/:file"])
        routes.get<Id>(
          path,
          (request, reply) => structureOf(db, request.params.id, reply) && notFound(reply, "pieces_jointes"),
        );
      routes.patch<Id>("/structures/:id/parametres-edi", (request, reply) => {
        const found = structureOf(db, request.params.id, reply);
        if (!found) return reply;
        const { structureIds } = request.caller as Caller;
        // Routed, but not allowed: the request comes back.
        if (!structureIds.includes(found.id)) return reply.status(403).send(bodyOf(request));
        return reply.status(204).send();
      });
      done();
    },
    { prefix: PREFIX },
  );
}

interface Id {
  readonly Params: { readonly id: string };
}

/** Its own words for a wrong technical account. */
function callerOf(db: Database, request: FastifyRequest, now: Date): Caller {
  try {
    return authenticate(db, request.headers, "structures", now);
  } catch (error) {
    const login = error instanceof GatewayFailure && JSON.stringify(error.headers).includes("login or password");
    if (login) throw new GatewayFailure(401, { ErrorCode: "401", Description: "[invalid field]" });
    throw error;
  }
}

function bodyOf(request: FastifyRequest): Readonly<Record<string, unknown>> {
  const body = jsonIn(String(request.body ?? "{}"));
  if (typeof body === "object" && body !== null) return body as Readonly<Record<string, unknown>>;
  throw new GatewayFailure(400, [{ error: "ParamsInvalid", message: "The body is not a JSON object." }]);
}

/** Thirty-two hexadecimal digits, the same for the same row. */
function uuidOf(kind: string, id: number): string {
  return createHash("md5").update(`${kind} ${id}`).digest("hex");
}

const plain = (id: string): string => id.replaceAll("-", "").toLowerCase();

function structureOf(db: Database, id: string, reply: FastifyReply): StructureRow | null {
  const isKnownForm = /^[0-9a-f]{32}$/.test(plain(id)) || /^\d{14}$/.test(id) || /^[A-Z]{2}[0-9A-Z]{2,13}$/.test(id);
  if (!isKnownForm) {
    void reply.status(400).send([{ error: "ParamsInvalidUuidStructures", message: "The id is malformed." }]);
    return null;
  }
  const found = db
    .all<StructureRow>("SELECT * FROM structures ORDER BY id")
    .find((one) => one.identifier === id || uuidOf("structure", one.id) === plain(id));
  if (found === undefined) void notFound(reply, id);
  return found ?? null;
}

function notFound(reply: FastifyReply, what: string): FastifyReply {
  return reply.status(400).send([{ error: "NotFoundReference", message: "Nothing has this reference.", detail: what }]);
}

function structureJson(row: StructureRow) {
  return {
    uuid: uuidOf("structure", row.id),
    identifiant: row.identifier,
    typeIdentifiant: 0,
    libelleOrganisation: row.name,
    raisonSociale: row.name,
    typeOrganisation: row.is_public ? "public" : "private",
    status: row.active ? "active" : "inactive",
    numeroEjDoitEtreRenseigne: row.commitment_required === 1,
    codeServiceDoitEtreRenseigne: row.service_required === 1,
    gestionNumeroEJOuCodeService: row.commitment_or_service_required === 1,
    statutMiseEnPaiementNestPasRemonte: row.payment_not_reported === 1,
    avecMOA: false,
    estMOAUniquement: false,
    codePostal: row.postcode,
    ville: row.town,
    pays: "FR",
  };
}

const structures = (db: Database) => db.all<StructureRow>("SELECT * FROM structures ORDER BY id").map(structureJson);

function services(db: Database, now: Date) {
  const today = todayInParis(now);
  return db.all<ServiceRow>("SELECT * FROM services ORDER BY id").map((row) => ({
    uuid: uuidOf("service", row.id),
    codeService: row.code,
    libelle: row.name,
    etatService: isUsable(row, today) ? "ACTIF" : "INACTIF",
    numeroEj: row.commitment_required === 1,
    dateDebutActivation: row.valid_from,
    ...(row.valid_to ? { dateFinActivation: row.valid_to } : {}),
    rattachementOrganisation: uuidOf("structure", row.structure_id),
  }));
}

const STRUCTURE_FIELDS = [
  "identifiant",
  "raisonSociale",
  "libelleOrganisation",
  "typeOrganisation",
  "status",
  "codePostal",
  "ville",
  "uuid",
];
const SERVICE_FIELDS = ["codeService", "libelle", "etatService", "rattachementOrganisation", "uuid"];

/** Each field `{"op": "=", "val": …}`; `_sort`, `_desc` and `_fields` are lists of names. */
function search<T extends Readonly<Record<string, unknown>>>(
  _db: Database,
  body: Readonly<Record<string, unknown>>,
  fields: readonly string[],
  rows: readonly T[],
): readonly object[] {
  const conditions = Object.entries(body).filter(([name]) => fields.includes(name));
  const found = rows.filter((row) => conditions.every(([name, asked]) => fits(row[name], asked)));
  const [sort] = names(body._sort ?? body._desc);
  const ordered = sort === undefined ? found : found.toSorted((a, b) => String(a[sort]).localeCompare(String(b[sort])));
  if (body._desc !== undefined) ordered.reverse();
  const wanted = names(body._fields);
  if (wanted.length === 0) return ordered;
  return ordered.map((row) =>
    Object.fromEntries(wanted.filter((name) => name in row).map((name) => [name, row[name]])),
  );
}

const names = (list: unknown): readonly string[] => (Array.isArray(list) ? list.map(String) : []);

function fits(value: unknown, asked: unknown): boolean {
  if (typeof asked !== "object" || asked === null) return value === asked;
  const { op = "=", val } = asked as { readonly op?: string; readonly val?: unknown };
  const [own, other] = [String(value).toLowerCase(), String(val).toLowerCase()];
  switch (op) {
    case "=":
      return own === other;
    case ">":
      return own > other;
    case "<":
      return own < other;
    case ">=":
      return own >= other;
    case "<=":
      return own <= other;
    case "IN":
      return names(val).some((one) => one.toLowerCase() === own);
    case "CONTAINS":
      return own.includes(other);
    default:
      return false;
  }
}
