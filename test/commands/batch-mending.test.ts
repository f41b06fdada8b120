import { describe, expect, it } from "vitest";
import {
  askForOthers,
  askWhatIsMissing,
  askWhenDue,
  doubtRegimes,
  noAnswers,
  setAsideFor,
  takeBack,
  usualRegime,
} from "../../src/commands/batch-mending.ts";
import { askToSkip } from "../../src/commands/batch-options.ts";
import type { Deps } from "../../src/commands/deps.ts";
import type { BatchRow } from "../../src/domain/batch/manifest.ts";
import type { PlanItem } from "../../src/domain/batch/plan.ts";
import { GoBack } from "../../src/ui/leave.ts";
import { setAside } from "../../src/usecases/batch/plan.ts";
import type { Plan } from "../../src/usecases/ports/batch.ts";
import type { AnswerKey, BatchAnswer, UsualRegime } from "../../src/usecases/ports/batch-answers.ts";

const OFFICE = "80938923200020";
const lacking = (file: string) =>
  ({
    ...{ file, row: null, sha256: file, recipientName: "OFFICE", invoice: { buyer: OFFICE, number: file } },
    findings: [{ code: "SERVICE_REQUIRED", severity: "error", params: { name: "OFFICE" } }],
  }) as unknown as PlanItem;

function planOf(...items: readonly PlanItem[]): Plan {
  async function* all() {
    yield* items;
  }
  return { items: all } as unknown as Plan;
}

/** A terminal at which these answers are given, with what earlier runs kept. */
function terminal(
  book: Map<string, BatchAnswer>,
  confirms: readonly (boolean | "back")[],
  texts: readonly string[] = [],
  chosen = "positive",
) {
  const asked: string[] = [];
  const left = [...confirms];
  const typed = [...texts];
  const service = { code: "ACCUEIL", name: "Accueil", active: true };
  const prompter = {
    async confirm({ message }: { readonly message: string }) {
      asked.push(message);
      const answer = left.shift() ?? false;
      if (answer === "back") throw new GoBack();
      return answer;
    },
    async choose({ message }: { readonly message: string }) {
      asked.push(message);
      return chosen;
    },
    async search() {
      asked.push("service");
      return service;
    },
    async text({ message }: { readonly message: string }) {
      asked.push(message);
      return typed.shift() ?? "";
    },
  };
  const recipient = { recipient: { structure: { serviceRequired: true }, services: [service] } };
  const nameOf = ({ environment, sha256, buyer }: AnswerKey) => `${environment} ${sha256} ${buyer}`;
  const deps = {
    io: { language: "fr" },
    prompter: async () => prompter,
    session: async () => ({ account: { environment: "sandbox", apiUrl: "" } }),
    directory: async () => ({ recipient: async () => recipient }),
    batchAnswers: async () => ({
      find: (key: AnswerKey) => book.get(nameOf(key)) ?? null,
      async keep(said: readonly (readonly [AnswerKey, BatchAnswer])[]) {
        for (const [key, answer] of said) book.set(nameOf(key), answer);
      },
    }),
  } as unknown as Deps;
  return { deps, asked };
}

const saidOf = ({ said }: ReturnType<typeof noAnswers>) => [...said.values()];

