import type { OperationName } from "../../chorus/wire/operations.ts";
import type { Handlers } from "../call.ts";
import { accountHandlers } from "./account.ts";
import { commitmentHandlers } from "./commitments.ts";
import { consultHandlers } from "./consult.ts";
import { correctionHandlers } from "./corrections.ts";
import { downloadHandlers } from "./download.ts";
import { flowHandlers } from "./flows.ts";
import { historyHandlers } from "./history.ts";
import { listHandlers } from "./lists.ts";
import { recipientSearchHandlers } from "./search-recipient.ts";
import { supplierSearchHandlers } from "./search-supplier.ts";
import { validatorSearchHandlers } from "./search-validator.ts";
import { structureHandlers } from "./structures.ts";
import { submitHandlers } from "./submit.ts";
import { treatHandlers } from "./treat.ts";
import { uploadHandlers } from "./upload.ts";

/** The gateway answers this one by itself: it has neither caller nor body. */
export type HealthCheck = "transverses/v1/health-check";

/** Every other operation, by its name. */
export const HANDLERS: Handlers<Exclude<OperationName, HealthCheck>> = {
  ...accountHandlers,
  ...commitmentHandlers,
  ...consultHandlers,
  ...downloadHandlers,
  ...flowHandlers,
  ...historyHandlers,
  ...listHandlers,
  ...correctionHandlers,
  ...recipientSearchHandlers,
  ...structureHandlers,
  ...submitHandlers,
  ...supplierSearchHandlers,
  ...treatHandlers,
  ...uploadHandlers,
  ...validatorSearchHandlers,
};
