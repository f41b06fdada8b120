import type { Caller } from "../caller.ts";
import { everyRow, NO_RESULT, PAGE_SIZE, type PageInfo } from "../paging.ts";
import type { AnswerBody, OperationName, RequestBody } from "../wire/operations.ts";

/** The lists that most searches of the API give: every row of all pages. */
export const listing =
  (call: Caller["call"]) =>
  <N extends OperationName, Row>(
    name: N,
    /** What is asked of the page that the two fields name. */
    ask: (page: { readonly nbResultatsParPage: number; readonly pageResultatDemandee: number }) => RequestBody<N>,
    rowsOf: (answer: AnswerBody<N>) => readonly Row[],
    keyOf: (row: Row) => number,
  ): AsyncGenerator<Row> =>
    everyRow((page) => {
      const asked = { nbResultatsParPage: PAGE_SIZE, pageResultatDemandee: page };
      const read = (answer: AnswerBody<N> & { readonly parametresRetour?: PageInfo | null | undefined }) => ({
        rows: rowsOf(answer),
        info: answer.parametresRetour ?? null,
      });
      return call(name, ask(asked), read, { emptyCodes: NO_RESULT });
    }, keyOf);