describe("what invoices of a batch lack", () => {
  it("is kept as soon as it was answered, and offered the next time", async () => {
    const book = new Map<string, BatchAnswer>();
    const first = terminal(book, [true]);
    expect(await askWhatIsMissing(planOf(lacking("a"), lacking("b")), noAnswers(), first.deps)).toBe(true);
    expect(first.asked).toHaveLength(2);
    const next = terminal(book, [true]);
    const answers = noAnswers();
    expect(await askWhatIsMissing(planOf(lacking("a"), lacking("b")), answers, next.deps)).toBe(true);
    expect(next.asked).toEqual([expect.stringContaining("ACCUEIL, choisi la dernière fois")]);
    expect(saidOf(answers)).toEqual([{ service: "ACCUEIL" }, { service: "ACCUEIL" }]);
  });

  it("is asked anew where the last answer is not wanted, fits no more, or was given for other files", async () => {
    const kept = (file: string) => new Map([[`sandbox ${file} ${OFFICE}`, { service: "ANCIEN" }]]);
    const other = terminal(kept("other"), [true]);
    await askWhatIsMissing(planOf(lacking("a")), noAnswers(), other.deps);
    expect(other.asked[0]).not.toContain("dernière fois");
    const unwanted = terminal(kept("a"), [false, true]);
    const answers = noAnswers();
    await askWhatIsMissing(planOf(lacking("a")), answers, unwanted.deps);
    expect(saidOf(answers)).toEqual([{ service: "ACCUEIL" }]);
    // Taken over, and the plan made with it still lacks a service.
    const stale = terminal(kept("a"), [true, true]);
    const tried = noAnswers();
    await askWhatIsMissing(planOf(lacking("a")), tried, stale.deps);
    await askWhatIsMissing(planOf(lacking("a")), tried, stale.deps);
    expect(saidOf(tried)).toEqual([{ service: "ACCUEIL" }]);
    // Answered in this run: not asked a third time.
    expect(await askWhatIsMissing(planOf(lacking("a")), tried, stale.deps)).toBe(false);
  });
});

describe("a recipient that was not read", () => {
  const unread = (file: string) =>
    ({
      ...{ file, row: null, sha256: file, recipientName: null, invoice: { buyer: null, number: file } },
      findings: [{ code: "RECIPIENT_MISSING", severity: "error" }],
    }) as unknown as PlanItem;

  it("is looked for in the wizard, one invoice after another; one that is not known stays", async () => {
    const { deps, asked } = terminal(new Map(), [true, false]);
    const structure = { identifier: OFFICE, name: "OFFICE" };
    const directory = async () => ({ recipient: async () => ({ recipient: { structure, services: [] } }) });
    const prompter = async () => ({ ...(await deps.prompter()), search: async () => OFFICE });
    const wizard = { ...deps, directory, prompter, io: { language: "fr", wizard: true } } as unknown as Deps;
    const answers = noAnswers();
    expect(await askWhatIsMissing(planOf(unread("a"), unread("b")), answers, wizard)).toBe(true);
    expect(asked).toEqual([expect.stringContaining("de a n’a pas été lu"), expect.stringContaining("de b n’a")]);
    expect(saidOf(answers)).toEqual([{ to: OFFICE }]);
    // By its own command the page says with which other one it is looked for.
    expect(await askWhatIsMissing(planOf(unread("a")), noAnswers(), deps)).toBe(false);
  });
});

describe("when the VAT of a batch is due that does not say it", () => {
  const SELLER = "51234567900017";
  const silent = (file: string, vatUsual: unknown = true) =>
    ({
      ...{ file, row: null, findings: [], vatUsual },
      invoice: { number: file, seller: SELLER, vatRegime: "debit" },
    }) as unknown as PlanItem;
  const known = new Map<string, UsualRegime>();
  const seated = (chosen: string) => {
    const { deps, asked } = terminal(new Map(), [], [], chosen);
    const batchAnswers = async () => ({
      usualRegime: (_: string, seller: string) => known.get(seller) ?? null,
      keepUsualRegime: async (_: string, seller: string, said: UsualRegime) => void known.set(seller, said),
    });
    return { deps: { ...deps, batchAnswers } as unknown as Deps, asked };
  };
  const account = { environment: "sandbox", apiUrl: "", sellerSiret: SELLER } as const;

  it("is asked once for all of them, kept for the seller, and asked again once a plan was declined", async () => {
    const answers = noAnswers(null, true);
    const { deps, asked } = seated("receipt");
    expect(await usualRegime(account, answers, deps)).toBeNull();
    const plan = planOf(silent("a"), silent("b"), silent("told", null));
    expect(await askWhenDue(plan, answers, deps)).toBe(true);
    expect(asked).toEqual([expect.stringMatching(/^2 factures \(a\s;\sb\)/u)]);
    expect(saidOf(answers)).toEqual([{ regime: "receipt" }, { regime: "receipt" }]);
    // Of one run all plans are made alike.
    expect(await askWhenDue(plan, answers, deps)).toBe(false);
    expect(await usualRegime(account, answers, deps)).toBeNull();
    const next = noAnswers(null, true);
    expect(await usualRegime(account, next, deps)).toBe("receipt");
    await doubtRegimes(next, deps);
    expect(await usualRegime(account, noAnswers(null, true), deps)).toBeNull();
  });

  it("makes no other plan where it is as the plan has it", async () => {
    const answers = noAnswers(null, true);
    expect(await askWhenDue(planOf(silent("a")), answers, seated("debit").deps)).toBe(false);
    expect(known.get(SELLER)).toEqual({ regime: "debit" });
  });
});

