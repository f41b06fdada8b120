import { todayInParis } from "../../domain/dates.ts";
import type { Cents } from "../../domain/money.ts";
import type { SummaryPage, SummaryRow, SummarySection } from "../../usecases/ports/proof.ts";
import type { InvoiceFile, Proof } from "../../usecases/proof/types.ts";
import { formatAmount, formatDate } from "../format.ts";
import { type Language, pick } from "../language.ts";
import * as followUp from "../messages/follow-up.ts";
import * as messages from "../messages/proof.ts";
import { statusLabel } from "./follow-up.ts";
import { invoiceOfProof, originalName, partyText } from "./proof-facts.ts";

type Row = SummaryRow | null;

const facts = (...pairs: readonly (readonly [string, string | null | undefined])[]): Row[] =>
  pairs.map(([label, value]) => (value ? { label, value } : null));

const section = (title: string, rows: readonly Row[], more: Partial<SummarySection> = {}): SummarySection => ({
  title,
  rows: rows.filter((row) => row !== null),
  ...more,
});

/** What the one-page summary of a proof says. */
export function summaryPage(proof: Proof, language: Language, version: string): SummaryPage {
  const text = pick(language, messages);
  const notices = proof.remarks.map((remark) => text.remarks[remark]);
  const practice = proof.environment === "production" ? [] : [text.environments[proof.environment]];
  const sections = [
    invoiceSection(proof, language),
    depositSection(proof, language),
    commentSection(proof, language),
    fileSection(proof, language),
    historySection(proof, language),
    journalSection(proof, language),
  ];
  return {
    language,
    title: text.title,
    subtitle: text.subtitle(proof.number),
    notices: [...practice.map(text.environmentNotice), ...notices],
    sections: sections.filter(({ rows }) => rows.length > 0),
    footer: text.footer(formatDate(proof.createdAt, language), version),
    createdAt: proof.createdAt,
  };
}

function invoiceSection(proof: Proof, language: Language): SummarySection {
  const text = pick(language, messages);
  const names = pick(language, followUp);
  const invoice = invoiceOfProof(proof);
  const types = { invoice: names.invoice, "credit-note": names.creditNote, prepayment: names.prepayment };
  const money = (amount: Cents | null) => (amount === null ? null : formatAmount(amount, language, invoice.currency));
  const net = money(invoice.payableAmount);
  const rows = [
    { label: names.number, value: proof.number, strong: true },
    ...facts(
      [names.type, invoice.type && types[invoice.type]],
      [names.issueDate, invoice.issueDate && formatDate(invoice.issueDate, language)],
      [names.seller, partyText(invoice.seller, "\u00a0")],
      [names.recipient, partyText(invoice.recipient, "\u00a0")],
      [names.service, invoice.serviceCode],
      [names.commitment, invoice.commitmentNumber],
      [names.contract, invoice.contractNumber],
      [names.ownComment, isLong(invoice.comment) ? null : invoice.comment],
      [names.ht, money(invoice.taxExclusiveAmount)],
      [names.tva, money(invoice.taxAmount)],
      [names.ttc, money(invoice.taxInclusiveAmount)],
    ),
    net === null ? null : { label: names.net, value: net, strong: true },
  ];
  return section(text.invoiceTitle, rows, { half: true });
}

/** More than fits beside the other facts. */
const isLong = (comment: string | null): boolean => comment !== null && (comment.length > 90 || comment.includes("\n"));

/** A long comment has a place of its own. */
function commentSection(proof: Proof, language: Language): SummarySection {
  const { comment } = invoiceOfProof(proof);
  const title = pick(language, followUp).ownComment;
  const whole = { rest: pick(language, messages).restOfComment };
  return section(title, [comment !== null && isLong(comment) ? { label: title, value: comment, whole } : null]);
}

function depositSection({ record, platform, invoiceId }: Proof, language: Language): SummarySection {
  const text = pick(language, messages);
  const names = pick(language, followUp);
  const receipt = record?.receipt ?? null;
  const depositedAt = receipt?.depositedAt ?? platform?.invoice.depositedAt ?? null;
  const rows: Row[] = [
    depositedAt === null ? null : { label: text.depositedAt, value: formatDate(depositedAt, language), strong: true },
    { label: names.id, value: String(invoiceId), strong: true },
    ...facts(
      [text.statusAtDeposit, receipt && statusLabel(receipt.status, language)],
      [text.submittedAt, record?.submittedAt && formatDate(record.submittedAt, language)],
      [text.by, record?.by],
      [text.flow, record?.flowNumber],
      [text.fingerprint, receipt?.fingerprint],
      [text.journalId, record?.journalId],
    ),
    platform && {
      label: text.statusNow(formatDate(todayInParis(new Date(platform.readAt)), language)),
      value: statusLabel(platform.invoice.status, language),
      strong: true,
    },
  ];
  return section(text.depositTitle, rows, { half: true });
}

function fileSection(proof: Proof, language: Language): SummarySection {
  const { record, invoiceFiles } = proof;
  const text = pick(language, messages);
  const rows = invoiceFiles.flatMap((file) => fileRows(file, language));
  const original = originalName(proof);
  if (original !== null) rows.unshift({ label: text.originalFile, value: original });
  const sent = record?.file ? (record.file.stripped ?? record.file) : null;
  if (sent && !invoiceFiles.some(({ asSent }) => asSent)) {
    rows.push({ label: text.sentSha256, value: sent.sha256, exact: true });
  }
  for (const { name } of record?.attachments ?? []) rows.push({ label: text.attachment, value: name });
  return section(text.fileTitle, rows);
}

function fileRows({ name, bytes, sha256, asSent, from }: InvoiceFile, language: Language): SummaryRow[] {
  const text = pick(language, messages);
  const origin = asSent ? (from === "this-machine" ? text.asSentHere : text.asSentChorus) : text.copy;
  const size = new Intl.NumberFormat(language).format(bytes.length);
  return [
    { label: text.name, value: `${name} (${text.bytes(size)})` },
    { label: text.origin, value: origin },
    { label: text.sha256, value: sha256, exact: true },
  ];
}

function historySection({ platform }: Proof, language: Language): SummarySection {
  const text = pick(language, messages);
  const rows = (platform?.history.statuses ?? []).map(({ at, status, by, comment }) => {
    const remark = comment ? ` – ${comment}` : "";
    return {
      label: formatDate(at, language),
      value: `${statusLabel(status, language)}${by ? ` (${by})` : ""}${remark}`,
    };
  });
  return section(text.historyTitle, rows, { more: text.more });
}

function journalSection({ chain }: Proof, language: Language): SummarySection {
  const text = pick(language, messages);
  const first = chain?.events[0];
  const last = chain?.events.at(-1);
  if (!chain || !first || !last) return section(text.journalTitle, []);
  return section(text.journalTitle, [
    { label: text.events, value: text.eventRange(chain.events.length, first.seq, last.seq) },
    { label: text.lastHash, value: last.hash, exact: true },
    { label: text.head, value: chain.head, exact: true },
    { label: "", value: text.headAt(chain.headEvents) },
  ]);
}
