import type { StructureSummary } from "../domain/recipient.ts";
import { stripSeparators } from "../domain/siret.ts";
import { holdsWords } from "../kit/fold.ts";
import type { Directory } from "./ports/directory.ts";
import type { StructureQuery } from "./ports/gateway.ts";

export interface StructureSearch {
  /** A SIRET, a SIREN, a postcode, or words of a name or a town. */
  readonly text: string;
  readonly town?: string;
  readonly postcode?: string;
  /** Private structures and closed ones too; otherwise only those that take invoices. */
  readonly all?: boolean;
  readonly limit?: number;
}

/** Structures that fit, each once, every page fetched as it is read. */
export async function* searchStructures(
  directory: Directory,
  search: StructureSearch,
): AsyncGenerator<StructureSummary> {
  const seen = new Set<string>();
  const siren = sirenIn(search);
  for (const query of queriesOf(search)) {
    for await (const found of directory.search(query)) {
      if (seen.size >= (search.limit ?? Number.POSITIVE_INFINITY)) return;
      if (seen.has(found.identifier) || (siren !== null && !found.identifier.startsWith(siren))) continue;
      seen.add(found.identifier);
      yield found;
    }
  }
  if (seen.size === 0) yield* inAnyOrder(directory, search);
}

/** So many that bear the longest word are looked at for the others. */
const LOOKED_AT = 200;

/**
 * Chorus Pro looks for a name as it is typed. Where nobody bears it so, its words may stand in any order, or the last of
 * them be the town.
 */
async function* inAnyOrder(directory: Directory, search: StructureSearch): AsyncGenerator<StructureSummary> {
  const words = search.text.trim().split(/\s+/);
  const { limit = Number.POSITIVE_INFINITY } = search;
  const longest = words.toSorted((one, other) => other.length - one.length)[0] ?? "";
  if (words.length < 2 || /^[\d\s]*$/.test(search.text)) return;
  const kept = keptOf(search);
  let [looked, told] = [0, 0];
  for await (const found of directory.search({ ...kept, name: longest })) {
    if (told === limit || ++looked > LOOKED_AT) return;
    if (!holdsWords(found.name, search.text)) continue;
    told += 1;
    yield found;
  }
  if (told > 0 || kept.town !== undefined) return;
  const inTown = { ...kept, name: words.slice(0, -1).join(" "), town: words.at(-1) ?? "" };
  for await (const found of directory.search(inTown)) {
    if (told === limit) return;
    told += 1;
    yield found;
  }
}

/** The questions to ask, in the order of the answers wanted: what people type may be a name or a town. */
export function queriesOf(search: StructureSearch): readonly StructureQuery[] {
  const text = search.text.trim();
  const digits = stripSeparators(text);
  const kept = keptOf(search);
  if (text === "") return [kept];
  if (/^\d{9}$|^\d{14}$/.test(digits)) return [{ ...kept, identifier: digits }];
  if (/^\d{5}$/.test(digits) && kept.postcode === undefined) return [{ ...kept, postcode: digits }];
  const byName = { ...kept, name: text };
  return kept.town === undefined ? [byName, { ...kept, town: text }] : [byName];
}

/** What is asked for whatever the text is. */
const keptOf = (search: StructureSearch): StructureQuery => ({
  ...(search.all ? {} : { publicOnly: true, activeOnly: true }),
  ...(search.town === undefined ? {} : { town: search.town }),
  ...(search.postcode === undefined ? {} : { postcode: search.postcode }),
});

function sirenIn({ text }: StructureSearch): string | null {
  const digits = stripSeparators(text.trim());
  return /^\d{9}$/.test(digits) ? digits : null;
}
