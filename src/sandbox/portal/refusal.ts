import type { PortalReason } from "../../chorus/wire/portal.ts";

/** The portal says no; the reason is one the program has a sentence for. */
export class PortalRefusal extends Error {
  readonly reason: PortalReason;
  readonly detail: string | undefined;
  constructor(reason: PortalReason, detail?: string) {
    super(reason);
    this.reason = reason;
    this.detail = detail;
  }
}
