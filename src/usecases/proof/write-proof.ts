import { CproError } from "../../domain/errors.ts";
import { PROOF_INDEX, PROOF_SUMS } from "../../domain/file-names.ts";
import type { Receipt } from "../../domain/receipt.ts";
import { jsonIn } from "../../kit/json-in.ts";
import { neutralJson } from "../../kit/neutral.ts";
import type { Files } from "../ports/files.ts";
import type { ProofFile, ProofPlace } from "../ports/proof.ts";
import type { InvoiceFile, Proof, ProofDocuments, ProofRemark, ProofTools } from "./types.ts";

const CHAIN = "journal.jsonl";
const SUMMARY = "summary.pdf";
const FORMAT = "cpro-proof/1";

export interface WrittenProof {
  readonly path: string;
  /** `kept`: what stood there is the fuller proof of the same deposit, and stays. */
  readonly outcome: "written" | "kept";
  /** Of what was written; of what stays when it is kept. */
  readonly index: ProofIndex;
}

interface WrittenFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Writes a proof all at once. An earlier proof of the same deposit is replaced, unless it is complete and this one is
 * not; anything else stays untouched.
 * @throws CproError TARGET_TAKEN, FILE_NOT_WRITABLE
 */
export async function writeProof(
  { store, draw }: ProofTools,
  files: Pick<Files, "sha256">,
  proof: Proof,
  target: string,
  documents: ProofDocuments,
): Promise<WrittenProof> {
  const earlier = earlierProof(await store.look(target), proof, target);
  if (earlier?.complete && !proof.complete) return { path: target, outcome: "kept", index: earlier };

  const page = await draw(documents.page(proof));
  const content: ProofFile[] = [{ name: SUMMARY, bytes: page }, ...proof.invoiceFiles, ...textFiles(proof, documents)];
  const list = content.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: files.sha256(bytes) }));
  const index = indexOf(proof, list);
  content.push({ name: PROOF_INDEX, bytes: encode(`${neutralJson(JSON.stringify(index, null, 2))}\n`) });
  const sums = content.map(({ name, bytes }) => `${files.sha256(bytes)}  ${name}\n`).join("");
  await store.save(target, [...content, { name: PROOF_SUMS, bytes: encode(sums) }]);
  return { path: target, outcome: "written", index };
}

function textFiles(proof: Proof, documents: ProofDocuments): ProofFile[] {
  const texts = Object.entries(documents.texts(proof)).map(([name, text]) => ({ name, bytes: encode(text) }));
  if (proof.chain === null) return texts;
  const lines = proof.chain.lines.map((line) => `${neutralJson(JSON.stringify(line))}\n`).join("");
  return [...texts, { name: CHAIN, bytes: encode(lines) }];
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What a program reads first, and what tells one proof from another. */
interface ProofIndex extends Pick<Proof, "createdAt" | "environment" | "world" | "profile" | "invoiceId" | "number"> {
  readonly format: typeof FORMAT;
  readonly complete: boolean;
  readonly remarks: readonly ProofRemark[];
  readonly depositedBy: "this-machine" | "elsewhere";
  /** As Chorus Pro says today. */
  readonly status: string | null;
  readonly receipt: Receipt | null;
  readonly submittedAt: string | null;
  readonly sent: { readonly sha256: string; readonly bytes: number } | null;
  readonly invoiceFiles: readonly Pick<InvoiceFile, "name" | "sha256" | "asSent" | "from">[];
  readonly journal: {
    readonly id: string;
    /** Events told whole. */
    readonly events: number;
    readonly head: string;
    /** Events of the whole journal. */
    readonly size: number;
  } | null;
  readonly files: readonly WrittenFile[];
}

function indexOf(proof: Proof, files: readonly WrittenFile[]): ProofIndex {
  const { createdAt, environment, world, profile, invoiceId, number, complete, remarks } = proof;
  const { record, chain, platform, invoiceFiles } = proof;
  const sent = record?.file ? (record.file.stripped ?? record.file) : null;
  return {
    format: FORMAT,
    ...{ createdAt, environment, world, profile, invoiceId, number, complete, remarks },
    depositedBy: record ? "this-machine" : "elsewhere",
    status: platform?.invoice.status ?? null,
    receipt: record?.receipt ?? null,
    submittedAt: record?.submittedAt ?? null,
    sent: sent && { sha256: sent.sha256, bytes: sent.bytes },
    invoiceFiles: invoiceFiles.map(({ name, sha256, asSent, from }) => ({ name, sha256, asSent, from })),
    journal:
      record && chain
        ? { id: record.journalId, events: chain.events.length, head: chain.head, size: chain.headEvents }
        : null,
    files,
  };
}

/** The proof that stands there, when it is one of the same deposit. @throws CproError TARGET_TAKEN otherwise */
function earlierProof(place: ProofPlace, { world, invoiceId }: Proof, path: string): ProofIndex | null {
  if (place.holds === "nothing") return null;
  if (place.holds === "other") throw new CproError("TARGET_TAKEN", { params: { path, name: place.name } });
  const index = readIndex(place.index);
  if (index?.world === world && index.invoiceId === invoiceId) return index;
  throw new CproError("TARGET_TAKEN", { params: { path, name: index?.number ?? PROOF_INDEX } });
}

function readIndex(text: string): ProofIndex | null {
  const value = jsonIn(text) as ProofIndex | null | undefined;
  // Not an index of ours: nothing to be overwritten.
  return value?.format === FORMAT ? value : null;
}
