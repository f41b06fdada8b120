import { createPortal } from "../chorus/portal.ts";
import type { Portal } from "../usecases/ports/portal.ts";
import { type OpenGatewayOptions, traceOf } from "./open-gateway.ts";

/** The portal of a sandbox; its mails are read at the sandbox's own address. */
export function openPortal(
  portalUrl: string,
  { redactor, timeoutMs, trace }: Omit<OpenGatewayOptions, "quota">,
): Portal {
  return createPortal({
    portalUrl,
    sandboxUrl: new URL(portalUrl).origin,
    redactor,
    ...(timeoutMs === null ? {} : { timeoutMs }),
    ...(trace === null ? {} : { onExchange: (exchange) => trace(traceOf(exchange)) }),
  });
}
