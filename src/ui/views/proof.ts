import { neutral, neutralJson } from "../../kit/neutral.ts";
import type { Proof, ProofDocuments } from "../../usecases/proof/types.ts";
import type { WrittenProof } from "../../usecases/proof/write-proof.ts";
import { formatDate } from "../format.ts";
import type { Io } from "../io.ts";
import { toldAsJson } from "../json/print.ts";
import { type Language, pick } from "../language.ts";
import * as followUp from "../messages/follow-up.ts";
import * as messages from "../messages/proof.ts";
import { errorText } from "../spoken.ts";
import { detailsJson, renderHistory, renderPairs, statusLabel } from "./follow-up.ts";
import { invoiceOfProof, originalName, partyText } from "./proof-facts.ts";
import { summaryPage } from "./proof-page.ts";

/** What was written and what it lacks; the whole index under `--json`. */
export function renderProof(proof: Proof, written: WrittenProof, platform: string, io: Io): void {
  const text = pick(io.language, messages);
  const { failure } = proof;
  const sentence = failure && errorText(failure, io);
  const { outcome, path, index } = written;
  const error = failure && sentence ? { error: { code: failure.code, ...sentence } } : {};
  if (toldAsJson<"proof">(io, () => ({ outcome, path, ...index, ...error }))) return;
  // The index and the sums list the others, not themselves.
  const count = index.files.length + 2;
  io.out(`${outcome === "kept" ? text.kept(path) : text.written(path, count)}\n`);
  for (const remark of proof.remarks) io.out(`  ${text.remarks[remark]}\n`);
  if (sentence) io.error(`${sentence.message}\n→ ${sentence.hint}\n`);
  else if (outcome === "written")
    io.talk(`${io.wizard ? text.checkPlain : text.check(messages.verifyCommand(platform))}\n`);
}

/** The documents of a proof in the user's language. */
export function proofDocuments(io: Io, version: string): ProofDocuments {
  const { language } = io;
  return {
    page: (proof) => summaryPage(proof, language, version),
    texts(proof) {
      const { platform } = proof;
      const told: Record<string, string> = {
        "receipt.json": `${JSON.stringify(receiptJson(proof), null, 2)}\n`,
        "receipt.txt": receiptText(proof, io),
      };
      if (platform) {
        const { readAt, invoice, history } = platform;
        const json = { readAt, invoice: detailsJson(invoice), history };
        told["history.json"] = `${JSON.stringify(json, null, 2)}\n`;
        told["history.txt"] = printed(io, (paper) => renderHistory(invoice, history, paper));
      }
      told["README.txt"] = readme(proof, Object.keys(told), language);
      return Object.fromEntries(Object.entries(told).map(([name, text]) => [name, safe(name, text)]));
    },
  };
}

/** Names and comments are data: whoever prints the file at a terminal is not commanded by them. */
const safe = (name: string, text: string): string => (name.endsWith(".json") ? neutralJson(text) : neutral(text));

/** What a view prints, as text. */
function printed(io: Io, view: (paper: Io) => void): string {
  let text = "";
  const out = (piece: string) => {
    text += piece;
  };
  view({ ...io, json: false, out });
  return text;
}

function receiptJson({ record, platform, environment, invoiceId, number }: Proof) {
  const receipt = record?.receipt ?? null;
  return {
    source: receipt ? "journal" : "chorus-pro",
    environment,
    invoiceId,
    number,
    status: receipt?.status ?? platform?.invoice.status ?? null,
    depositedAt: receipt?.depositedAt ?? platform?.invoice.depositedAt ?? null,
    fingerprint: receipt?.fingerprint ?? null,
    submittedAt: record?.submittedAt ?? null,
    flowNumber: record?.flowNumber ?? null,
    journalId: record?.journalId ?? null,
  };
}

function receiptText(proof: Proof, io: Io): string {
  const { language } = io;
  const text = pick(language, messages);
  const names = pick(language, followUp);
  const { recipient, comment } = invoiceOfProof(proof);
  const receipt = receiptJson(proof);
  const date = (iso: string | null) => iso && formatDate(iso, language);
  const lines = printed(io, (paper) =>
    renderPairs(
      [
        [names.number, receipt.number],
        [names.id, String(receipt.invoiceId)],
        [names.recipient, partyText(recipient)],
        [
          receipt.source === "journal" ? text.statusAtDeposit : names.status,
          receipt.status && statusLabel(receipt.status, language),
        ],
        [names.ownComment, comment],
        [text.originalFile, originalName(proof)],
        [text.depositedAt, date(receipt.depositedAt)],
        [text.submittedAt, date(receipt.submittedAt)],
        [text.fingerprint, receipt.fingerprint],
        [text.flow, receipt.flowNumber],
        [text.journalId, receipt.journalId],
        [text.environment, text.environments[proof.environment]],
        [text.receiptSource, receipt.source === "journal" ? text.fromJournal : text.fromPlatform],
      ],
      paper,
    ),
  );
  return `${text.receiptTitle(proof.number)}\n\n${lines}`;
}

function readme(proof: Proof, texts: readonly string[], language: Language): string {
  const text = pick(language, messages);
  const { chain, invoiceFiles, number, remarks } = proof;
  const names = ["summary.pdf", ...invoiceFiles.map(({ name }) => name), ...texts];
  const all = [...names, ...(chain ? ["journal.jsonl"] : []), "proof.json", "SHA256SUMS"];
  const width = Math.max(...all.map((name) => name.length));
  const files = all.map((name) => `${name.padEnd(width)}  ${text.files[name] ?? ""}`.trimEnd());
  const start = text.readme({ number, files, remarks: remarks.map((remark) => text.remarks[remark]) });
  return chain ? start + text.readmeChain + indented(messages.VERIFY_SCRIPT) + text.readmeHead(chain.head) : start;
}

const indented = (script: string): string => script.replace(/^/gm, "    ").concat("\n");
