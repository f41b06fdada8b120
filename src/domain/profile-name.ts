import { CproError } from "./errors.ts";
import { nearest } from "./nearest.ts";

/** Names that mean something to the program: the built-in profile, and the account given by variables alone. */
export const BUILT_IN_PROFILE = "sandbox";
export const VARIABLES_PROFILE = "environment";

/** Letters, digits, spaces and `. _ -`, at most 64: shown everywhere and used as a key of the secret store. */
export function isProfileName(name: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u.test(name) && !name.endsWith(" ") && name !== VARIABLES_PROFILE;
}

/** The error for a name that no profile has, with those it may have been meant for. */
export function unknownProfile(name: string, profiles: readonly { readonly name: string }[]): CproError {
  const names = [BUILT_IN_PROFILE, ...profiles.map((profile) => profile.name)];
  return new CproError("PROFILE_UNKNOWN", {
    params: { profile: name, nearest: nearest(name, names).join(", ") || undefined },
  });
}
