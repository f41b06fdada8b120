import { createHash, randomBytes, scryptSync, timingSafeEqual } from "node:crypto";
import { sha256Of } from "../kit/sha256.ts";

const COST = { N: 16_384, r: 8, p: 1 };

/** Hash of a password that a person chose: scrypt with a salt of its own. */
export function hashPassword(password: string): string {
  const salt = randomBytes(16);
  return `scrypt$${salt.toString("base64")}$${scryptSync(password, salt, 32, COST).toString("base64")}`;
}

/** Hash of a secret drawn at random: nothing to guess, so a plain digest is enough, and every request pays for it. */
export function hashSecret(secret: string): string {
  return `sha256$$${sha256Of(secret, "base64")}`;
}

/** True when the text is the password or the secret behind the hash. */
export function matches(text: string, hash: string): boolean {
  const [kind, salt = "", digest = ""] = hash.split("$");
  const expected = Buffer.from(digest, "base64");
  const given =
    kind === "scrypt"
      ? scryptSync(text, Buffer.from(salt, "base64"), expected.length, COST)
      : createHash("sha256").update(text).digest();
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** A secret drawn at random, in characters that need no escaping anywhere. */
export function drawSecret(bytes = 24): string {
  return randomBytes(bytes).toString("base64url");
}
