import { demandOf } from "../../domain/preflight/service-rules.ts";
import type { StructureSummary } from "../../domain/recipient.ts";
import { formatSiret } from "../../domain/siret.ts";
import type { ImportedAddresses } from "../../usecases/import-addresses.ts";
import type { KnownAddresses, KnownRecipient } from "../../usecases/ports/directory.ts";
import type { ListedService, ServiceList } from "../../usecases/structure.ts";
import type { Io } from "../io.ts";
import type { Json } from "../json/index.ts";
import { toldAsJson, writeArray } from "../json/print.ts";
import { pick } from "../language.ts";
import * as messages from "../messages/structure.ts";
import { type Column, renderTable } from "../table.ts";

const HOUR_MS = 3_600_000;

/** Rows laid out together: enough for every screen, small enough for a directory of a hundred thousand. */
const TABLE_ROWS = 1_000;

function summaryJson(structure: StructureSummary): Json<"structure search">["structures"][number] {
  const { id, identifier, identifierType, name, active } = structure;
  return { id, siret: identifier, identifierType, name, active };
}

/** Prints what was found as it comes; gives how many there were. */
export async function renderSearch(found: AsyncIterable<StructureSummary>, io: Io): Promise<number> {
  let total = 0;
  if (io.json) {
    total = await writeArray('{"structures":', found, summaryJson, io);
    io.out(`,"total":${total}}\n`);
    return total;
  }
  const text = pick(io.language, messages);
  const columns: readonly Column<StructureSummary>[] = [
    { title: text.columnSiret, cell: (row) => formatSiret(row.identifier) },
    { title: text.columnName, flexible: true, cell: (row) => row.name },
    { title: text.columnState, cell: (row) => (row.active ? text.active : text.inactive) },
  ];
  let rows: StructureSummary[] = [];
  const flush = () => {
    if (rows.length > 0) renderTable(rows, columns, io);
    rows = [];
  };
  for await (const structure of found) {
    total++;
    rows.push(structure);
    if (rows.length === TABLE_ROWS) flush();
  }
  flush();
  io.talk(`${text.found(total)}\n`);
  if (total === 0) io.talk(`→ ${text.nothingFound}\n`);
  return total;
}

function freshnessJson(known: KnownRecipient) {
  return { fetchedAt: known.fetchedAt, stale: known.stale, source: known.source };
}

/** A structure and, where the public directory was imported, the addresses under which it is reached. */
export function renderStructure(known: KnownRecipient, { addresses, importedAt }: KnownAddresses, io: Io): void {
  const { structure, services } = known.recipient;
  const active = services.filter((service) => service.active).length;
  const told = toldAsJson<"structure show">(io, () => {
    const { serviceRequired, commitmentRequired, commitmentOrServiceRequired, reportsPayment, email, address } =
      structure;
    const demands = { serviceRequired, commitmentRequired, commitmentOrServiceRequired, reportsPayment };
    const counts = { services: services.length, activeServices: active };
    const billingAddresses = addresses.map(({ address, active, siret, routingCode, suffix }) => {
      return { address, active, siret, routingCode, suffix };
    });
    const shown = { ...summaryJson(structure), public: structure.isPublic, ...demands, email, address, ...counts };
    return { structure: { ...shown, billingAddresses, billingAddressesAt: importedAt }, ...freshnessJson(known) };
  });
  if (told) return;
  const text = pick(io.language, messages);
  const address = [structure.address.postcode, structure.address.town].filter((part) => part !== null).join(" ");
  const lines: readonly [string, string][] = [
    [text.kind, structure.isPublic ? text.public : text.private],
    [text.requires, text.demands[demandOf(structure)]],
    [text.services, text.serviceCount(active, services.length)],
    ...(address === "" ? [] : [[text.address, address] as [string, string]]),
    ...addresses.map(({ address, active }, index): [string, string] => [
      index === 0 ? text.billingAddress : "",
      active ? address : `${address} (${text.addressInactive})`,
    ]),
    ...(structure.reportsPayment ? [] : [[text.payment, text.noPaymentStatus] as [string, string]]),
  ];
  const mark = structure.active ? "✓" : "✗";
  io.out(
    `${mark} ${formatSiret(structure.identifier)}  ${structure.name}${structure.active ? "" : ` (${text.inactive})`}\n`,
  );
  const width = Math.max(...lines.map(([label]) => label.length));
  for (const [label, value] of lines) io.out(`  ${label.padEnd(width)}  ${value}\n`);
  sayAge(known, io);
}

export function renderServices({ known, services }: ServiceList, io: Io): void {
  const told = toldAsJson<"structure services">(io, () => {
    const { identifier, name } = known.recipient.structure;
    const listed = services.map(({ id, code, name, active, commitmentRequired }) => {
      return { id, code, name, active, commitmentRequired };
    });
    return { siret: identifier, name, services: listed, total: services.length, ...freshnessJson(known) };
  });
  if (told) return;
  const text = pick(io.language, messages);
  const columns: Column<ListedService>[] = [
    { title: text.columnCode, cell: (row) => row.code },
    { title: text.columnName, flexible: true, cell: (row) => row.name },
    { title: text.columnState, cell: (row) => (row.active ? text.serviceActive : text.serviceInactive) },
  ];
  if (services.some((service) => service.commitmentRequired !== null)) {
    const word = (required: boolean | null) =>
      required === null ? text.notAsked : required ? text.required : text.optional;
    columns.push({ title: text.columnCommitment, cell: (row) => word(row.commitmentRequired) });
  }
  if (services.length === 0) io.talk(`${text.noService}\n`);
  else renderTable(services, columns, io);
  sayAge(known, io);
}

export function renderImportedAddresses(imported: ImportedAddresses, io: Io): void {
  if (toldAsJson<"structure import">(io, () => ({ ...imported, unreadable: [...imported.unreadable] }))) return;
  const text = pick(io.language, messages);
  const { addresses, active, companies, unreadable } = imported;
  io.out(`${text.imported(addresses, active, companies)}\n`);
  if (unreadable.length > 0) io.error(`${text.unreadableRows(unreadable)}\n`);
  io.talk(`${text.importedNext}\n`);
}

export function renderDownload(count: number, io: Io): void {
  const text = pick(io.language, messages);
  if (io.json) io.out(`${JSON.stringify({ recipients: count } satisfies Json<"structure download">)}\n`);
  else io.out(`${text.downloaded(count)}\n${text.downloadedNext}\n`);
}

/** How old the answer is, when it was not asked for by this run. */
function sayAge(known: KnownRecipient, io: Io): void {
  if (!known.fromCache) return;
  const text = pick(io.language, messages);
  const age = text.age(Math.floor(known.ageMs / HOUR_MS));
  io.talk(known.stale || known.source === "download" ? `! ${text.stale} ${age}.\n` : `(${age})\n`);
}
