import type { FastifyInstance, FastifyRequest } from "fastify";
import * as z from "zod";
import { CONTRACT_STATUSES } from "../domain/status.ts";
import { jsonIn } from "../kit/json-in.ts";
import { GatewayFailure } from "./auth.ts";
import { faultPlan, NO_FAULTS, readFaults, writeFaults } from "./faults/plan.ts";
import { listRequests } from "./faults/requests.ts";
import { catchUp } from "./life-cycle.ts";
import { mailsWithLinks } from "./portal/mail-links.ts";
import { readCredentials } from "./seed.ts";
import { changeSettings, RECOGNITIONS, readSettings, settingsChange } from "./settings.ts";
import { Criteria } from "./store/criteria.ts";
import type { Database } from "./store/database.ts";
import { type ListedInvoice, listedInvoice, searchInvoices } from "./store/invoice-search.ts";
import { changeStatus, contentOf, DRAFT_STATUSES, startBefore, updateInvoice } from "./store/invoices.ts";
import { insertServices, insertStructure, structureByIdentifier } from "./store/structures.ts";
import { WORLD } from "./world.ts";

export interface AdminOptions {
  readonly db: Database;
  now(): Date;
}

const statusChange = z.strictObject({
  status: z.enum(CONTRACT_STATUSES),
  reason: z.string().max(2000).optional(),
  at: z.iso.datetime({ offset: true }).optional(),
});
const subscriptions = z.strictObject({ clientId: z.string(), domains: z.array(z.string()) });
const newStructure = z.strictObject({
  identifier: z.string().max(18),
  name: z.string(),
  isPublic: z.boolean().default(true),
  active: z.boolean().exactOptional(),
  requires: z.enum(["service", "commitment", "both", "either"]).exactOptional(),
  paymentNotReported: z.boolean().exactOptional(),
  /** Login of a technical account that may issue for it. */
  issuedBy: z.string().exactOptional(),
  postcode: z.string().default("62300"),
  town: z.string().default("Lens"),
  services: z
    .array(
      z.strictObject({
        code: z.string().max(100),
        name: z.string(),
        active: z.boolean().exactOptional(),
        commitmentRequired: z.boolean().exactOptional(),
      }),
    )
    .default([]),
});

/**
 * For tests and demonstrations: to look at the platform from inside and to act as the others who use it. No credentials:
 * loopback only, like the whole server.
 *
 * - `GET  /_sandbox/invoices[?drafts=true]`, `GET /_sandbox/invoices/<id>`
 * - `POST /_sandbox/invoices/<id>/status` `{status, reason, at}`: act as the recipient, at that instant of the past
 * - `GET  /_sandbox/mails[?to=address]`
 * - `GET | POST | DELETE /_sandbox/faults`
 * - `GET  /_sandbox/requests`
 * - `GET | POST /_sandbox/settings`, `POST /_sandbox/recognition` `{mode}`
 * - `GET  /_sandbox/world`, `POST /_sandbox/structures`: who exists; one more structure with its services
 * - `GET  /_sandbox/accounts`: credentials of the ready-made accounts
 * - `POST /_sandbox/tokens/expire`, `POST /_sandbox/subscriptions` `{clientId, domains}`
 */
