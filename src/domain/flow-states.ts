/** States of a deposited flow (`etatCourantDepotFlux`); unknown ones are kept as they come. */
export const FLOW_STATES = [
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

export function isFlowState(text: string): text is FlowState {
  return (FLOW_STATES as readonly string[]).includes(text);
}
