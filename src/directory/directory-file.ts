import { parse } from "csv-parse/sync";
import { CproError } from "../domain/errors.ts";
import type { Recipient, ServiceDetails } from "../domain/recipient.ts";
import { unzipText } from "../kit/unzip-text.ts";

/**
 * The recipient directory as it is downloaded: a ZIP of one table or document per file. No public specification was
 * found; the names below are those of the file that a public importer reads (CSV with `;`, 2019), and an XML file is
 * read by the same names (`TypeIdentifiant` opens each structure). Unknown columns and elements are passed over.
 */
type Fields = ReadonlyMap<string, string>;

export function* readDirectoryFile(zip: Uint8Array): Generator<Recipient> {
  let reader: RecordReader | null = null;
  let files = 0;
  let left: number = MOST_RECORDS;
  const counted = (records: readonly Recipient[]) => {
    left -= records.length;
    if (left < 0) throw new RangeError("too many records");
    return records.filter(({ structure }) => structure.identifier !== "");
  };
  try {
    for (const { text, last } of unzipText(zip, LIMITS)) {
      reader ??= text.trimStart().startsWith("<") ? createXmlReader() : createCsvReader();
      yield* counted(reader.push(text));
      if (!last) continue;
      yield* counted(reader.end());
      reader = null;
      files++;
    }
  } catch (cause) {
    throw unreadable(cause);
  }
  if (files === 0) throw unreadable(null);
}

/** Public bodies are some 200,000, of which the directory tells a few hundred bytes each. */
const LIMITS = { bytes: 400 * 1024 * 1024, entries: 100 };
const MOST_RECORDS = 500_000;
/** Characters of one recipient; in XML, its services included. */
const LONGEST_RECORD = { csv: 256 * 1024, xml: 4 * 1024 * 1024 };

/** What waits for the rest of its record. */
function waiting(rest: string, limit: number): string {
  if (rest.length > limit) throw new RangeError("a record without end");
  return rest;
}

function unreadable(cause: unknown): CproError {
  const detail = cause instanceof Error ? cause.message : "ZIP";
  return new CproError("UNREADABLE_ANSWER", {
    params: { operation: "transverses/v1/telecharger/annuaire/destinataire", detail },
    retry: "safe",
    cause,
  });
}

interface RecordReader {
  push(text: string): readonly Recipient[];
  end(): readonly Recipient[];
}

const CSV = { delimiter: ";", bom: true, relaxColumnCount: true, relaxQuotes: true, skipEmptyLines: true } as const;

function createCsvReader(): RecordReader {
  let rest = "";
  let header: readonly string[] | null = null;
  const take = (records: string): Recipient[] => {
    const rows = parse(records, CSV);
    header ??= rows.shift()?.map((name) => name.trim()) ?? null;
    const names = header ?? [];
    return rows.map((cells) => toRecipient(new Map(names.map((name, i) => [name, cells[i] ?? ""])), []));
  };
  return {
    push(text) {
      rest += text;
      const end = endOfRecords(rest);
      const records = rest.slice(0, end);
      rest = waiting(rest.slice(end), LONGEST_RECORD.csv);
      return take(records);
    },
    end: () => take(rest),
  };
}

/** Where the last whole record ends: a line break between quotation marks is part of a cell. */
function endOfRecords(text: string): number {
  let end = 0;
  let quoted = false;
  let atStart = true;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (quoted) quoted = char !== '"';
    // A second mark right after the first is a mark in the cell; elsewhere one opens a cell only at its start.
    else if (char === '"') quoted = atStart || text.charAt(at - 1) === '"';
    else if (char === "\n") end = at + 1;
    atStart = !quoted && (char === ";" || char === "\n" || char === "\ufeff");
  }
  return end;
}

const STRUCTURE_START = "<TypeIdentifiant>";

function createXmlReader(): RecordReader {
  let rest = "";
  return {
    push(text) {
      const parts = (rest + text).split(STRUCTURE_START);
      rest = STRUCTURE_START + waiting(parts.pop() ?? "", LONGEST_RECORD.xml);
      // What stands before the first structure is the document's head.
      if (!text.includes(STRUCTURE_START) && parts.length === 0) rest = rest.slice(STRUCTURE_START.length);
      return parts.filter((part) => part.includes("<Identifiant>")).map(fromXml);
    },
    end: () => (rest.includes("<Identifiant>") ? [fromXml(rest)] : []),
  };
}

function fromXml(xml: string): Recipient {
  const [own = "", ...services] = xml.split(/<Service>/);
  return toRecipient(fieldsOf(own), services.map(fieldsOf).map(toService));
}

function fieldsOf(xml: string): Fields {
  return new Map(
    [...xml.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map(([, name = "", value = ""]) => [name, unescapeXml(value.trim())]),
  );
}

function unescapeXml(text: string): string {
  const named: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  return text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code, name) =>
    code ? String.fromCodePoint(Number(code)) : (named[name] ?? whole),
  );
}

const yes = (text: string | undefined): boolean => /^(1|true|oui|o|vrai)$/i.test(text?.trim() ?? "");
const firstOf = (fields: Fields, ...names: string[]): string | undefined =>
  names.map((name) => fields.get(name)).find((value) => value !== undefined);

function toService(fields: Fields): ServiceDetails {
  return {
    id: 0,
    code: firstOf(fields, "CodeService", "Code") ?? "",
    name: firstOf(fields, "NomService", "LibelleService", "Nom") ?? "",
    active: yes(firstOf(fields, "ServiceActif", "Actif") ?? "1"),
    commitmentRequired: yes(firstOf(fields, "GestionEngagement", "GestionEgmt")),
  };
}

function toRecipient(fields: Fields, services: readonly ServiceDetails[]): Recipient {
  const text = (name: string): string | null => fields.get(name)?.trim() || null;
  return {
    structure: {
      // The directory does not tell Chorus Pro's own ids.
      id: 0,
      identifier: text("Identifiant") ?? "",
      identifierType: "SIRET",
      name: text("RaisonSociale") ?? "",
      active: yes(fields.get("StructureActive") ?? "1"),
      serviceRequired: yes(fields.get("GestionService")),
      commitmentRequired: yes(fields.get("GestionEngagement")),
      commitmentOrServiceRequired: yes(fields.get("GestionServiceEngagement")),
      isPublic: true,
      reportsPayment: yes(fields.get("GestionStatutMiseEnPaiement")),
      email: text("Courriel"),
      address: { postcode: text("CodePostal"), town: text("Ville") },
      technicalPasswordExpiresAt: null,
    },
    services,
  };
}
