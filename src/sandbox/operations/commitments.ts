import { read, type SomeHandlers } from "../call.ts";
import { structureById } from "../store/structures.ts";

/** Orders of a public body: any number is one, unless the settings name those that there are. */
export const commitmentHandlers = {
  "engagementsJuridiques/v1/rechercher": read(({ db, settings }, body) => {
    const structure = structureById(db, Number(body.structureReceptriceEngagementJuridique ?? 0));
    const number = body.numeroEngagementJuridique?.trim() ?? "";
    const state = body.etatCourantEngagementJuridique ?? "COMMANDE";
    const { commitments } = settings;
    const known = commitments === "any" || commitments.includes(number);
    const found = structure !== undefined && number !== "" && state === "COMMANDE" && known;
    const row = { numeroEngagementJuridique: number, etatCourantEngagementJuridique: "COMMANDE" };
    return { listeEngagementJuridique: found ? [row] : [] };
  }),
} satisfies SomeHandlers;
