import { todayInParis } from "../../domain/dates.ts";
import type { Call, SomeHandlers } from "../call.ts";
import { checkAttachments, refuseTooLarge } from "../deposit/attachments.ts";
import { checkParties, issueDateOf, numberOf, SUBMIT, type SubmitBody } from "../deposit/check.ts";
import { type CheckedDeposit, recordDeposit } from "../deposit/record.ts";
import { refuse } from "../refusals.ts";
import { type FileRow, fileById } from "../store/files.ts";
import { DRAFT_STATUSES, invoiceById } from "../store/invoices.ts";

export const submitHandlers = {
  [SUBMIT]: {
    kind: "write",
    // One transaction: of two submissions of one number, one sees the other.
    run: (call, body) => recordDeposit(call, body, check(call, body)),
  },
} satisfies SomeHandlers;

function check(call: Call, body: SubmitBody): CheckedDeposit {
  const today = todayInParis(call.now);
  const mode = body.modeDepot ?? refuse(SUBMIT, "MODE_MISSING");
  const parties = checkParties(call, body, today);
  const attachments = checkAttachments(call, SUBMIT, body.pieceJointeComplementaire ?? []);
  const files = attachments.map(({ file }) => file);
  if (mode === "SAISIE_API") {
    refuseTooLarge(files);
    // The date of a typed-in invoice is the day of its deposit: sending one gave a public client an error 500.
    return { ...parties, mode, attachments, mainFile: null, number: null, issueDate: today };
  }
  const issueDate = issueDateOf(body, today);
  const number = numberOf(call, body, parties.supplier, issueDate);
  const mainFile = mainFileOf(call, body);
  refuseTooLarge([mainFile, ...files]);
  return { ...parties, mode, attachments, mainFile, number, issueDate };
}

/** The uploaded PDF: the account's own, and not yet part of an invoice that was submitted. */
function mainFileOf({ db, caller }: Call, body: SubmitBody): FileRow {
  const given = body.pieceJointePrincipale as
    | { readonly pieceJointePrincipaleId?: number | null }
    | readonly { readonly pieceJointePrincipaleId?: number | null }[]
    | null
    | undefined;
  const id = (Array.isArray(given) ? given[0] : given)?.pieceJointePrincipaleId;
  if (!id) refuse(SUBMIT, "MAIN_FILE_MISSING");
  const file = fileById(db, id);
  if (file?.account_id !== caller.id) return refuse(SUBMIT, "MAIN_FILE_UNKNOWN");
  if (file.extension !== "PDF") refuse(SUBMIT, "MAIN_FILE_UNKNOWN");
  const owner = file.invoice_id === null ? undefined : invoiceById(db, file.invoice_id);
  if (owner && owner.main_file_id !== file.id) refuse(SUBMIT, "FILE_ALREADY_USED");
  // What was uploaded has been submitted before, or has gone further.
  if (owner && !DRAFT_STATUSES.includes(owner.status)) refuse(SUBMIT, "WRONG_STATUS");
  return file;
}
