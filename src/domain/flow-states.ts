/** States of a deposited flow (`etatCourantDepotFlux`); unknown ones are kept as they come. */
export const FLOW_STATES = [
  // What a flow begins with (tests of a public client against the qualification platform, September 2024).
  "IN_DEPOT_PORTAIL_EN_ATTENTE_TRAITEMENT_SE_CPP",
  "IN_RECU",
  "IN_TRAITE_SE_CPP",
  "IN_EN_ATTENTE_TRAITEMENT_CPP",
  "IN_EN_COURS_TRAITEMENT_CPP",
  "IN_EN_ATTENTE_RETRAITEMENT_CPP",
  "IN_INCIDENTE",
  "IN_REJETE",
  "IN_INTEGRE",
  "IN_INTEGRE_PARTIEL",
  "QP_IRRECEVABLE",
  "QP_RECEVABLE",
  "QP_RECEVABLE_AVEC_ERREUR",
] as const;

export type FlowState = (typeof FLOW_STATES)[number];

const FINAL: ReadonlySet<string> = new Set<FlowState>([
  "IN_INTEGRE",
  "IN_INTEGRE_PARTIEL",
  "IN_REJETE",
  // Not processed, and never will be: the whole flow must be sent again.
  "IN_INCIDENTE",
  "QP_IRRECEVABLE",
]);

/** True when Chorus Pro has said its last word on the flow; a state nobody knows is not final. */
export function isFinalFlow(state: string): boolean {
  return FINAL.has(state);
}
