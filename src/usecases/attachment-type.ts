/**
 * The type of an attachment that the user gave none for: "other" where the server's list has it, else the first of
 * the list. The codes are dynamic and must be read from the server (API reference, 12.18).
 */
export function usualType(codes: readonly string[]): string | null {
  return codes.find((code) => /AUTRE/i.test(code)) ?? codes[0] ?? null;
}
