/** Names that mean something to the program: the built-in profile, and the account given by variables alone. */
export const BUILT_IN_PROFILE = "sandbox";
export const VARIABLES_PROFILE = "environment";

/** Letters, digits, spaces and `. _ -`, at most 64: shown everywhere and used as a key of the secret store. */
export function isProfileName(name: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u.test(name) && !name.endsWith(" ") && name !== VARIABLES_PROFILE;
}
