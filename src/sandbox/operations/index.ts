import type { OperationName } from "../../chorus/wire/operations.ts";
import type { Handler } from "../call.ts";
import { accountHandlers } from "./account.ts";
import { consultHandlers } from "./consult.ts";
import { listHandlers } from "./lists.ts";
import { supplierSearchHandlers } from "./search-supplier.ts";
import { structureHandlers } from "./structures.ts";
import { submitHandlers } from "./submit.ts";
import { uploadHandlers } from "./upload.ts";

/** Every operation that has one, by its name; the health check is answered by the gateway itself. */
export const HANDLERS: { readonly [K in OperationName]?: Handler<K> } = {
  ...accountHandlers,
  ...consultHandlers,
  ...listHandlers,
  ...structureHandlers,
  ...submitHandlers,
  ...supplierSearchHandlers,
  ...uploadHandlers,
};
