import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createDirectory } from "../../src/directory/directory.ts";
import { todayInParis } from "../../src/domain/dates.ts";
import type { FindingCode } from "../../src/domain/finding-codes.ts";
import type { Invoice } from "../../src/domain/invoice.ts";
import type { VatBreakdown } from "../../src/domain/invoice-lines.ts";
import { cents } from "../../src/domain/money.ts";
import type { InvoiceDraft } from "../../src/domain/preflight/input.ts";
import { KNOWN_REFUSALS, REFUSALS } from "../../src/sandbox/refusals.ts";
import { WORLD } from "../../src/sandbox/world.ts";
import { hintOfRefusal, refusalText } from "../../src/ui/messages/refusals.ts";
import type { InvoiceLine, SubmitRequest } from "../../src/usecases/ports/gateway.ts";
import { preflight } from "../../src/usecases/preflight.ts";
import { askReferenceFacts } from "../../src/usecases/reference-facts.ts";
import { BASE, INVOICE } from "../domain/preflight/base.ts";
import { inProcessSandbox, type TestSandbox } from "../support/in-process-sandbox.ts";
import { siretNumber } from "../support/sirets.ts";
import { tempFolder } from "../support/temp.ts";

const SUBMIT = "factures/v1/soumettre";
type Condition = keyof (typeof REFUSALS)[typeof SUBMIT];

interface Provoked {
  /** What pre-flight says of the same invoice. */
  readonly finding: FindingCode;
  readonly invoice?: Partial<InvoiceDraft>;
  readonly vatBreakdown?: readonly VatBreakdown[];
  readonly lines?: readonly InvoiceLine[];
  readonly mode?: SubmitRequest["mode"];
  /** Submits a good invoice of the same number first. */
  readonly twice?: true;
}
/** The program cannot send such a request, whatever the user gives: said why. */
interface Unsendable {
  readonly never: string;
}

const line = (part: Partial<InvoiceLine> = {}): InvoiceLine => ({
  reference: "1",
  name: "Conseil",
  quantity: "1",
  unit: "jour",
  unitPrice: "100",
  vatRate: "20",
  ...part,
});
/** Exempt, so that the tax itself is no second fault. */
const WITHOUT_TAX = { taxAmount: cents(0), taxInclusiveAmount: cents(100_00), payableAmount: cents(100_00) };
const TYPED_IN = { mode: "typed-in", invoice: { number: "", issueDate: "" } } as const;

