/** The portal's rule (public guide of 2020): at least 12 characters and 3 of the 4 classes. */
const MIN_PASSWORD_LENGTH = 12;
const MIN_PASSWORD_CLASSES = 3;

type PasswordClass = "upper" | "lower" | "digit" | "special";
export type PasswordFault = "LENGTH" | "CLASSES" | "SPACE_AT_END";
export type PasswordStrength = "refused" | "fair" | "good" | "strong";

/** Which class a character belongs to. Accented letters count as special, as the guide says; so does the rest. */
function classOf(char: string): PasswordClass {
  if (/^[A-Z]$/.test(char)) return "upper";
  if (/^[a-z]$/.test(char)) return "lower";
  return /^[0-9]$/.test(char) ? "digit" : "special";
}

/** Letters as the user sees them: an accented letter counts once however it was typed. */
function charactersOf(password: string): string[] {
  return [...password.normalize("NFC")];
}

export function passwordClasses(password: string): ReadonlySet<PasswordClass> {
  return new Set(charactersOf(password).map(classOf));
}

/** Everything the rule has against a password; empty when it complies. */
export function passwordFaults(password: string): readonly PasswordFault[] {
  const faults: PasswordFault[] = [];
  if (charactersOf(password).length < MIN_PASSWORD_LENGTH) faults.push("LENGTH");
  if (passwordClasses(password).size < MIN_PASSWORD_CLASSES) faults.push("CLASSES");
  // Copying brings such spaces along, and the portal's form drops them.
  if (password !== password.trim()) faults.push("SPACE_AT_END");
  return faults;
}

/** How much guessing a compliant password withstands: by its length, its classes and how much it repeats itself. */
export function passwordStrength(password: string): PasswordStrength {
  if (passwordFaults(password).length > 0) return "refused";
  const alphabet: Record<PasswordClass, number> = { upper: 26, lower: 26, digit: 10, special: 33 };
  const size = [...passwordClasses(password)].reduce((sum, kind) => sum + alphabet[kind], 0);
  const bits = countedLength(password) * Math.log2(size);
  if (bits < 65) return "fair";
  return bits < 95 ? "good" : "strong";
}

/** Length without what a guesser gets for free: repeated characters and runs such as `1234` or `abcd`. */
function countedLength(password: string): number {
  const codes = charactersOf(password).map((char) => char.toLowerCase().codePointAt(0) ?? 0);
  let counted = Math.min(codes.length, 1);
  let step: number | null = null;
  for (let i = 1; i < codes.length; i++) {
    const difference = (codes[i] ?? 0) - (codes[i - 1] ?? 0);
    const foreseeable = difference === 0 || (Math.abs(difference) === 1 && difference === step);
    if (!foreseeable) counted++;
    step = difference;
  }
  return counted;
}

const GENERATED_LENGTH = 20;
/** Without look-alikes (`0O1lI`), nor what a form, a shell or a spreadsheet may change. */
const ALPHABETS = ["ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnpqrstuvwxyz", "23456789", "-_.!?*+:"] as const;

/**
 * A password that always complies, of 20 characters and four classes. `random(n)` gives a whole number below `n`,
 * uniformly; it must be cryptographic.
 */
export function generatePassword(random: (below: number) => number): string {
  const all = ALPHABETS.join("");
  const draw = (alphabet: string) => alphabet[random(alphabet.length)] ?? "";
  const chars = [...ALPHABETS.map(draw)];
  while (chars.length < GENERATED_LENGTH) chars.push(draw(all));
  for (let i = chars.length - 1; i > 0; i--) {
    const j = random(i + 1);
    [chars[i], chars[j]] = [chars[j] ?? "", chars[i] ?? ""];
  }
  return chars.join("");
}
