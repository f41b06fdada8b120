const REPLACEMENT = "[secret]";

/**
 * Takes known secrets out of every text that leaves the program. One instance serves all output; whoever obtains a
 * secret (prompt, keychain, environment, standard input) registers it here first.
 */
export interface Redactor {
  /** Registers a secret in every form it could leak in: raw, base64, hexadecimal, URL-encoded, JSON-escaped. */
  register(secret: string): void;
  redact(text: string): string;
}

/** Shorter secrets would blot out ordinary words; no password policy allows them. */
const MIN_LENGTH = 6;

export function createRedactor(): Redactor {
  const forms = new Set<string>();
  let pattern: RegExp | null = null;
  return {
    register(secret) {
      if (secret.length < MIN_LENGTH) return;
      for (const form of leakForms(secret)) forms.add(form);
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
  return [
    secret,
    bytes.toString("base64"),
    bytes.toString("base64").replace(/=+$/, ""),
    bytes.toString("base64url"),
    bytes.toString("hex"),
    encodeURIComponent(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    JSON.stringify(secret).slice(1, -1),
  ];
}
