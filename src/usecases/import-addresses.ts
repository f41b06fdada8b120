import { readBillingAddress } from "../domain/billing-address.ts";
import { CproError } from "../domain/errors.ts";
import { folded } from "../kit/fold.ts";
import type { Directory, ListedAddress } from "./ports/directory.ts";

/** What became of a list of the public directory. */
export interface ImportedAddresses {
  readonly addresses: number;
  readonly active: number;
  readonly companies: number;
  /** 1-based rows that hold no address of the company they name. */
  readonly unreadable: readonly number[];
}

const COLUMNS = {
  siren: ["siren"],
  address: ["adressedefacturation", "adresse"],
  active: ["adressedefacturationactive", "active"],
} as const;
const TRUE = /^(?:1|oui|true|vrai|yes|x|o)$/i;

/**
 * Keeps the CSV that the public directory (https://facturation.chorus-pro.gouv.fr/annuaire) gives back for a list of
 * SIREN numbers: `SIREN;Adresse de facturation;Adresse de facturation active`.
 * @throws CproError USAGE when the header lacks a column, HOME_NOT_WRITABLE
 */
export async function importAddresses(
  rows: AsyncIterable<{ readonly row: number; readonly cells: readonly string[] }>,
  directory: Directory,
): Promise<ImportedAddresses> {
  let places: Places | null = null;
  const listed: ListedAddress[] = [];
  const unreadable: number[] = [];
  for await (const { row, cells } of rows) {
    if (cells.every((cell) => cell.trim() === "")) continue;
    if (places === null) {
      places = placesOf(cells);
      continue;
    }
    const address = cells[places.address]?.trim() ?? "";
    const siren = readBillingAddress(address)?.siren;
    if (siren === undefined || siren !== cells[places.siren]?.replace(/\s/g, "")) unreadable.push(row);
    else listed.push({ siren, address, active: TRUE.test(cells[places.active]?.trim() ?? "") });
  }
  if (places === null) throw usage("SIREN;Adresse de facturation;Adresse de facturation active");
  await directory.keepBillingAddresses(listed);
  return {
    addresses: listed.length,
    active: listed.filter(({ active }) => active).length,
    companies: new Set(listed.map(({ siren }) => siren)).size,
    unreadable,
  };
}

type Places = Readonly<Record<keyof typeof COLUMNS, number>>;

function placesOf(header: readonly string[]): Places {
  const words = header.map((cell) => folded(cell).replace(/[^a-z]/g, ""));
  const place = (names: readonly string[]): number => {
    const found = words.findIndex((word) => names.includes(word));
    if (found < 0) throw usage(header.join(";"));
    return found;
  };
  return { siren: place(COLUMNS.siren), address: place(COLUMNS.address), active: place(COLUMNS.active) };
}

const usage = (detail: string) => new CproError("USAGE", { params: { detail, command: "structure import" } });
