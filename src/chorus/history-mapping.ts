import type { InvoiceHistory } from "../usecases/ports/gateway.ts";
import { fullName } from "./invoice-mapping.ts";
import { idOf, instantOf, type Maybe, numberOf, orNull, textOf } from "./mapping.ts";
import type { AnswerBody } from "./wire/operations.ts";

/** One page of the three lists of a history. */
export type History = AnswerBody<"factures/v1/consulter/historique">;

/** The history out of all its pages, oldest first. */
export function toHistory(pages: readonly History[]): InvoiceHistory {
  const [first] = pages;
  const [statuses, events, actions] = [rowsOf(pages, statusesOf), rowsOf(pages, eventsOf), rowsOf(pages, actionsOf)];
  return {
    invoiceId: idOf(first?.idFacture, "idFacture"),
    number: numberOf(first?.numeroFacture, first?.statutCourantCode),
    currentStatus: textOf(first?.statutCourantCode, "statutCourantCode"),
    statuses: oldestFirst(
      statuses.map((row) => ({
        status: textOf(row.histoStatutCode, "histoStatutCode"),
        at: textOf(instantOf(row.histoStatutDatePassage), "histoStatutDatePassage"),
        comment: orNull(row.histoStatutCommentaire),
        by: fullName(row.histoStatutUtilisateurPrenom, row.histoStatutUtilisateurNom),
      })),
    ),
    events: oldestFirst(
      events.map((row) => ({
        label: row.evenementLibelle ?? "",
        by: orNull(row.evenementQui),
        at: instantOf(row.evenementDateHeure) ?? "",
      })),
    ),
    actions: oldestFirst(
      actions.map((row) => ({
        code: row.histoActionCode ?? "",
        by: fullName(row.histoActionUtilisateurPrenom, row.histoActionUtilisateurNom),
        at: instantOf(row.histoActionDateHeure) ?? "",
      })),
    ),
  };
}

/** What an answer says of one of its lists; every count may be missing, and may be a constant. */
interface Part<R> {
  readonly rows: readonly R[];
  readonly pages: Maybe<number>;
  readonly total: Maybe<number>;
}
type PartOf<R> = (page: History) => Part<R>;

const statusesOf = ({ historiquesDesStatuts: part }: History) => ({
  rows: part?.histoStatut ?? [],
  pages: part?.pagesHistoStatut,
  total: part?.totalHistoStatut,
});
const eventsOf = ({ historiquesDesEvenementsComplementaires: part }: History) => ({
  rows: part?.evenement ?? [],
  pages: part?.pagesEvenement,
  total: part?.totalEvenement,
});
const actionsOf = ({ historiquesDesActionsUtilisateurs: part }: History) => ({
  rows: part?.histoAction ?? [],
  pages: part?.pagesHistoAction,
  total: part?.totalHistoAction,
});

/** True when no further page can bring a row that is not known yet. */
export function isWholeHistory(pages: readonly History[]): boolean {
  return isWhole(pages, statusesOf) && isWhole(pages, eventsOf) && isWhole(pages, actionsOf);
}

/** A list ends at its total, at its last page where no total is told, and at a page that brings nothing new. */
function isWhole<R>(read: readonly History[], partOf: PartOf<R>): boolean {
  const last = read.at(-1);
  if (last === undefined) return false;
  const { pages, total } = partOf(last);
  const known = rowsOf(read, partOf).length;
  if (total != null ? known >= total : pages != null && read.length >= pages) return true;
  return known === rowsOf(read.slice(0, -1), partOf).length;
}

/** The rows of all pages, once each: what is added while we read moves the others to later pages. */
function rowsOf<R>(pages: readonly History[], partOf: PartOf<R>): readonly R[] {
  return [...new Map(pages.flatMap((page) => partOf(page).rows).map((row) => [JSON.stringify(row), row])).values()];
}

/** Sorted by instant; rows of the same minute, which the platform lists newest first, are turned round. */
function oldestFirst<T extends { readonly at: string }>(rows: readonly T[]): T[] {
  return [...rows].reverse().sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
