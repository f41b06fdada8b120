import { createPortal } from "../chorus/portal.ts";
import type { Portal } from "../usecases/ports/portal.ts";
import { type GatewayOptions, traceOf } from "./open-gateway.ts";

/** The portal of a sandbox; its mails are read at the sandbox's own address. */
export function openPortal(portalUrl: string, { redactor, timeoutMs, trace }: Omit<GatewayOptions, "quota">): Portal {
  return createPortal({
    portalUrl,
    sandboxUrl: new URL(portalUrl).origin,
    redactor,
    ...(timeoutMs === null ? {} : { timeoutMs }),
    ...(trace === null ? {} : { onExchange: (exchange) => trace(traceOf(exchange)) }),
  });
}