export function registerAdmin(app: FastifyInstance, { db, now }: AdminOptions): void {
  const bringUpToDate = (): void => catchUp({ db, settings: readSettings(db), now: now() });

  app.get<{ Querystring: { drafts?: string } }>("/_sandbox/invoices", async ({ query }) => {
    bringUpToDate();
    const criteria = new Criteria();
    if (query.drafts !== "true") {
      criteria.add(`i.status NOT IN (${DRAFT_STATUSES.map(() => "?").join(", ")})`, ...DRAFT_STATUSES);
    }
    const everything = { number: 1, size: Number.MAX_SAFE_INTEGER };
    const { rows, info } = searchInvoices(db, criteria, { column: "DateDepot", sense: "Ascendant" }, everything);
    return { invoices: rows.map(describe), total: info.total };
  });

  app.get<{ Params: { id: string } }>("/_sandbox/invoices/:id", async ({ params }) => {
    bringUpToDate();
    return describe(invoiceNamed(db, params.id));
  });

  app.post<{ Params: { id: string } }>("/_sandbox/invoices/:id/status", async (request) => {
    const { status, reason, at: asked } = bodyOf(request, statusChange);
    const at = asked ? new Date(asked) : now();
    if (at > now()) throw new GatewayFailure(400, "at: lies in the future");
    return db.transaction(() => {
      const invoice = invoiceNamed(db, request.params.id);
      if (asked) startBefore(db, invoice.id, at);
      changeStatus(db, invoice.id, {
        status,
        at,
        comment: reason ?? null,
        by: {
          name: invoice.recipient_name ?? "Destinataire",
          email: `comptabilite@${invoice.recipient_identifier}.example`,
        },
      });
      // Whoever was told of an earlier rejection has not been told of this one.
      if (status === "REJETEE") updateInvoice(db, invoice.id, { rejection_treated: 0 });
      return describe(invoiceNamed(db, request.params.id));
    });
  });

  app.get<{ Querystring: { to?: string } }>("/_sandbox/mails", async ({ query }) => {
    bringUpToDate();
    return { mails: mailsWithLinks(db, now(), query.to) };
  });

  app.get("/_sandbox/faults", async () => readFaults(db));
  app.post("/_sandbox/faults", async (request) => {
    // Posting the same plan again means: start counting again.
    writeFaults(db, NO_FAULTS);
    writeFaults(db, bodyOf(request, faultPlan));
    return readFaults(db);
  });
  app.delete("/_sandbox/faults", async () => {
    writeFaults(db, NO_FAULTS);
    return readFaults(db);
  });

  app.get("/_sandbox/requests", async () => ({ requests: listRequests(db) }));

  app.get("/_sandbox/settings", async () => readSettings(db));
  app.post("/_sandbox/settings", async (request) => changeSettings(db, bodyOf(request, settingsChange)));
  app.post("/_sandbox/recognition", async (request) => {
    const { mode } = bodyOf(request, z.strictObject({ mode: z.enum(RECOGNITIONS) }));
    return changeSettings(db, { recognition: mode });
  });

  app.get("/_sandbox/world", async () => WORLD);
  app.get("/_sandbox/accounts", async () => readCredentials(db));

  app.post("/_sandbox/structures", async (request) => {
    const { services, issuedBy, ...structure } = bodyOf(request, newStructure);
    return db.transaction(() => {
      if (structureByIdentifier(db, structure.identifier)) throw new GatewayFailure(409, "this identifier exists");
      const email = `comptabilite@${structure.identifier}.example`;
      const id = insertStructure(db, { ...structure, address: "1 rue de la Paix", email });
      if (issuedBy !== undefined) {
        const attached = db.run(
          "INSERT INTO account_structures (account_id, structure_id) SELECT id, ? FROM technical_accounts WHERE login = ?",
          id,
          issuedBy,
        );
        if (attached.changes === 0) throw new GatewayFailure(404, "no such account");
      }
      return { id, services: insertServices(db, id, services) };
    });
  });

  app.post("/_sandbox/tokens/expire", async () => ({ expired: db.run("DELETE FROM tokens").changes }));
  app.post("/_sandbox/subscriptions", async (request) => {
    const { clientId, domains } = bodyOf(request, subscriptions);
    const change = "UPDATE applications SET subscriptions = ? WHERE client_id = ?";
    if (db.run(change, domains.join(" "), clientId).changes === 0) throw new GatewayFailure(404, "no such application");
    return { clientId, domains };
  });
}

/** The body of a request, or a 400 that says what is wrong with it. */
export function bodyOf<T>(request: FastifyRequest, schema: z.ZodType<T>): T {
  const body = jsonIn(String(request.body ?? ""));
  if (body === undefined) throw new GatewayFailure(400, "the body is not JSON");
  const result = schema.safeParse(body);
  if (!result.success) throw new GatewayFailure(400, z.prettifyError(result.error));
  return result.data;
}

function invoiceNamed(db: Database, id: string): ListedInvoice {
  const invoice = listedInvoice(db, Number(id) || 0);
  if (!invoice) throw new GatewayFailure(404, "no such invoice");
  return invoice;
}

/** Names of the command line's own JSON, so that tests can compare the two. */
function describe(invoice: ListedInvoice): object {
  const amount = (value: number | null): string | null => (value === null ? null : value.toFixed(2));
  return {
    invoiceId: invoice.id,
    number: invoice.number,
    type: invoice.type === "AVOIR" ? "credit-note" : "invoice",
    status: invoice.status,
    statusAt: invoice.status_at,
    comment: invoice.status_comment,
    depositedAt: invoice.deposited_at,
    issueDate: invoice.issue_date,
    seller: { siret: invoice.supplier_identifier, name: invoice.supplier_name },
    recipient: {
      siret: invoice.recipient_identifier,
      name: invoice.recipient_name,
      serviceCode: invoice.service_code,
    },
    validator: invoice.validator_identifier,
    framework: invoice.framework,
    depositMode: invoice.mode,
    flowNumber: invoice.flow_number,
    currency: invoice.currency,
    taxExclusiveAmount: amount(invoice.tax_exclusive),
    taxAmount: amount(invoice.tax),
    taxInclusiveAmount: amount(invoice.tax_inclusive),
    payableAmount: amount(invoice.payable),
    commitmentNumber: invoice.commitment_number,
    contractNumber: invoice.contract_number,
    rejectionAcknowledged: invoice.rejection_treated === 1,
    fingerprint: invoice.fingerprint,
    content: contentOf(invoice),
  };
}
