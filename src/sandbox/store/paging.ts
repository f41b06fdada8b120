import type { Database, Value } from "./database.ts";

export interface Page {
  /** From 1. */
  readonly number: number;
  readonly size: number;
  /** No more results than this in all pages together. */
  readonly most?: number;
}

export interface PageInfo {
  readonly pageCourante: number;
  readonly pages: number;
  readonly nbResultatsParPage: number;
  readonly total: number;
}

const DEFAULT_SIZE = 10;

/** The page a request asks for; ten results of the first page when it does not say. */
export function pageOf(
  number: number | null | undefined,
  size: number | null | undefined,
  most?: number | null | undefined,
): Page {
  return {
    number: number && number > 0 ? number : 1,
    size: size && size > 0 ? size : DEFAULT_SIZE,
    ...(most && most > 0 ? { most } : {}),
  };
}

/** The same, as most requests ask. */
export function pageAsked(
  paging:
    | {
        readonly pageResultatDemandee?: number | null | undefined;
        readonly nbResultatsParPage?: number | null | undefined;
        readonly nbResultatsMaximum?: number | null | undefined;
      }
    | null
    | undefined,
): Page {
  return pageOf(paging?.pageResultatDemandee, paging?.nbResultatsParPage, paging?.nbResultatsMaximum);
}

interface Selection {
  /** `table JOIN … ` */
  readonly from: string;
  readonly columns: string;
  /** Conditions joined by AND. */
  readonly where: readonly string[];
  readonly params: readonly Value[];
  /** A column or expression and a direction; the id settles ties, so that pages never overlap. */
  readonly orderBy: string;
}

/** One page of a selection, and what the answer says of all pages. */
export function selectPage<T>(db: Database, selection: Selection, page: Page): { rows: T[]; info: PageInfo } {
  const where = selection.where.length > 0 ? `WHERE ${selection.where.join(" AND ")}` : "";
  const counted =
    db.get<{ n: number }>(`SELECT count(*) AS n FROM ${selection.from} ${where}`, ...selection.params)?.n ?? 0;
  const total = page.most === undefined ? counted : Math.min(counted, page.most);
  const offset = (page.number - 1) * page.size;
  const rows = db.all<T>(
    `SELECT ${selection.columns} FROM ${selection.from} ${where} ORDER BY ${selection.orderBy} LIMIT ? OFFSET ?`,
    ...selection.params,
    Math.max(0, Math.min(page.size, total - offset)),
    offset,
  );
  return { rows, info: infoOf(page, total) };
}

/** One page of a list already in memory. */
export function slicePage<T>(all: readonly T[], page: Page): { rows: T[]; info: PageInfo } {
  const offset = (page.number - 1) * page.size;
  return { rows: all.slice(offset, offset + page.size), info: infoOf(page, all.length) };
}

/** The same under the names of an answer that holds several lists: `pageCouranteLignesPoste`. */
export function infoNamed<const L extends string>(list: L, info: PageInfo) {
  const entries = Object.entries(info).map(([name, value]) => [`${name}${list}`, value]);
  return Object.fromEntries(entries) as { readonly [K in keyof PageInfo as `${K}${L}`]: number };
}

function infoOf(page: Page, total: number): PageInfo {
  return {
    pageCourante: page.number,
    pages: Math.ceil(total / page.size),
    nbResultatsParPage: page.size,
    total,
  };
}
