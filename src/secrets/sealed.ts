import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from "node:crypto";
import { CproError } from "../domain/errors.ts";

/** scrypt with OWASP's parameters of 2024: 128 MiB and about half a second. */
const COST = { N: 2 ** 17, r: 8, p: 1 } as const;
const MAX_COST = 2 ** 20;
const FORMAT = "cpro-secrets-1";

/** A passphrase turned into keys for one file. */
export interface SealKey {
  readonly header: Header;
  readonly encryption: Buffer;
  /** Proves that the passphrase is the right one before anything is decrypted. */
  readonly check: string;
}

interface Header {
  readonly format: typeof FORMAT;
  readonly kdf: "scrypt";
  readonly N: number;
  readonly r: number;
  readonly p: number;
  /** base64 */
  readonly salt: string;
}

/**
 * Three lines: the header with the proof of the passphrase, the sealed text (nonce, AES-256-GCM, tag; base64), and a
 * SHA-256 of both lines. The last tells a damaged file from a wrong passphrase; the tag is what cannot be forged.
 */
export function seal(text: string, key: SealKey): string {
  const first = JSON.stringify({ ...key.header, check: key.check });
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key.encryption, nonce).setAAD(Buffer.from(first));
  const sealed = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  const body = `${first}\n${sealed.toString("base64")}\n`;
  return `${body}${sha256(body)}\n`;
}

/** A sealed file whose three lines hold together. Null when a byte was lost or changed. */
export interface SealedFile {
  readonly header: Header;
  readonly check: string;
  readonly first: string;
  readonly sealed: Buffer;
}

export function readSealed(text: string): SealedFile | null {
  const [first, payload, sum, rest, ...more] = text.split("\n");
  if (!first || !payload || rest !== "" || more.length > 0 || sha256(`${first}\n${payload}\n`) !== sum) return null;
  try {
    const { check, ...header } = JSON.parse(first) as Header & { check: string };
    const sound = header.format === FORMAT && header.kdf === "scrypt" && header.N <= MAX_COST && header.r <= 32;
    return sound ? { header, check, first, sealed: Buffer.from(payload, "base64") } : null;
  } catch {
    return null;
  }
}

/** Throws `PASSPHRASE_WRONG`, or `SECRET_FILE_DAMAGED` when the content was tampered with. */
export function unseal(file: SealedFile, key: SealKey, path: string): string {
  const expected = Buffer.from(key.check);
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

/** The keys of a passphrase: for the file's own header, or for a new one. */
export async function deriveKey(passphrase: string, existing: SealedFile | null): Promise<SealKey> {
  const header: Header = existing?.header ?? {
    format: FORMAT,
    kdf: "scrypt",
    ...COST,
    salt: randomBytes(16).toString("base64"),
  };
  const { N, r, p, salt } = header;
  const bytes = await new Promise<Buffer>((resolve, reject) => {
    // The same letters typed on another system may be composed differently.
    const text = passphrase.normalize("NFC");
    scrypt(text, Buffer.from(salt, "base64"), 64, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
  const check = createHmac("sha256", bytes.subarray(32)).update(JSON.stringify(header)).digest("hex");
  return { header, encryption: bytes.subarray(0, 32), check };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
