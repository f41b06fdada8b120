import { minuteInParis } from "../../domain/dates.ts";
import { read, type SomeHandlers } from "../call.ts";
import { refuse } from "../refusals.ts";
import type { Database } from "../store/database.ts";
import { infoNamed as named, pageOf, selectPage } from "../store/paging.ts";
import { invoiceFor } from "./access.ts";

const HISTORY = "factures/v1/consulter/historique";

/** Which page of one of the three lists is asked for, under the names of that list. */
type List = "HistoStatut" | "HistoEvenement" | "HistoAction";
type Asked = {
  readonly [K in `${"pageResultatDemandeeListe" | "nbResultatsParPageListe"}${List}`]?: number | null | undefined;
} & { readonly [K in `triSensListe${List}`]?: string | null | undefined };

export const historyHandlers = {
  [HISTORY]: read((call, body) => {
    const { db } = call;
    const invoice =
      invoiceFor(call, body.idFacture, "supplier", "recipient", "validator") ?? refuse(HISTORY, "UNKNOWN_INVOICE");
    const { paramRechercheHistoEvenementsComplementaires: events, paramRechercheHistoActionsUtilisateurs: actions } =
      body;
    const statusPage = partOf<StatusRow>(db, invoice.id, "HistoStatut", body.paramRechercheHistoStatuts);
    const eventPage = partOf<EventRow>(db, invoice.id, "HistoEvenement", events);
    const actionPage = partOf<ActionRow>(db, invoice.id, "HistoAction", actions);
    const last = db.get<ActionRow>("SELECT * FROM user_actions WHERE invoice_id = ? ORDER BY id DESC", invoice.id);
    return {
      idFacture: invoice.id,
      numeroFacture: invoice.number ?? undefined,
      modeDepot: invoice.mode,
      statutCourantCode: invoice.status,
      historiquesDesStatuts: {
        histoStatut: statusPage.rows.map((row) => ({
          histoStatutId: row.id,
          histoStatutCode: row.status,
          histoStatutDatePassage: minuteInParis(new Date(row.at)),
          histoStatutCommentaire: row.comment ?? undefined,
          histoStatutUtilisateurNom: row.by_name ?? undefined,
          histoStatutUtilisateurEmail: row.by_email ?? undefined,
        })),
        ...named("HistoStatut", statusPage.info),
      },
      historiquesDesEvenementsComplementaires: {
        evenement: eventPage.rows.map((row) => ({
          evenementId: row.id,
          evenementLibelle: row.label,
          evenementQui: row.who,
          evenementDateHeure: minuteInParis(new Date(row.at)),
        })),
        ...named("Evenement", eventPage.info),
      },
      historiquesDesActionsUtilisateurs: {
        histoAction: actionPage.rows.map((row) => ({
          histoActionId: row.id,
          histoActionCode: row.code,
          histoActionDateHeure: minuteInParis(new Date(row.at)),
          histoActionUtilisateurEmail: row.by_email ?? undefined,
        })),
        ...named("HistoAction", actionPage.info),
      },
      ...(last ? { derniereAction: { derniereActionId: last.id, derniereActionCode: last.code } } : {}),
    };
  }),
} satisfies SomeHandlers;

interface StatusRow {
  readonly id: number;
  readonly status: string;
  readonly at: string;
  readonly comment: string | null;
  readonly by_name: string | null;
  readonly by_email: string | null;
}
interface EventRow {
  readonly id: number;
  readonly label: string;
  readonly who: string;
  readonly at: string;
}
interface ActionRow {
  readonly id: number;
  readonly code: string;
  readonly at: string;
  readonly by_email: string | null;
}

const TABLES = { HistoStatut: "status_changes", HistoEvenement: "events", HistoAction: "user_actions" };

/** One of the three lists; the newest first unless told otherwise. Ids follow time, to the minute and below. */
function partOf<T>(db: Database, invoiceId: number, list: List, asked: Asked | null | undefined) {
  const orderBy = `id ${asked?.[`triSensListe${list}`] === "Ascendant" ? "ASC" : "DESC"}`;
  const page = pageOf(asked?.[`pageResultatDemandeeListe${list}`], asked?.[`nbResultatsParPageListe${list}`]);
  const selection = { columns: "*", from: TABLES[list], where: ["invoice_id = ?"], params: [invoiceId], orderBy };
  return selectPage<T>(db, selection, page);
}
