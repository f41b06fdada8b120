import fc from "fast-check";
import { expect, it } from "vitest";
import { scripted } from "../support/gateway.ts";
import type { Behaviour } from "../support/scripted-server.ts";

const HISTORY = "/consulter/historique";

/** A server with pages of its own length, which tells its counts or does not. */
function serving(
  changes: number,
  size: number,
  tells: "all" | "pages" | "total" | "nothing",
  repeats: boolean,
): Behaviour {
  const rows = Array.from({ length: changes }, (_, index) => ({
    histoStatutId: index,
    histoStatutCode: "MISE_A_DISPOSITION",
    histoStatutDatePassage: `2026-11-02 ${String(Math.floor(index / 60)).padStart(2, "0")}:${String(index % 60).padStart(2, "0")}`,
  })).reverse();
  const pages = Math.max(1, Math.ceil(changes / size));
  return ({ body }, response) => {
    const asked: number = JSON.parse(body).paramRechercheHistoStatuts.pageResultatDemandeeListeHistoStatut;
    const page = repeats ? Math.min(asked, pages) : asked;
    const part = {
      histoStatut: rows.slice((page - 1) * size, page * size),
      ...(tells === "all" || tells === "pages" ? { pagesHistoStatut: pages } : {}),
      ...(tells === "all" || tells === "total" ? { totalHistoStatut: changes } : {}),
    };
    const answer = { codeRetour: 0, idFacture: 7, numeroFacture: "H-1", statutCourantCode: "MISE_A_DISPOSITION" };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ ...answer, historiquesDesStatuts: part }));
  };
}

it("is whole and in order whatever the server's page length, whatever it tells, and if it repeats its last page", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 45 }),
      fc.integer({ min: 1, max: 20 }),
      fc.constantFrom("all" as const, "pages" as const, "total" as const, "nothing" as const),
      fc.boolean(),
      async (changes, size, tells, repeats) => {
        const { gateway, server } = await scripted({ [HISTORY]: serving(changes, size, tells, repeats) });
        const { statuses } = await gateway.history(7);
        expect(statuses.map(({ at }) => at)).toEqual(statuses.map(({ at }) => at).toSorted());
        expect(statuses).toHaveLength(changes);
        await server.close();
        await gateway.close();
      },
    ),
    { numRuns: 60 },
  );
});
