import type { Finding } from "../../domain/finding.ts";
import type { Siret } from "../../domain/siret.ts";
import type { FileToAttach } from "../complete-files.ts";
import type { JournalledPorts } from "../journalled.ts";
import type { Files } from "../ports/files.ts";
import type { ChorusGateway, InvoiceDetails, Recycling } from "../ports/gateway.ts";
import type { RunContext } from "../submission/types.ts";
import type { Traceable } from "../traces.ts";

export interface CorrectionPorts
  extends JournalledPorts,
    Pick<RunContext, "signal" | "elapsedMs" | "sleep" | "random" | "onWait"> {
  readonly gateway: ChorusGateway;
  readonly files: Files;
  /** Send the same once more, to another request of the recipient: the person said so. */
  readonly another?: boolean;
}

export type Correction =
  | ({ readonly kind: "recycle" } & Recycling)
  | { readonly kind: "complete"; readonly comment: string; readonly attachments: readonly FileToAttach[] }
  | { readonly kind: "acknowledge" }
  | { readonly kind: "correct-validator"; readonly validator: Siret };

export interface CorrectionResult {
  readonly outcome: "done" | "already-done";
  /** As it is now. */
  readonly invoice: Traceable<InvoiceDetails>;
  readonly journalId: string | null;
  readonly findings: readonly Finding[];
}
