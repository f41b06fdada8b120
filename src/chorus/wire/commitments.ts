/**
 * EngagementsJuridiques: a subscription of its own on PISTE. Its contract is not public: names are those that one public
 * client uses (read in November 2026).
 */
import { answer, list, obj, text } from "./schema.ts";

export const RechercherEngagementParam = obj({
  /** The structure's id, as text. */
  structureReceptriceEngagementJuridique: text,
  numeroEngagementJuridique: text,
  etatCourantEngagementJuridique: text,
});
export const RechercherEngagementAnswer = answer({
  listeEngagementJuridique: list(obj({ numeroEngagementJuridique: text, etatCourantEngagementJuridique: text })),
});