/** For every refusal of `soumettre`: an invoice that gets it, and the finding that would have said so before. */
const CONDITIONS: Record<Condition, Provoked | Unsendable> = {
  MODE_MISSING: { never: "the client always gives the mode" },
  NUMBER_MISSING: { finding: "NUMBER_MISSING", invoice: { number: "" } },
  RECIPIENT_MISSING: { finding: "RECIPIENT_MISSING", invoice: { buyer: "" } },
  RECIPIENT_UNKNOWN: { finding: "RECIPIENT_UNKNOWN", invoice: { buyer: siretNumber(9) } },
  RECIPIENT_INACTIVE: { finding: "RECIPIENT_INACTIVE", invoice: { buyer: WORLD.inactive } },
  RECIPIENT_NOT_PUBLIC: { finding: "RECIPIENT_NOT_PUBLIC", invoice: { buyer: WORLD.privateCompany } },
  SERVICE_REQUIRED: { finding: "SERVICE_REQUIRED", invoice: { buyer: WORLD.hospital } },
  SERVICE_UNKNOWN: { finding: "SERVICE_UNKNOWN", invoice: { serviceCode: "NOWHERE" } },
  SERVICE_INACTIVE: { finding: "SERVICE_INACTIVE", invoice: { serviceCode: "ANCIEN" } },
  COMMITMENT_REQUIRED: { finding: "COMMITMENT_REQUIRED", invoice: { buyer: WORLD.commitmentRequired } },
  COMMITMENT_OR_SERVICE_REQUIRED: {
    finding: "SERVICE_OR_COMMITMENT_REQUIRED",
    invoice: { buyer: WORLD.serviceOrCommitment },
  },
  SERVICE_COMMITMENT_REQUIRED: {
    finding: "COMMITMENT_REQUIRED_BY_SERVICE",
    invoice: { buyer: WORLD.state, serviceCode: "FAC9470075" },
  },
  WRONG_STATUS: { never: "each deposit uploads its own file, which is submitted once" },
  DUPLICATE_NUMBER: { finding: "NUMBER_USED", twice: true },
  DATE_MISSING: { finding: "DATE_MISSING", invoice: { issueDate: null } },
  DATE_IN_FUTURE: { finding: "DATE_FUTURE", invoice: { issueDate: "2099-01-01" } },
  SUPPLIER_MISSING: { finding: "SELLER_MISSING", invoice: { seller: "" } },
  SUPPLIER_NOT_ALLOWED: { finding: "SELLER_NOT_ISSUER", invoice: { seller: WORLD.otherSeller } },
  FRAMEWORK_MISSING: { finding: "FRAMEWORK_MISSING", invoice: { framework: null } },
  VALIDATOR_MISSING: { finding: "VALIDATOR_MISSING", invoice: { framework: "A9" } },
  VALIDATOR_UNKNOWN: { finding: "VALIDATOR_UNKNOWN", invoice: { framework: "A12", validator: siretNumber(9) } },
  CURRENCY_MISSING: { finding: "CURRENCY_MISSING", invoice: { currency: null } },
  CURRENCY_UNKNOWN: { finding: "CURRENCY_UNKNOWN", invoice: { currency: "XAF" } },
  TYPE_MISSING: { finding: "TYPE_MISSING", invoice: { type: null } },
  VAT_TYPE_MISSING: { finding: "VAT_REGIME_MISSING", invoice: { vatRegime: null } },
  EXEMPTION_REASON_MISSING: { finding: "EXEMPTION_REASON_MISSING", invoice: { vatRegime: "exempt", ...WITHOUT_TAX } },
  EXEMPTION_REASON_UNKNOWN: {
    finding: "EXEMPTION_REASON_UNKNOWN",
    invoice: { vatRegime: "exempt", exemptionReason: "NO-SUCH-REASON", ...WITHOUT_TAX },
  },
  VAT_NOT_ZERO: { finding: "VAT_NOT_ZERO", invoice: { vatRegime: "none" } },
  TOTALS_MISSING: { never: "an invoice without its totals is incomplete (AMOUNT_MISSING) and never built" },
  TOTALS_WRONG: { finding: "TOTALS_DISAGREE", invoice: { taxInclusiveAmount: cents(120_06) } },
  VAT_LINES_WRONG: {
    finding: "VAT_LINES_DISAGREE",
    vatBreakdown: [{ rate: "20", taxableAmount: cents(100_00), taxAmount: cents(19_90) }],
  },
  LINES_WRONG: { ...TYPED_IN, finding: "LINES_DISAGREE", lines: [line({ unitPrice: "99.90" })] },
  LINES_MISSING: { ...TYPED_IN, finding: "LINES_MISSING", lines: [] },
  MAIN_FILE_MISSING: { never: "a deposit of a PDF starts by uploading it" },
  MAIN_FILE_UNKNOWN: { never: "the id is the one the upload just gave" },
  FILE_ALREADY_USED: { never: "each deposit uploads its own file" },
  ATTACHMENT_UNKNOWN: { never: "the id is the one the upload just gave" },
  ATTACHMENT_TYPE_UNKNOWN: { never: "the type is taken from the platform's own list" },
  FILES_TOO_LARGE: { never: "above 118 MB pre-flight refuses (ATTACHMENTS_TOO_LARGE); no test sends 120 MB" },
  BANK_ACCOUNT_UNKNOWN: { never: "bank accounts are optional and not sent" },
  VAT_RATE_TWICE: { never: "rates are sent as percentages only" },
  VAT_RATE_UNKNOWN: { never: "rates are sent as percentages only" },
};

const provoked = Object.entries(CONDITIONS).filter((entry): entry is [Condition, Provoked] => "finding" in entry[1]);