describe("what a PDF does not say legibly", () => {
  const NET = { payableAmount: null, taxExclusiveAmount: 10_000, taxAmount: 2_000, taxInclusiveAmount: 12_000 };
  const illegible = (file: string, ...more: readonly string[]) =>
    ({
      ...{ file, row: null, sha256: file, recipientName: "OFFICE" },
      invoice: { buyer: OFFICE, number: file, issueDate: "2026-11-02", ...NET },
      findings: ["AMOUNT_MISSING", ...more].map((code) => ({ code, severity: "error", params: { field: "net" } })),
    }) as unknown as PlanItem;

  it("is asked of each, one can be left out, and is offered the next time", async () => {
    const book = new Map<string, BatchAnswer>();
    const { deps, asked } = terminal(book, [true], ["120,00", "n"]);
    const answers = noAnswers();
    expect(await askWhatIsMissing(planOf(illegible("a"), illegible("b")), answers, deps)).toBe(true);
    expect(asked[0]).toContain("2 factures (a, a ; b, b), le PDF ne dit pas lisiblement");
    expect(asked.slice(1)).toEqual([expect.stringContaining("– a"), expect.stringContaining("– b")]);
    expect(saidOf(answers)).toEqual([{ net: 12_000 }]);
    // Left out in this run.
    expect(await askWhatIsMissing(planOf(illegible("b")), answers, deps)).toBe(false);
    const next = terminal(book, [true]);
    const later = noAnswers();
    await askWhatIsMissing(planOf(illegible("a")), later, next.deps);
    expect(next.asked).toEqual([expect.stringContaining("reprendre ce que vous aviez donné")]);
    expect(saidOf(later)).toEqual([{ net: 12_000 }]);
  });

  it("is not what totals are that contradict one another: those that are printed so make an invoice to be made again", async () => {
    const { deps, asked } = terminal(new Map(), [false, false]);
    const wrong = { ...illegible("b"), file: "lot/05 totaux faux.pdf" };
    const findings = [...wrong.findings, { code: "PDF_TOTALS_DISAGREE", severity: "warning" }];
    const contradicted = { ...wrong, findings } as unknown as PlanItem;
    const answers = noAnswers();
    expect(await askWhatIsMissing(planOf(illegible("a"), contradicted), answers, deps)).toBe(false);
    expect(asked).toEqual([
      expect.stringMatching(/^De a, a, le PDF ne dit pas lisiblement/),
      expect.stringMatching(/^Les totaux imprimés sur b, 05 totaux faux\.pdf ne s’accordent pas.*à refaire/),
    ]);
    // Said once.
    expect(await askWhatIsMissing(planOf(contradicted), answers, deps)).toBe(false);
  });

  it("is not asked of what is no invoice, or lacks what no answer gives", async () => {
    const { deps, asked } = terminal(new Map(), [true]);
    const plan = planOf(illegible("a", "PDF_ENCRYPTED"), {
      ...illegible("b"),
      findings: [...illegible("b").findings, { code: "PDF_OTHER_DOCUMENT", severity: "warning" }],
    } as unknown as PlanItem);
    expect(await askWhatIsMissing(plan, noAnswers(), deps)).toBe(false);
    expect(asked).toEqual([]);
  });
});

