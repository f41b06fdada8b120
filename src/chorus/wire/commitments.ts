/**
 * EngagementsJuridiques: a subscription of its own on PISTE. Its contract is not public: names are those that one public
 * client uses (read in November 2026).
 */
import { FACTURES } from "./factures.ts";
import type { Contract } from "./schema.ts";

export const COMMITMENTS = {
  lists: {},
  objects: {
    WsRetour: FACTURES.objects.WsRetour,
    /** The structure's id, as text. */
    RechercherEngagementParam:
      "structureReceptriceEngagementJuridique numeroEngagementJuridique etatCourantEngagementJuridique",
    RechercherEngagementAnswer: "+WsRetour listeEngagementJuridique:Engagement[]",
    Engagement: "numeroEngagementJuridique etatCourantEngagementJuridique",
  },
  operations: { "engagementsJuridiques/v1/rechercher": "RechercherEngagementParam RechercherEngagementAnswer" },
} as const satisfies Contract;
