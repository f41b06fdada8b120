import { ChorusFailure } from "../../domain/errors.ts";
import type { ChorusGateway } from "../../usecases/ports/gateway.ts";
import type { Caller } from "../caller.ts";
import { bytesOf } from "../mapping.ts";
import { NO_RESULT } from "../paging.ts";
import {
  fromStructureQuery,
  toIssuingStructure,
  toService,
  toServiceDetails,
  toStructure,
  toStructureSummary,
} from "../structure-mapping.ts";
import { listing } from "./listing.ts";

/** No source tells how a consultation says "does not exist"; taken like the codes known of `completer`. */
const NOT_THERE = [20_000, 20_001];
/** The directory of all public recipients as a ZIP. */
const DIRECTORY_LIMIT = 180 * 1024 * 1024;

/** The public directory, and the structures that the account may issue for. `today` is `YYYY-MM-DD` in France. */
export function structureResource({ call }: Caller, today: () => string) {
  const listed = listing(call);
  const searchStructures: ChorusGateway["searchStructures"] = (query) =>
    listed(
      "structures/v1/rechercher",
      (asked) => ({
        ...fromStructureQuery(query),
        parametres: { ...asked, triColonne: "IdentifiantStructure", triSens: "Ascendant" },
      }),
      (answer) => (answer.listeStructures ?? []).map(toStructureSummary),
      (row) => row.id,
    );

  return {
    searchStructures,

    issuingStructures: () =>
      call("transverses/v1/recuperer/structures/actives/fournisseur", {}, (answer) =>
        (answer.listeStructures ?? []).map(toIssuingStructure),
      ),

    async structure(id, found) {
      const about = await call("structures/v1/consulter", { idStructureCPP: id, codeLangue: "FR" }, toStructure, {
        emptyCodes: NOT_THERE,
      });
      if (about === null) return null;
      if (found) return { ...about, active: found.active };
      for await (const row of searchStructures({ identifier: about.identifier })) {
        if (row.id === id) return { ...about, active: row.active };
      }
      // Known, yet not in the search: nothing says that it is closed, and the platform has the last word.
      return { ...about, active: true };
    },

    services: (structureId) =>
      listed(
        "structures/v1/rechercher/services",
        (asked) => ({
          idStructure: structureId,
          parametresRechercherServicesStructure: { ...asked, triColonne: "CodeService", triSens: "Ascendant" },
        }),
        (answer) => (answer.listeServices ?? []).map(toService),
        (row) => row.id,
      ),

    service: (structureId, serviceId) =>
      call(
        "structures/v1/consulter/service",
        { idStructure: structureId, idService: serviceId, codeLangue: "FR" },
        (answer) => toServiceDetails(serviceId, answer, today()),
        { emptyCodes: NOT_THERE },
      ),

    async commitment(structureId, number) {
      try {
        const found = await call(
          "engagementsJuridiques/v1/rechercher",
          {
            structureReceptriceEngagementJuridique: String(structureId),
            numeroEngagementJuridique: number,
            etatCourantEngagementJuridique: "COMMANDE",
          },
          (answer) =>
            (answer.listeEngagementJuridique ?? []).some((one) => one.numeroEngagementJuridique?.trim() === number),
          { emptyCodes: NO_RESULT },
        );
        return found ? "known" : "unknown";
      } catch (error) {
        if (error instanceof ChorusFailure && error.code === "API_NOT_SUBSCRIBED") return "not-subscribed";
        throw error;
      }
    },

    recipientDirectory: () =>
      call(
        "transverses/v1/telecharger/annuaire/destinataire",
        {},
        (answer) => bytesOf(answer.fichierResultat, "fichierResultat"),
        { answerLimit: DIRECTORY_LIMIT },
      ),
  } satisfies Partial<ChorusGateway>;
}