describe("a step back among the questions of a batch", () => {
  const other = { ...lacking("b"), invoice: { buyer: "21590350100017", number: "b" } } as unknown as PlanItem;

  it("takes the answer before away, and no other", async () => {
    const book = new Map<string, BatchAnswer>();
    const answers = noAnswers();
    const { deps } = terminal(book, [true, "back"]);
    const plan = planOf(lacking("a"), other);
    await expect(askWhatIsMissing(plan, answers, deps)).rejects.toThrow(GoBack);
    expect(saidOf(answers)).toEqual([{ service: "ACCUEIL" }]);
    expect(takeBack(answers)).toBe(true);
    expect(saidOf(answers)).toEqual([]);
    // What was chosen is offered.
    const again = terminal(book, [true, false]);
    await askWhatIsMissing(plan, answers, again.deps);
    expect(again.asked[0]).toContain("reprendre ACCUEIL");
    expect([...answers.declined]).toEqual(["service b\n"]);
    expect(takeBack(answers)).toBe(true);
    expect([...answers.declined]).toEqual([]);
    expect(saidOf(answers)).toEqual([{ service: "ACCUEIL" }]);
    expect([takeBack(answers), takeBack(answers)]).toEqual([true, false]);
  });

  it("takes away that another seller's invoices go", async () => {
    const answers = noAnswers(new Set());
    const item = {
      ...lacking("a"),
      findings: [{ code: "SELLER_IS_ANOTHER", severity: "error" }],
    } as unknown as PlanItem;
    await askForOthers(planOf(item), answers, terminal(new Map(), [true]).deps);
    expect(setAsideFor(item as unknown as BatchRow, answers)).toEqual([]);
    takeBack(answers);
    expect(setAsideFor(item as unknown as BatchRow, answers)).toEqual(["SELLER_IS_ANOTHER", "SELLER_DOUBTFUL"]);
  });
});

