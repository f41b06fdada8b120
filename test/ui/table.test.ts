import { describe, expect, it } from "vitest";
import type { Io } from "../../src/ui/io.ts";
import { type Column, cellLines, renderTable } from "../../src/ui/table.ts";
import { renderBatches } from "../../src/ui/views/batch-list.ts";
import { renderList } from "../../src/ui/views/follow-up.ts";
import { renderSearch, renderServices } from "../../src/ui/views/structure.ts";
import { displayWidth } from "../../src/ui/wrap.ts";

const NAMES = [
  "CENTRE HOSPITALIER UNIVERSITAIRE DE SAINT-ÉTIENNE",
  "COMMUNAUTÉ D’AGGLOMÉRATION DU GRAND VILLENEUVOIS",
  "OFFICE DE TOURISME INTERCOMMUNAL",
];

function terminal(columns: number, fitsTerminal = true) {
  const said: string[] = [];
  const say = (text: string) => said.push(text);
  const io = { language: "fr", json: false, color: false, columns, fitsTerminal, out: say, talk: () => {} };
  const lines = () => said.join("").trimEnd().split("\n");
  return { io: io as unknown as Io, lines, shown: () => said.join("").replace(/[\s\u00a0\u202f]+/g, " ") };
}

const STATUSES = ["A_RECYCLER", "SUSPENDUE", "BROUILLON", "REJETEE", "MISE_A_DISPOSITION", "A_VALIDER_1"] as const;
const invoices = STATUSES.map((status, index) => ({
  invoiceId: 41_000 + index,
  number: `GG-2026-10${index}`,
  status,
  statusAt: "2026-11-23T10:00:00Z",
  depositedAt: "2026-11-20",
  recipient: { siret: "80938923200020", name: NAMES[index % 3], serviceCode: null },
  payableAmount: 123_456_789,
  taxInclusiveAmount: 223_456_789,
  currency: "EUR",
  commitmentNumber: "2026-BC-181",
  comment: null,
  rejectionAcknowledged: status === "REJETEE",
}));
async function* each<T>(rows: readonly T[]) {
  yield* rows;
}

/** Every table of which somebody reads names and what to do, with what none of its cells may lose. */
const TABLES: Readonly<Record<string, readonly [(io: Io) => unknown, readonly string[]]>> = {
  "the list of invoices": [
    (io) => renderList(each(invoices) as never, io),
    [...NAMES, "brouillon, pas envoyée", "suspendue", "recycler", "1 234 567,89 €", "à compléter"],
  ],
  "the search for a structure": [
    (io) =>
      renderSearch(each(NAMES.map((name) => ({ identifier: "80938923200020", name, active: true }))) as never, io),
    [...NAMES, "809 389 232 00020"],
  ],
  services: [
    (io) => {
      const services = NAMES.map((name) => ({
        code: "FACTURES_PUBLIQUES",
        name,
        active: true,
        commitmentRequired: true,
      }));
      renderServices({ known: { fromCache: false }, services } as never, io);
    },
    ["FACTURES_PUBLIQUES", "obligatoire"],
  ],
  batches: [
    (io) => {
      const batch = { batch: "89f3a1b2", startedAt: "2026-11-23T10:00:00Z", sendable: 3, payableAmount: 123_456_789 };
      const sources = ["C:\\Documents\\Factures de novembre", "hopitaux.xlsx"];
      renderBatches([{ ...batch, counts: null, sources }] as never, io);
    },
    ["89f3a1b2", "hopitaux.xlsx", "novembre"],
  ],
};

describe.each(Object.keys(TABLES))("%s", (name) => {
  it.each([60, 80, 120])("cuts no word in %i columns", async (columns) => {
    const [render, words] = TABLES[name] ?? [() => {}, []];
    const { io, lines, shown } = terminal(columns);
    await render(io);
    expect(shown()).not.toContain("…");
    for (const line of lines()) expect(displayWidth(line), line).toBeLessThanOrEqual(columns);
    // A cell goes over several lines: its words are looked for one by one.
    for (const word of words.flatMap((one) => one.split(/[ -]/))) expect(shown()).toContain(word);
  });

  it("has one line a row where nobody looks", async () => {
    const [render] = TABLES[name] ?? [() => {}];
    const { io, lines } = terminal(60, false);
    await render(io);
    expect(lines().length).toBeLessThanOrEqual(8);
  });
});

describe("a table", () => {
  const rows = [{ name: "UNE COMMUNE", note: "à compléter" }];
  const columns: readonly Column<(typeof rows)[number]>[] = [
    { title: "Nom", flexible: true, cell: ({ name }) => name },
    { title: "À faire", drop: 1, below: ({ note }) => note, cell: ({ note }) => note },
  ];

  it("tells under the row what says what to do, where its column is left out", () => {
    const narrow = terminal(16);
    renderTable(rows, columns, narrow.io, () => "«\u00a0Merci\u00a0»");
    expect(narrow.lines()).toEqual(["Nom", "UNE COMMUNE", "  → à compléter", "    · «\u00a0Merci\u00a0»"]);
    const broad = terminal(40);
    renderTable(rows, columns, broad.io);
    expect(broad.lines()).toEqual(["Nom          À faire", "UNE COMMUNE  à compléter"]);
  });

  it("breaks at spaces, hyphens and the parts of a path, and only there while it can", () => {
    expect(cellLines("SAINT-ÉTIENNE", 8)).toEqual(["SAINT-", "ÉTIENNE"]);
    expect(cellLines("suspendue\u00a0: il manque", 12)).toEqual(["suspendue\u00a0:", "il manque"]);
    expect(cellLines("C:\\Documents\\lot.xlsx", 13)).toEqual(["C:\\Documents\\", "lot.xlsx"]);
    expect(cellLines("anticonstitutionnellement", 12).join("")).toBe("anticonstitutionnellement");
  });
});
