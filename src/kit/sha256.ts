import { createHash } from "node:crypto";

/** SHA-256 of a text (as UTF-8) or of bytes. */
export function sha256Of(data: string | Uint8Array, encoding: "hex" | "base64" = "hex"): string {
  return createHash("sha256").update(data).digest(encoding);
}