describe("a credit note of a batch", () => {
  const note = (file: string, ...codes: readonly string[]) =>
    ({
      ...{ file, row: null, sha256: file, recipientName: "OFFICE" },
      invoice: {
        ...{ buyer: OFFICE, number: file, taxExclusiveAmount: -10_000, taxAmount: -2_000 },
        ...{ taxInclusiveAmount: -12_000, payableAmount: null },
      },
      findings: codes.map((code) => ({ code, severity: code.endsWith("UNKNOWN") ? "error" : "warning" })),
    }) as unknown as PlanItem;
  const positive = { ht: 10_000, tva: 2_000, ttc: 12_000 };

  it("is asked what it is, how its amounts are written, and what it corrects", async () => {
    const answers = noAnswers();
    const first = terminal(new Map(), []);
    expect(await askWhatIsMissing(planOf(note("a", "INVOICE_NEGATIVE")), answers, first.deps)).toBe(true);
    expect(first.asked).toEqual([expect.stringContaining("Est-ce un avoir")]);
    expect(saidOf(answers)).toEqual([{ type: "credit-note", ...positive }]);

    const book = new Map<string, BatchAnswer>();
    const plan = planOf(note("b", "CREDIT_NOTE_NEGATIVE", "ORIGINAL_NUMBER_MISSING"));
    const next = terminal(book, [true], ["F-1"]);
    const both = noAnswers();
    expect(await askWhatIsMissing(plan, both, next.deps)).toBe(true);
    expect(next.asked[2]).toBe("Facture d’origine – b");
    expect(saidOf(both)).toEqual([{ ...positive, original: "F-1" }]);
    // The number is kept for the next run; the rest is a yes.
    expect([...book.values()]).toEqual([{ original: "F-1" }]);
    const later = terminal(book, [true], [], "asTheyAre");
    await askWhatIsMissing(plan, noAnswers(), later.deps);
    expect(later.asked[1]).toContain("reprendre F-1, donné la dernière fois");
  });

  it("goes as it is where nobody wants it otherwise, and is not asked about twice", async () => {
    const answers = noAnswers();
    const plan = planOf(note("a", "CREDIT_NOTE_NEGATIVE", "ORIGINAL_NUMBER_MISSING"));
    const { deps, asked } = terminal(new Map(), [true], [""], "asTheyAre");
    expect(await askWhatIsMissing(plan, answers, deps)).toBe(false);
    expect(await askWhatIsMissing(plan, answers, deps)).toBe(false);
    expect(asked).toHaveLength(3);
  });

  it("does not go where nobody wants it to, however its amounts are written", async () => {
    const answers = noAnswers();
    const item = note("a", "CREDIT_NOTE_NEGATIVE");
    const { deps, asked } = terminal(new Map(), [], [], "aside");
    expect(await askWhatIsMissing(planOf(item), answers, deps)).toBe(true);
    expect(setAside(item.findings, setAsideFor(item as unknown as BatchRow, answers))).toEqual([
      expect.objectContaining({ code: "CREDIT_NOTE_NEGATIVE", severity: "error" }),
    ]);
    expect(await askWhatIsMissing(planOf(item), answers, deps)).toBe(false);
    expect(asked).toHaveLength(1);
    expect(saidOf(answers)).toEqual([]);
    // Another invoice goes as it did.
    expect(setAsideFor(note("b") as unknown as BatchRow, answers)).toEqual([]);
  });

  it("is asked again where the number was mistyped, without the number that was", async () => {
    const answers = noAnswers();
    const { deps, asked } = terminal(new Map(), [true, true], ["F-9", "F-1"]);
    await askWhatIsMissing(planOf(note("a", "ORIGINAL_NUMBER_MISSING")), answers, deps);
    await askWhatIsMissing(planOf(note("a", "ORIGINAL_NUMBER_UNKNOWN")), answers, deps);
    expect(asked.filter((message) => message.includes("dernière fois"))).toEqual([]);
    expect(saidOf(answers)).toEqual([{ original: "F-1" }]);
  });
});

describe("an invoice of another seller", () => {
  const other = (file: string) =>
    ({
      ...lacking(file),
      findings: [{ code: "SELLER_IS_ANOTHER", severity: "error", params: { profile: "1", read: "2" } }],
    }) as unknown as PlanItem;

  it("goes by this client only where somebody says so, and is asked about once", async () => {
    const { deps, asked } = terminal(new Map(), [false]);
    const answers = noAnswers(new Set());
    const plan = planOf(other("/lot/QV-1.pdf"), other("/lot/QV-2.pdf"), lacking("a"));
    expect(await askForOthers(plan, answers, deps)).toBe(false);
    expect(await askForOthers(plan, answers, deps)).toBe(false);
    expect(asked).toEqual([expect.stringContaining("2 factures d’autres vendeurs (QV-1.pdf, QV-2.pdf)")]);
    expect([...(answers.forOther ?? ["nobody"])]).toEqual([]);

    const agreed = noAnswers(new Set());
    expect(await askForOthers(plan, agreed, terminal(new Map(), [true]).deps)).toBe(true);
    expect(agreed.forOther?.size).toBe(2);
    // Nobody is there to be asked.
    expect(await askForOthers(plan, noAnswers(), terminal(new Map(), []).deps)).toBe(false);
  });
});

it("asks whether the other rows of a table may go only where there are others", async () => {
  const { deps, asked } = terminal(new Map(), [true]);
  const io = { language: "fr", progress: () => undefined, talk: () => undefined, color: false, columns: 80 };
  const fault = { code: "MANIFEST_DATE", severity: "error", params: { row: 2, column: "G", value: "x" } } as never;
  const skip = (others: number) => askToSkip([fault], others, { ...deps, io } as unknown as Deps);
  expect([await skip(0), asked]).toEqual([false, []]);
  expect([await skip(3), asked.length]).toEqual([true, 1]);
});
