/** What a list answer says about itself; every part may be missing. */
export interface PageInfo {
  readonly pageCourante?: number | null | undefined;
  readonly pages?: number | null | undefined;
  readonly total?: number | null | undefined;
}

export interface Page<R> {
  readonly rows: readonly R[];
  readonly info: PageInfo | null;
}

/** 20000: no result (seen on the recipient's search with TRA_MSG_00.015). */
export const NO_RESULT = [20_000];
/** Rows asked for at a time. The platform gives 10 unasked; clients ask for a thousand and more without trouble. */
export const PAGE_SIZE = 100;
/** A list longer than this is a server that never ends. */
const MOST_PAGES = 100_000;
/** Passes over a list that shrinks while it is read, before what was found is taken as complete. */
const MOST_PASSES = 3;

/**
 * Every row of a paged list, lazily and once each. Nothing the server says is trusted alone: it may give fewer rows per
 * page than asked, change its totals while we read, repeat a page for ever, or say nothing at all.
 * - A list that grows moves rows to later pages: `keyOf` drops those already given.
 * - A list that shrinks moves rows to pages already read: it is read again for the rows missed.
 * - It ends when the announced pages and total are reached, or at pages that bring nothing new.
 */
export async function* everyRow<R>(
  fetchPage: (page: number) => Promise<Page<R>>,
  keyOf: (row: R) => number | string,
): AsyncGenerator<R> {
  const seen = new Set<number | string>();
  for (let pass = 1; pass <= MOST_PASSES; pass++) {
    let shrank = false;
    let lastTotal: number | null = null;
    let read = 0;
    let grownBy = 0;
    let repeated = 0;
    for (let page = 1; page <= MOST_PAGES; page++) {
      const { rows, info } = await fetchPage(page);
      let fresh = 0;
      for (const row of rows) {
        if (seen.has(keyOf(row))) continue;
        seen.add(keyOf(row));
        fresh++;
        yield row;
      }
      read += rows.length;
      repeated += rows.length - fresh;
      const total = info?.total ?? null;
      if (total !== null && lastTotal !== null) {
        if (total < lastTotal) shrank = true;
        else grownBy += total - lastTotal;
      }
      lastTotal = total ?? lastTotal;
      if (rows.length === 0 || isLast(page, read, info)) break;
      // As many rows come again as new ones pushed them on. More than that, and a page: the server repeats itself.
      // A later pass expects rows it knows.
      if (pass === 1 && fresh === 0 && repeated > grownBy + rows.length) break;
    }
    if (!shrank) return;
  }
}

/** The last page by the server's own count; both counts must agree, since either may be a constant. */
function isLast(page: number, read: number, info: PageInfo | null): boolean {
  const { pages = null, total = null } = info ?? {};
  return pages !== null && total !== null && page >= pages && read >= total;
}
