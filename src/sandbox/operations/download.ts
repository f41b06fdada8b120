import { zipSync } from "fflate";
import { GatewayFailure } from "../auth.ts";
import { type Call, read, type SomeHandlers, write } from "../call.ts";
import { refuse } from "../refusals.ts";
import type { Database } from "../store/database.ts";
import { contentOfFile, FOLDER_LIMIT } from "../store/files.ts";
import type { ListedInvoice } from "../store/invoice-search.ts";
import { recordAction, updateInvoice } from "../store/invoices.ts";
import { type StructureRow, servicesOf } from "../store/structures.ts";
import { invoiceFor } from "./access.ts";
import { element, xmlDocument } from "./xml.ts";

const GROUP = "factures/v1/telecharger/groupe";
const DIRECTORY = "transverses/v1/telecharger/annuaire/destinataire";

const FORMATS = ["PDF", "PIVOT", "XML", "ZIP"];

export const downloadHandlers = {
  [GROUP]: write((call, body) => {
    const wanted = body.listeFacture ?? [];
    if (wanted.length === 0) refuse(GROUP, "NOTHING_GIVEN");
    const format = (body.format ?? "PDF").toUpperCase();
    if (!FORMATS.includes(format)) refuse(GROUP, "FORMAT_UNKNOWN");
    const invoices = wanted.map(
      ({ idFacture }) =>
        invoiceFor(call, idFacture, "supplier", "recipient", "validator") ?? refuse(GROUP, "UNKNOWN_INVOICE"),
    );
    const withAttachments = /^(?:oui|true)$/i.test(body.avecPiecesJointesComplementaires ?? "");
    const pivot = format === "PIVOT" || format === "XML";
    const files = invoices.flatMap((invoice) => filesOf(call, invoice, pivot, withAttachments && !pivot));
    if (files.reduce((sum, { size }) => sum + size, 0) > FOLDER_LIMIT) {
      throw new GatewayFailure(413, "Fichier trop volumineux");
    }
    for (const invoice of invoices) markDownloaded(call, invoice);
    const [only] = files;
    // One invoice comes as it is, its pivot too (seen with a public client); only a wish for a ZIP makes one of it.
    const single = files.length === 1 && only !== undefined && format !== "ZIP";
    const result = single ? only.read() : zipOf(files);
    return { fichierResultat: Buffer.from(result).toString("base64") };
  }),

  [DIRECTORY]: read(({ db }) => ({
    fichierResultat: Buffer.from(zipSync({ "annuaire.xml": Buffer.from(directoryOf(db)) })).toString("base64"),
  })),
} satisfies SomeHandlers;

interface DownloadedFile {
  readonly name: string;
  readonly size: number;
  read(): Uint8Array;
}

function filesOf(
  { db }: Call,
  invoice: ListedInvoice,
  pivot: boolean,
  withAttachments: boolean,
): readonly DownloadedFile[] {
  const number = (invoice.number ?? String(invoice.id)).replace(/[^\w.-]/g, "_");
  if (pivot) {
    const xml = Buffer.from(pivotOf(invoice));
    return [{ name: `${number}.xml`, size: xml.length, read: () => xml }];
  }
  const condition = withAttachments ? "invoice_id = ?" : "id = ?";
  const key = withAttachments ? invoice.id : (invoice.main_file_id ?? 0);
  const rows = db.all<{ id: number; name: string; size: number }>(
    `SELECT id, name, size FROM files WHERE ${condition} ORDER BY id`,
    key,
  );
  return rows.map(({ id, name, size }) => ({
    name: id === invoice.main_file_id ? `${number}.pdf` : `${number}_${id}_${name}`,
    size,
    read: () => contentOfFile(db, id),
  }));
}

/** Stored, not squeezed: PDFs are squeezed already. Two invoices of one number come from two suppliers. */
function zipOf(files: readonly DownloadedFile[]): Uint8Array {
  const entries: Record<string, Uint8Array> = {};
  for (const file of files) {
    let name = file.name;
    for (let copy = 2; name in entries; copy++) name = file.name.replace(/(\.\w+)?$/, `_${copy}$1`);
    entries[name] = file.read();
  }
  return zipSync(entries, { level: 0 });
}

function markDownloaded({ db, caller, now }: Call, invoice: ListedInvoice): void {
  recordAction(db, invoice.id, "TELECHARGEMENT_FACTURE", now, caller.login);
  if (caller.structureIds.includes(invoice.recipient_id ?? 0)) {
    updateInvoice(db, invoice.id, { downloaded_by_recipient: 1 });
  }
}

/** The platform's own exchange format is not public: this one only carries the same facts. */
function pivotOf(invoice: ListedInvoice): string {
  const text = (name: string, value: string | number | null): string =>
    value === null ? "" : element(name, String(value));
  return xmlDocument(
    "FactureBacASable",
    text("IdentifiantFactureCPP", invoice.id) +
      text("NumeroFacture", invoice.number) +
      text("TypeFacture", invoice.type) +
      text("DateFacture", invoice.issue_date) +
      text("DateDepot", invoice.deposited_on) +
      text("Statut", invoice.status) +
      text("CodeFournisseur", invoice.supplier_identifier) +
      text("CodeDestinataire", invoice.recipient_identifier) +
      text("CodeServiceExecutant", invoice.service_code) +
      text("NumeroBonCommande", invoice.commitment_number) +
      text("MontantHT", invoice.tax_exclusive) +
      text("MontantTVA", invoice.tax) +
      text("MontantTTC", invoice.tax_inclusive) +
      text("MontantAPayer", invoice.payable) +
      text("Devise", invoice.currency),
  );
}

/** The directory of recipients; element names are those of the file that a public importer reads (2019). */
function directoryOf(db: Database): string {
  const recipients = db.all<StructureRow>("SELECT * FROM structures WHERE is_public = 1 ORDER BY id");
  const flag = (value: number | boolean): string => (value ? "1" : "0");
  const structures = recipients.map((recipient) =>
    element("Structure", [
      element("TypeIdentifiant", "SIRET"),
      element("Identifiant", recipient.identifier),
      element("RaisonSociale", recipient.name),
      element("StructureActive", flag(recipient.active)),
      element("GestionService", flag(recipient.service_required)),
      element("GestionEngagement", flag(recipient.commitment_required)),
      element("GestionServiceEngagement", flag(recipient.commitment_or_service_required)),
      element("GestionStatutMiseEnPaiement", flag(!recipient.payment_not_reported)),
      element("Courriel", recipient.email),
      element("CodePostal", recipient.postcode),
      element("Ville", recipient.town),
      ...servicesOf(db, recipient.id).map((service) =>
        element("Service", [
          element("CodeService", service.code),
          element("NomService", service.name),
          element("ServiceActif", flag(service.active)),
          element("GestionEngagement", flag(service.commitment_required)),
        ]),
      ),
    ]),
  );
  return xmlDocument("Annuaire", structures.join(""));
}
