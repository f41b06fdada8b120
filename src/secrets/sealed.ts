import { createCipheriv, createDecipheriv, createHmac, randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { CproError } from "../domain/errors.ts";
import { jsonIn } from "../kit/json-in.ts";
import { sha256Of } from "../kit/sha256.ts";

/** scrypt with OWASP's parameters of 2024: 128 MiB and about half a second. */
const COST = { N: 2 ** 17, r: 8, p: 1 } as const;
/** What a file may ask for: twice our own work, and as much memory again. A file is input, looked at before any work. */
const MOST_WORK = 2 * COST.N * COST.r;
/** Version 2 keeps with each secret what it was kept for; the sealing is that of version 1. */
const VERSION = 2;
const FORMAT = /^cpro-secrets-([1-9]\d{0,5})$/;

/** A passphrase turned into keys, for every file with these parameters. */
export interface SealKey {
  readonly derivation: Derivation;
  readonly encryption: Buffer;
  /** Proves that the passphrase is the right one before anything is decrypted. */
  readonly proof: Buffer;
}

interface Derivation {
  readonly kdf: "scrypt";
  readonly N: number;
  readonly r: number;
  readonly p: number;
  /** base64 */
  readonly salt: string;
}

interface Header extends Derivation {
  readonly format: string;
}

/**
 * Three lines: the header with the proof of the passphrase, the sealed text (nonce, AES-256-GCM, tag; base64), and a
 * SHA-256 of both lines. The last tells a damaged file from a wrong passphrase; the tag is what cannot be forged.
 */
export function seal(text: string, key: SealKey): string {
  const header: Header = { format: `cpro-secrets-${VERSION}`, ...key.derivation };
  const first = JSON.stringify({ ...header, check: checkOf(header, key) });
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key.encryption, nonce).setAAD(Buffer.from(first));
  const sealed = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  const body = `${first}\n${sealed.toString("base64")}\n`;
  return `${body}${sha256Of(body)}\n`;
}

const checkOf = (header: Header, { proof }: SealKey) =>
  createHmac("sha256", proof).update(JSON.stringify(header)).digest("hex");

/** A sealed file whose three lines hold together. */
export interface SealedFile {
  readonly header: Header;
  readonly check: string;
  readonly first: string;
  readonly sealed: Buffer;
}

/** Null when a byte was lost or changed; `newer` when a later version of the program wrote it. */
export function readSealed(text: string): SealedFile | "newer" | null {
  // Every version ends with the sum of all its lines before.
  const [, body = "", sum] = /^(.*\n)([0-9a-f]{64})\n$/s.exec(text) ?? [];
  if (sum === undefined || sha256Of(body) !== sum) return null;
  const [first = "", payload, rest, ...more] = body.split("\n");
  const given = headerOf(first);
  if (given === null) return null;
  const { check, format, kdf, N, r, p, salt } = given;
  const version = typeof format === "string" ? FORMAT.exec(format)?.[1] : undefined;
  if (version === undefined) return null;
  if (Number(version) > VERSION) return "newer";
  if (!payload || rest !== "" || more.length > 0) return null;
  if (kdf !== "scrypt" || typeof salt !== "string" || typeof check !== "string" || !isBearable(N, r, p)) return null;
  const header = { format, kdf, N, r, p, salt } as Header;
  return { header, check, first, sealed: Buffer.from(payload, "base64") };
}

function headerOf(line: string): Partial<Record<keyof Header | "check", unknown>> | null {
  const value = jsonIn(line);
  // Not a header: the file is damaged, or another one.
  return typeof value === "object" && value !== null ? value : null;
}

/** What scrypt can work with, and what a person can wait for. */
function isBearable(N: unknown, r: unknown, p: unknown): boolean {
  const sizes = [N, r, p];
  if (!sizes.every((size): size is number => Number.isSafeInteger(size) && (size as number) > 0)) return false;
  const [n = 0, blocks = 0, lanes = 0] = sizes;
  return n >= 2 && n <= MOST_WORK && (n & (n - 1)) === 0 && n * blocks * lanes <= MOST_WORK;
}

/** Throws `PASSPHRASE_WRONG`, or `SECRET_FILE_DAMAGED` when the content was tampered with. */
export function unseal(file: SealedFile, key: SealKey, path: string): string {
  const expected = Buffer.from(checkOf(file.header, key));
  const given = Buffer.from(file.check);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) throw new CproError("PASSPHRASE_WRONG");
  try {
    const { sealed } = file;
    const decipher = createDecipheriv("aes-256-gcm", key.encryption, sealed.subarray(0, 12))
      .setAAD(Buffer.from(file.first))
      .setAuthTag(sealed.subarray(-16));
    return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString("utf8");
  } catch (error) {
    throw new CproError("SECRET_FILE_DAMAGED", { params: { path }, cause: error });
  }
}

/** The keys of a passphrase: with the file's own parameters, or with new ones. */
export async function deriveKey(passphrase: string, existing: SealedFile | null): Promise<SealKey> {
  const fresh = () => ({ kdf: "scrypt", ...COST, salt: randomBytes(16).toString("base64") }) as const;
  const { kdf, N, r, p, salt } = existing?.header ?? fresh();
  const bytes = await new Promise<Buffer>((resolve, reject) => {
    // The same letters typed on another system may be composed differently.
    const text = passphrase.normalize("NFC");
    scrypt(text, Buffer.from(salt, "base64"), 64, { N, r, p, maxmem: 256 * N * r + 2 ** 20 }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
  return { derivation: { kdf, N, r, p, salt }, encryption: bytes.subarray(0, 32), proof: bytes.subarray(32) };
}
