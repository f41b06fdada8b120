/**
 * What went wrong with an exchange, in a word that `ui/messages` has a phrase for. Public through the errors' `fault`.
 */
export const FAULTS = [
  // no connection
  "connection-refused",
  "unknown-host",
  "certificate",
  "tls",
  "no-connection",
  "proxy",
  "proxy-login",
  "client-certificate",
  // on the way
  "silence",
  "cut",
  // the answer
  "too-long",
  "not-json",
  "not-pdf",
  "damaged-pdf",
  "shape",
  "status",
  "another-answer",
  "other",
] as const;
export type Fault = (typeof FAULTS)[number];

const BY_CODE: readonly (readonly [RegExp, Fault])[] = [
  [/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN)$/, "connection-refused"],
  [/^(ENOTFOUND|EAI_\w+)$/, "unknown-host"],
  [/^(CERT_\w+|ERR_TLS_CERT\w*|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+|HOSTNAME_MISMATCH)$/, "certificate"],
  [/^(ERR_SSL_\w+|EPROTO|ERR_TLS_\w+)$/, "tls"],
  [/^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/, "no-connection"],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_\w*CONTENT_LENGTH\w*)$/, "cut"],
];

/** The fault of a system's or of undici's error. */
export function faultOf(error: Error): Fault {
  const first = firstOf(error);
  const code = codeOf(first);
  // Undici's words for what a proxy answers to CONNECT.
  if (/proxy/i.test(first.message)) return /\b407\b/.test(first.message) ? "proxy-login" : "proxy";
  // Since TLS 1.3 a server says only after the handshake that it wanted one.
  if (/CERTIFICATE_REQUIRED|BAD_CERTIFICATE/.test(code)) return "client-certificate";
  return BY_CODE.find(([pattern]) => pattern.test(code))?.[1] ?? "other";
}

/** What the system said with its code, for those who can use it. */
export function systemMessage(error: Error): string {
  const first = firstOf(error);
  const code = codeOf(first);
  if (first.message.includes(code)) return first.message || first.name;
  return [code, first.message].filter(Boolean).join(": ");
}

const codeOf = (error: Error): string => ("code" in error && typeof error.code === "string" ? error.code : "");

/** Several addresses tried in vain give an AggregateError without a message of its own: the first says enough. */
const firstOf = (error: Error): Error =>
  error instanceof AggregateError && error.errors[0] instanceof Error ? error.errors[0] : error;
