import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { everyRow, type Page } from "../../src/chorus/paging.ts";
import { all, scripted } from "../support/gateway.ts";
import { answering, type Behaviour } from "../support/scripted-server.ts";

const SEARCH = "/rechercher/fournisseur";

/** A server's list: newest first, with its own idea of a page's length. */
function pageOf(
  rows: readonly number[],
  page: number,
  size: number,
  tells: "all" | "total" | "nothing" = "all",
): Page<number> {
  const info = {
    pageCourante: page,
    pages: Math.ceil(rows.length / size),
    nbResultatsParPage: size,
    total: rows.length,
  };
  return {
    rows: rows.slice((page - 1) * size, page * size),
    info: tells === "all" ? info : tells === "total" ? { total: rows.length } : null,
  };
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
const self = (row: number): number => row;

describe("a paged list", () => {
  it("is complete and without doubles, whatever the server's page length and whatever it tells", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 25 }),
        fc.constantFrom("all", "total", "nothing"),
        async (count, size, tells) => {
          const rows = numbers(count);
          expect(await all(everyRow(async (page) => pageOf(rows, page, size, tells), self))).toEqual(rows);
        },
      ),
    );
  });

  it("gives every row that was there from beginning to end, while others come and go", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 10 }),
        // Before each page: how many new rows appear at the top, and which rows of the start leave.
        fc.array(
          fc.record({ added: fc.nat(3), removed: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 2 }) }),
          {
            maxLength: 6,
          },
        ),
        async (count, size, changes) => {
          let rows = numbers(count);
          let next = 1_000;
          let asked = 0;
          const gone = new Set<number>();
          const found = await all(
            everyRow(async (page) => {
              const change = changes[asked++];
              if (change && asked > 1) {
                for (const row of change.removed) gone.add(row);
                rows = [...Array.from({ length: change.added }, () => next++), ...rows.filter((row) => !gone.has(row))];
              }
              return pageOf(rows, page, size);
            }, self),
          );
          expect(new Set(found).size).toBe(found.length);
          // As many come as go: the total hides it, and no list without a snapshot can do better.
          const hidden = changes.some((change) => change.added > 0 && change.removed.length > 0);
          if (!hidden) expect(numbers(count).filter((row) => !gone.has(row) && !found.includes(row))).toEqual([]);
        },
      ),
    );
  });

  it("ends when the server gives the same page for ever", async () => {
    let asked = 0;
    const rows = await all(
      everyRow(async () => {
        asked++;
        return { rows: [1, 2, 3], info: { pages: 99, total: 300 } };
      }, self),
    );
    expect(rows).toEqual([1, 2, 3]);
    expect(asked).toBe(3);
  });

  it("asks for no page that nobody reads", async () => {
    let asked = 0;
    for await (const row of everyRow(async (page) => {
      asked++;
      return pageOf(numbers(1_000), page, 100);
    }, self)) {
      if (row === 150) break;
    }
    expect(asked).toBe(2);
  });

  it("needs no extra request when the server counts right", async () => {
    let asked = 0;
    await all(
      everyRow(async (page) => {
        asked++;
        return pageOf(numbers(200), page, 100);
      }, self),
    );
    expect(asked).toBe(2);
  });
});

describe("the supplier's search over HTTP", () => {
  const row = (id: number) => ({ identifiantFactureCPP: id, numeroFacture: `F-${id}`, statut: "DEPOSEE" });

  /** A platform that never gives more than 10 rows a page, whatever is asked. */
  const capped =
    (count: number): Behaviour =>
    (request, response, socket) => {
      const { pageResultatDemandee: page } = JSON.parse(request.body).rechercheFactureParFournisseur;
      const listeFactures = numbers(count)
        .slice((page - 1) * 10, page * 10)
        .map(row);
      const parametresRetour = {
        pageCourante: page,
        pages: Math.ceil(count / 10),
        nbResultatsParPage: 10,
        total: count,
      };
      answering({ codeRetour: 0, libelle: "", listeFactures, parametresRetour })(request, response, socket);
    };

  it("reads past a server that caps its pages, and asks not to be cut at 200 rows", async () => {
    const { server, gateway } = await scripted({ [SEARCH]: capped(234) });
    const found = await all(gateway.searchInvoices({ sellerId: 12 }));
    expect(found.map((invoice) => invoice.invoiceId)).toEqual(numbers(234));
    expect(server.to(SEARCH)).toHaveLength(24);
    const { nbResultatsMaximum, nbResultatsParPage } = JSON.parse(
      server.to(SEARCH)[0]?.body ?? "",
    ).rechercheFactureParFournisseur;
    expect(nbResultatsMaximum).toBeGreaterThan(100_000);
    expect(nbResultatsParPage).toBeGreaterThanOrEqual(100);
  });

  it("reads a draft that has no number yet; anything else without a number is no answer", async () => {
    const draft = { identifiantFactureCPP: 7, statut: "INTERPRETEE_OCR" };
    const answer = (statut: string) => answering({ codeRetour: 0, libelle: "", listeFactures: [{ ...draft, statut }] });
    const { gateway } = await scripted({ [SEARCH]: answer(draft.statut) });
    expect(await all(gateway.searchInvoices({ sellerId: 12 }))).toMatchObject([{ invoiceId: 7, number: "" }]);
    const other = await scripted({ [SEARCH]: answer("DEPOSEE") });
    await expect(all(other.gateway.searchInvoices({ sellerId: 12 }))).rejects.toMatchObject({
      code: "UNREADABLE_ANSWER",
    });
  });

  it.each<[string, object]>([
    ["codeRetour 20000", { codeRetour: 20000, libelle: "TRA_MSG_00.015" }],
    ["an empty list", { codeRetour: 0, libelle: "", listeFactures: [] }],
    ["a missing list", { codeRetour: 0, libelle: "" }],
    ["a null list", { codeRetour: 0, libelle: "", listeFactures: null, parametresRetour: null }],
  ])("takes %s as none", async (_, body) => {
    const { gateway } = await scripted({ [SEARCH]: answering(body) });
    expect(await all(gateway.searchInvoices({ number: "F-1" }))).toEqual([]);
  });

  it("does not take any other refusal as none: a failed look-up must not lead to a second deposit", async () => {
    const { gateway } = await scripted({ [SEARCH]: answering({ codeRetour: 20001, libelle: "GDP_MSG_11.005" }) });
    await expect(all(gateway.searchInvoices({ number: "F-1" }))).rejects.toMatchObject({ code: "REFUSED" });
    const broken = await scripted({ [SEARCH]: answering({ codeRetour: 20000, libelle: "" }, 500) });
    await expect(all(broken.gateway.searchInvoices({ number: "F-1" }))).rejects.toMatchObject({ code: "SERVICE_BUSY" });
  });
});
