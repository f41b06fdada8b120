const REPLACEMENT = "[secret]";

/**
 * Takes known secrets out of every text that leaves the program. One instance serves all output; whoever obtains a
 * secret (prompt, keychain, environment, standard input) registers it here first.
 */
export interface Redactor {
  /**
   * Registers a secret in every form it could leak in: raw, base64 (alone, inside a longer text, or as
   * `login:secret`, which is what the API's header carries), hexadecimal, URL-encoded, JSON-escaped.
   */
  register(secret: string, login?: string | undefined): void;
  redact(text: string): string;
}

/** Shorter secrets would blot out ordinary words; no password policy allows them. */
const MIN_LENGTH = 6;

export function createRedactor(): Redactor {
  const forms = new Set<string>();
  let pattern: RegExp | null = null;
  return {
    register(secret, login) {
      if (secret.length < MIN_LENGTH) return;
      for (const form of leakForms(secret)) forms.add(form);
      if (login) for (const form of leakForms(`${login}:${secret}`)) forms.add(form);
      // Longest first, so that a form inside another is not replaced by halves.
      const sorted = [...forms].sort((a, b) => b.length - a.length);
      pattern = new RegExp(sorted.map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "gi");
    },
    redact(text) {
      return pattern ? text.replace(pattern, REPLACEMENT) : text;
    },
  };
}

function leakForms(secret: string): string[] {
  const bytes = Buffer.from(secret, "utf8");
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    bytes.toString("base64"),
    bytes.toString("base64").replace(/=+$/, ""),
    bytes.toString("base64url"),
    ...embeddedBase64(bytes),
    bytes.toString("hex"),
    encodeURIComponent(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    json,
    JSON.stringify(json).slice(1, -1),
    json.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`),
  ];
}

/** What of the secret shows in the base64 of a longer text: it depends on where in a group of three it starts. */
function embeddedBase64(bytes: Buffer): string[] {
  const forms: string[] = [];
  for (const before of [0, 1, 2]) {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    // The first and last characters also hold bits of the neighbours.
    const stable = encoded.slice(before === 0 ? 0 : before + 1, (before + bytes.length) % 3 === 0 ? undefined : -1);
    if (stable.length >= MIN_LENGTH) forms.push(stable, stable.replaceAll("+", "-").replaceAll("/", "_"));
  }
  return forms;
}
