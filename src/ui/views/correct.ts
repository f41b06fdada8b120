import { formatSiret } from "../../domain/siret.ts";
import { recipientComment } from "../../domain/status.ts";
import type { Correction, CorrectionResult } from "../../usecases/correction/types.ts";
import type { InvoiceDetails } from "../../usecases/ports/gateway.ts";
import type { Traceable } from "../../usecases/traces.ts";
import type { Io } from "../io.ts";
import { toldAsJson } from "../json/print.ts";
import { pick } from "../language.ts";
import * as messages from "../messages/correct.ts";
import * as followUp from "../messages/follow-up.ts";
import { findingJson, findingLines } from "./finding.ts";
import { invoiceJson, statusLabel } from "./follow-up.ts";

/** What is about to change, above the question. */
export function renderCorrectionPlan(invoice: Traceable<InvoiceDetails>, correction: Correction, io: Io): void {
  const text = pick(io.language, messages);
  const lines: string[] = [];
  const compare = (what: string, from: string | null, to: string | null) => {
    const before = from || text.none;
    const after = to || text.none;
    lines.push(before === after ? text.unchanged(what, before) : text.change(what, before, after));
    return before !== after;
  };
  const reason = recipientComment(invoice);
  if (reason) lines.push(text.reason(reason));
  switch (correction.kind) {
    case "recycle":
      if (
        ![
          compare(text.recipient, formatSiret(invoice.recipient.siret), formatSiret(correction.buyer)),
          compare(text.serviceLabel, invoice.recipient.serviceCode, correction.serviceCode),
          compare(text.commitmentLabel, invoice.commitmentNumber, correction.commitmentNumber),
        ].includes(true)
      ) {
        lines.push(text.nothingChanges);
      }
      if (correction.comment) lines.push(text.pair(text.commentLabel, correction.comment));
      break;
    case "complete":
      lines.push(text.pair(text.commentLabel, correction.comment));
      if (correction.attachments.length > 0) {
        lines.push(text.pair(text.attachmentsLabel, correction.attachments.map(({ name }) => name).join(", ")));
      }
      break;
    case "correct-validator":
      lines.push(text.pair(text.validatorLabel, formatSiret(correction.validator)));
      break;
    case "acknowledge": {
      const by = invoice.trace?.replacedBy ?? null;
      if (by !== null) lines.push(pick(io.language, followUp).replacedBy(by));
      else lines.push(...(io.wizard ? text.noMoreTold : [text.replaceHint(invoice.number)]));
    }
  }
  const titles = {
    recycle: text.recycleTitle,
    "correct-validator": text.recycleTitle,
    complete: text.completeTitle,
    acknowledge: text.acknowledgeTitle,
  };
  io.talk(
    `${titles[correction.kind](invoice.number)}\n${lines.map((line) => `  ${line.replaceAll("\n", "\n    ")}\n`).join("")}`,
  );
}

export function renderCorrectionResult(result: CorrectionResult, io: Io): void {
  const { outcome, invoice, journalId } = result;
  const findings = result.findings.map((finding) => findingJson(finding, io.language));
  const besides = findings.length === 0 ? {} : { findings };
  if (toldAsJson<"recycle">(io, () => ({ outcome, invoice: invoiceJson(invoice), journalId, ...besides }))) return;
  const text = pick(io.language, messages);
  const status = statusLabel(invoice.status, io.language);
  for (const finding of result.findings) io.talk(findingLines(finding, io));
  io.out(`${outcome === "done" ? text.done(invoice.number, status) : text.alreadyDone(invoice.number, status)}\n`);
}
