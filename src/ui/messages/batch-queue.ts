import type { BatchProgressCounts, HandedState } from "../../usecases/ports/queue.ts";

const statesFr: Readonly<Record<HandedState, string>> = {
  arriving: "pas encore complet : relancez la même commande --hand-over",
  open: "en cours",
  paused: "en pause",
  cancelled: "annulé",
};
const statesEn: Readonly<Record<HandedState, string>> = {
  arriving: "not all there yet: run the same --hand-over again",
  open: "under way",
  paused: "paused",
  cancelled: "cancelled",
};
const isOver = (state: HandedState, { waiting, taken }: BatchProgressCounts) =>
  state === "open" && waiting + taken === 0;
const outcomesFr: Readonly<Record<string, string>> = {
  submitted: "déposée",
  "already-submitted": "déjà déposée",
  refused: "refusée",
  unknown: "sort inconnu",
  "not-sent": "pas envoyée",
};
const outcomesEn: Readonly<Record<string, string>> = {
  submitted: "deposited",
  "already-submitted": "deposited already",
  refused: "refused",
  unknown: "outcome unknown",
  "not-sent": "not sent",
};

/** Sentences of what is handed over to workers. */
export const fr = {
  handOver: "confier les factures à la file de l’équipe et finir ; cpro worker les envoie",
  once: "finir dès qu’il ne reste rien à envoyer",
  watch: "suivre un lot confié à la file",
  cancel: "annuler ce qui attend encore d’un lot",
  pause: "mettre un lot en pause",
  continue: "reprendre un lot en pause",
  batchArgument: "nom du lot (son début suffit) ; sinon le dernier confié",
  handedOver: (count: number, batch: string) =>
    `✓ ${count} facture${count > 1 ? "s" : ""} confiée${count > 1 ? "s" : ""} à la file. Suivre : cpro batch watch ${batch}`,
  worked: (number: string, outcome: string) => `${number} : ${outcomesFr[outcome] ?? outcome}`,
  progress: (batch: string, state: HandedState, x: BatchProgressCounts) =>
    `Lot ${batch} (${statesFr[state]}) : ${x.done} sur ${x.total} déposées, ${x.waiting + x.taken} en attente, ${x.failed} à regarder, ${x.cancelled} annulées`,
  watching: (ended: number, total: number, perMinute: number, minutes: number | null) =>
    `${ended} sur ${total} · ${perMinute} par minute${minutes === null ? "" : ` · encore ${minutes} min`}`,
};

export const en: typeof fr = {
  handOver: "hand the invoices to the team's queue and end; cpro worker sends them",
  once: "end as soon as nothing is left to send",
  watch: "follow a batch that was handed over",
  cancel: "cancel what still waits of a batch",
  pause: "pause a batch",
  continue: "go on with a paused batch",
  batchArgument: "name of the batch (its beginning is enough); otherwise the last one handed over",
  handedOver: (count, batch) =>
    `✓ ${count} invoice${count === 1 ? "" : "s"} handed over. Follow: cpro batch watch ${batch}`,
  worked: (number, outcome) => `${number}: ${outcomesEn[outcome] ?? outcome}`,
  progress: (batch, state, x) =>
    `Batch ${batch} (${isOver(state, x) ? "finished" : statesEn[state]}): ${x.done} of ${x.total} deposited, ${x.waiting + x.taken} waiting, ${x.failed} to look at, ${x.cancelled} cancelled`,
  watching: (ended, total, perMinute, minutes) =>
    `${ended} of ${total} · ${perMinute} a minute${minutes === null ? "" : ` · ${minutes} min left`}`,
};
