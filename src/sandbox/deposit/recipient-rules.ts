import { refuse } from "../refusals.ts";
import type { Database } from "../store/database.ts";
import {
  isUsable,
  type ServiceRow,
  type StructureRow,
  serviceByCode,
  structureByIdentifier,
} from "../store/structures.ts";

interface RecipientChoice {
  readonly identifier: string;
  readonly serviceCode: string | null | undefined;
  readonly commitmentNumber: string | null | undefined;
}

/**
 * The recipient and service of an invoice, when they are what the recipient demands. The service reserved to invoices
 * between public bodies is not refused to others: the platform does not check it, people do.
 */
export function chooseRecipient(
  db: Database,
  operation: "factures/v1/soumettre" | "factures/v1/recycler",
  choice: RecipientChoice,
  today: string,
): { recipient: StructureRow; service: ServiceRow | null } {
  const recipient = structureByIdentifier(db, choice.identifier) ?? refuse(operation, "RECIPIENT_UNKNOWN");
  if (!recipient.active) refuse(operation, "RECIPIENT_INACTIVE");
  if (!recipient.is_public) refuse(operation, "RECIPIENT_NOT_PUBLIC");
  const service = choice.serviceCode
    ? (serviceByCode(db, recipient.id, choice.serviceCode) ?? refuse(operation, "SERVICE_UNKNOWN"))
    : null;
  if (service && !isUsable(service, today)) refuse(operation, "SERVICE_INACTIVE");
  if (recipient.service_required && !service) refuse(operation, "SERVICE_REQUIRED");
  if (recipient.commitment_required && !choice.commitmentNumber) refuse(operation, "COMMITMENT_REQUIRED");
  if (recipient.commitment_or_service_required && !service && !choice.commitmentNumber) {
    refuse(operation, "COMMITMENT_OR_SERVICE_REQUIRED");
  }
  if (service?.commitment_required && !choice.commitmentNumber) refuse(operation, "SERVICE_COMMITMENT_REQUIRED");
  return { recipient, service };
}
