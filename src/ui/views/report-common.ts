import type { CproError } from "../../domain/errors.ts";
import { inSum } from "../../domain/invoice-values.ts";
import type { Cents } from "../../domain/money.ts";
import { isWithdrawn } from "../../domain/status.ts";
import type { InvoiceSummary } from "../../usecases/ports/gateway.ts";
import type { Counted, Report, ReportCell, ReportColumn, ReportRow } from "../../usecases/ports/report.ts";
import { formatDate } from "../format.ts";
import { type Language, pick } from "../language.ts";
import { errorSentence } from "../messages/errors.ts";
import * as proof from "../messages/proof.ts";
import * as messages from "../messages/report-common.ts";

/** A client that was asked; the error tells why its invoices are missing. */
export interface ReportedProfile {
  readonly profile: string;
  readonly error: CproError | null;
}

export interface ReportSetting {
  readonly language: Language;
  readonly now: Date;
  readonly profiles: readonly ReportedProfile[];
}

/** What a profile is called that variables give. */
export const FROM_VARIABLES = "environment";

type Fact = Report["facts"][number];

/** Which clients the figures are about, and which of them could not be read. */
export function clientsFact({ profiles, language }: ReportSetting): Fact {
  const text = pick(language, messages);
  // One account given by variables has no name that tells anything.
  const named = profiles.length > 1 ? profiles : profiles.filter(({ profile }) => profile !== FROM_VARIABLES);
  const sentence = (error: CproError) => errorSentence(error.code, error.params, language);
  return {
    key: "profiles",
    title: text.factClients,
    value: named
      .map(({ profile, error }) => (error ? text.failed(profile, sentence(error).message) : profile))
      .join(", "),
    data: profiles.map(({ profile, error }) => ({
      profile,
      error: error && { code: error.code, ...sentence(error) },
    })),
  };
}

/** When the report was made; JSON has it as `createdAt` already. */
export function createdFact({ now, language }: ReportSetting): Fact {
  const text = pick(language, messages);
  return { key: null, title: text.factCreated, value: formatDate(now.toISOString(), language) };
}

/** An environment in the reader's words; a server of one's own as it is named. */
export function environmentName(key: string, language: Language): string {
  const names: Readonly<Record<string, string>> = pick(language, proof).environments;
  return names[key] ?? key;
}

/** The same report, with where its invoices are: what was only practised must not pass for real on paper. */
export function withEnvironments(report: Report, environments: readonly string[]): Report {
  if (environments.length === 0) return report;
  const { language, facts } = report;
  const value = [...new Set(environments)].map((key) => environmentName(key, language)).join(", ");
  const title = pick(language, messages).factEnvironment;
  return { ...report, facts: [{ key: null, title, value }, ...facts] };
}

/** What a column of that name holds in every report. */
const NAMES = {
  siret: "recipient seller sellerSiret",
  integer: `row invoiceId invoices creditNotes paid paidLate overdue running suspended unreported rejected days daysLate limitDays
    longestDays`,
  decimal: "averageDays ecbRate rate",
  amount: `amount base taxExclusiveAmount taxAmount taxInclusiveAmount payableAmount sentAmount interest indemnity certain
    doubtful notClaimable setAside`,
  date: `at statusAt issueDate depositedAt availableAt performedAt certifiedAt startAt suspendedAt resumedAt dueAt paidAt`,
} as const satisfies Partial<Record<ReportColumn["kind"], string>>;
const KINDS: ReadonlyMap<string, ReportColumn["kind"]> = new Map(
  (Object.keys(NAMES) as (keyof typeof NAMES)[]).flatMap((kind) =>
    NAMES[kind].split(/\s+/).map((name): [string, ReportColumn["kind"]] => [name, kind]),
  ),
);

/** Text unless said. */
export const kindOf = (key: string): ReportColumn["kind"] => KINDS.get(key) ?? "text";

/** The columns named in the messages, in their order; `kinds` are those that are otherwise in this report. */
export function columnsOf(
  titles: Readonly<Record<string, string>>,
  details: ReadonlySet<string> = new Set(),
  kinds: Partial<Record<string, ReportColumn["kind"]>> = {},
): readonly ReportColumn[] {
  return Object.entries(titles).map(([key, title]) => ({
    key,
    title,
    kind: kinds[key] ?? kindOf(key),
    detail: details.has(key),
  }));
}

/** A row in the order of its columns. */
export function rowOf(columns: readonly ReportColumn[], cells: Readonly<Record<string, ReportCell>>): ReportCell[] {
  return columns.map(({ key }) => cells[key] ?? null);
}

/** How many, and how many of them are credit notes. */
export function countedWith(invoices: readonly { readonly type: string }[], language: Language): string {
  const credits = invoices.filter(({ type }) => type === "credit-note").length;
  return credits === 0 ? String(invoices.length) : pick(language, messages).ofWhichCredits(invoices.length, credits);
}

/** An amount of an invoice as it adds to a column: people see a credit note's below zero, JSON has it as it is printed. */
export function amountCell(type: string | null, amount: Cents | null): ReportCell {
  const summed = inSum(type, amount);
  return amount === null || summed === amount ? amount : { code: amount, text: summed };
}

export async function* each<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}

/**
 * What the sums of a table of invoices hold: nobody owes what was rejected or given up, and a credit note takes away.
 * @param invoices of the rows, in their order
 * @param withdrawnToo of a table that holds nothing else
 */
export function countedOf(
  rows: readonly ReportRow[],
  invoices: readonly Pick<InvoiceSummary, "status" | "type">[],
  withdrawnToo: boolean,
  language: Language,
): Counted {
  const text = pick(language, messages);
  const owners = new Map(rows.map((row, index) => [row, invoices[index]]));
  const counts = ({ status }: Pick<InvoiceSummary, "status">) => withdrawnToo || !isWithdrawn(status);
  const hasCredits = invoices.some((invoice) => invoice.type === "credit-note" && counts(invoice));
  return {
    title: `${invoices.every(counts) ? text.total : text.totalOwed}${hasCredits ? text.deducted : ""}`,
    amount(row, value) {
      const invoice = owners.get(row);
      return invoice && counts(invoice) ? inSum(invoice.type, value) : null;
    },
  };
}
