import type { Flow, FlowInvoice, FlowVerdict } from "../../domain/flow/state.ts";
import { toDecimalString } from "../../domain/money.ts";
import { formatDate } from "../format.ts";
import type { Json } from "../json/index.ts";
import { type Language, pick } from "../language.ts";
import * as messages from "../messages/journal.ts";
import type { Column } from "../table.ts";

/** The table of flows in `cpro journal list`. */
export function flowColumns(language: Language): Column<Flow>[] {
  const text = pick(language, messages);
  return [
    { title: text.columnDate, cell: ({ changedAt }) => formatDate(changedAt, language) },
    { title: text.columnFlow, cell: ({ flowNumber }) => flowNumber ?? "–" },
    { title: text.columnFile, flexible: true, cell: ({ planned }) => planned.path },
    { title: text.columnInvoices, cell: (flow) => text.flowInvoices(deposited(flow), flow.planned.invoices.length) },
    { title: text.columnState, cell: ({ stage }) => text.flowStages[stage] },
    { title: text.columnEnvironment, flexible: true, cell: ({ planned }) => planned.key.environment },
    { title: text.columnId, cell: ({ id }) => id },
  ];
}

/** One line that says which flow it is and what became of it. */
export function flowTitle(flow: Flow, language: Language): string {
  const text = pick(language, messages);
  const { flowNumber, planned, stage, state } = flow;
  const invoices = text.flowInvoices(deposited(flow), planned.invoices.length);
  return [flowNumber ?? "–", `${text.columnInvoices} ${invoices}`, text.flowStages[stage], state]
    .filter((part) => part !== null)
    .join(" · ");
}

export function flowJson(flow: Flow): Json<"journal list">["flows"][number] {
  const { id, planned, stage, flowNumber, state, depositedAt, changedAt } = flow;
  const { key, profile, path, bytes, syntax, invoices } = planned;
  return {
    journalId: id,
    stage,
    environment: key.environment,
    profile,
    flowNumber,
    state,
    syntax,
    file: { path, sha256: key.sha256, bytes },
    invoices: invoices.map((invoice) => {
      const { outcome = null, receipt = null, reason = null } = verdictOn(invoice, flow) ?? {};
      return {
        number: invoice.number,
        payableAmount: toDecimalString(invoice.payableAmount),
        outcome,
        receipt,
        reason,
      };
    }),
    depositedAt,
    changedAt,
  };
}

const deposited = ({ verdicts }: Flow): number => verdicts.filter(({ outcome }) => outcome === "submitted").length;

/** Two invoices of one flow may bear the same number, each in a file of its own. */
export function verdictOn({ file, number }: FlowInvoice, { verdicts }: Flow): FlowVerdict | undefined {
  return verdicts.find((verdict) => verdict.file === file && verdict.number === number);
}
