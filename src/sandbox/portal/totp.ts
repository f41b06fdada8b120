import { createHmac, timingSafeEqual } from "node:crypto";

const STEP_S = 30;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Base32 without padding (RFC 4648), as authenticator applications take a key. */
export function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five.padEnd(5, "0"), 2)]).join("");
}

function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}

/** The code of six digits of one step (RFC 6238 with HMAC-SHA-1, as every authenticator has it). */
export function totp(key: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", fromBase32(key)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

export const stepAt = (now: Date): number => Math.floor(now.getTime() / 1000 / STEP_S);

/** The step whose code this is: now, or one before or after, for clocks that differ; null when it is of none. */
export function stepOf(key: string, code: string, now: Date): number | null {
  const current = stepAt(now);
  const given = Buffer.from(code);
  const isOf = (step: number) => {
    const expected = Buffer.from(totp(key, step));
    return expected.length === given.length && timingSafeEqual(expected, given);
  };
  return [current, current - 1, current + 1].find(isOf) ?? null;
}