/** The sandbox, its seller's own good invoice, and both ways: pre-flight, and submitting without it. */
async function setUp(sandbox: TestSandbox, number: string) {
  const { gateway } = sandbox;
  const issuers = await gateway.issuingStructures();
  const today = todayInParis(new Date());
  const good: InvoiceDraft = {
    ...INVOICE,
    number,
    issueDate: today,
    seller: sandbox.sellerSiret,
    buyer: WORLD.tourismOffice,
  };
  const others: Readonly<Record<string, number>> = { [WORLD.otherSeller]: 1_000_000 };
  const sellerId = (seller: string | null): number =>
    issuers.find(({ identifier }) => identifier === seller)?.id ?? others[seller ?? ""] ?? 0;
  return {
    good,
    async check(draft: InvoiceDraft, { mode, lines, vatBreakdown }: Partial<Provoked>) {
      const directory = createDirectory({
        path: join(tempFolder(), "directory.sqlite"),
        gateway: async () => gateway,
        now: () => new Date(),
      });
      onTestFinished(() => directory.close());
      const usedNumbers = [];
      for await (const row of gateway.searchInvoices({ number: draft.number ?? "", sellerId: sellerId(good.seller) })) {
        usedNumbers.push({ number: row.number, where: "server" as const, status: row.status });
      }
      const { findings } = await preflight(directory, {
        environment: "sandbox",
        today,
        route: mode === "typed-in" ? "typed-in" : "pdf",
        invoice: draft,
        ...(vatBreakdown ? { vatBreakdown } : {}),
        lines: (lines ?? []).map(({ name, unitPrice }) => ({ name, netAmount: cents(Math.round(+unitPrice * 100)) })),
        file: mode === "typed-in" ? null : BASE.file,
        attachments: [],
        issuers,
        usedNumbers,
        ...(await askReferenceFacts({ gateway, directory }, draft, sellerId(good.seller))),
      });
      return findings.filter(({ severity }) => severity === "error").map(({ code }) => code);
    },
    async submit(draft: InvoiceDraft, { mode = "pdf", lines, vatBreakdown }: Partial<Provoked>) {
      const file = { name: "facture.pdf", bytes: Buffer.from("%PDF-1.7"), mimeType: "application/pdf" };
      const mainAttachment = mode === "typed-in" ? null : { id: await gateway.addFile(file), label: "Facture" };
      return gateway.submit({
        mode,
        // Incomplete on purpose: what a program without pre-flight would send.
        invoice: draft as Invoice,
        sellerId: sellerId(draft.seller),
        mainAttachment,
        attachments: [],
        ...(lines ? { lines } : mode === "typed-in" ? { lines: [line()] } : {}),
        ...(vatBreakdown ? { vatBreakdown } : {}),
      });
    },
  };
}

describe("every business refusal of soumettre", () => {
  it("is either said by pre-flight first or cannot be provoked by the program", () => {
    expect(Object.keys(CONDITIONS).sort()).toEqual(Object.keys(REFUSALS[SUBMIT]).sort());
  });

  it("does not touch a good invoice", async () => {
    const { good, check, submit } = await setUp(await inProcessSandbox(), "GOOD-1");
    expect(await check(good, {})).toEqual([]);
    expect(await submit(good, {})).toMatchObject({ number: "GOOD-1", status: "DEPOSEE" });
  });

  for (const [condition, breach] of provoked) {
    it(`${condition} → ${breach.finding}`, async () => {
      const { good, check, submit } = await setUp(await inProcessSandbox(), "BAD-1");
      const draft = { ...good, ...breach.invoice };
      if (breach.twice) await submit(good, {});
      expect(await check(draft, breach)).toEqual([breach.finding]);
      // With pre-flight off, Chorus Pro says it, and the refusal ends with a mend.
      const { codeRetour } = REFUSALS[SUBMIT][condition];
      const failure = await submit(draft, breach).then(
        () => null,
        (error: unknown) => error,
      );
      expect(failure).toMatchObject({ code: "REFUSED", exitCode: 6, returnCode: codeRetour });
      const mend = hintOfRefusal("en", (failure as { params: Record<string, string> }).params);
      expect(mend).toMatch(/--|cpro |line/);
      expect(mend).not.toMatch(/cpro explain|cpro doctor/);
    });
  }
});

describe("the table of refusals", () => {
  it("says of every condition what it means, as a sentence or a finding", () => {
    const own = KNOWN_REFUSALS.filter(({ origin }) => origin === "sandbox");
    expect(own.length).toBe(Object.values(REFUSALS).flatMap((entries) => Object.keys(entries)).length);
    for (const { meaning } of own) expect(refusalText("en", meaning).message, meaning).not.toBe("");
  });

  it("has one meaning per operation, code and origin", () => {
    const keys = KNOWN_REFUSALS.map(({ operation, returnCode, origin }) => `${operation} ${returnCode} ${origin}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
