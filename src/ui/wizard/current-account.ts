import { BUILT_IN_PROFILE, VARIABLES_PROFILE } from "../../domain/profile-name.ts";
import { type Language, pick } from "../language.ts";
import * as messages from "../messages/wizard.ts";
import type { CurrentAccount } from "./ports.ts";

/** The longest name of a client that still leaves room for a question beside it. */
const LONGEST = 20;

const hasClient = ({ profile }: CurrentAccount): boolean =>
  profile !== BUILT_IN_PROFILE && profile !== VARIABLES_PROFILE;

/** Before each question: which world, which client. */
export function tagOf(current: CurrentAccount, language: Language): string {
  const text = pick(language, messages);
  const tag = text.tags[current.environment];
  if (!hasClient(current)) return tag;
  const { profile } = current;
  return text.tagWithClient(tag, profile.length > LONGEST ? `${profile.slice(0, LONGEST - 1)}…` : profile);
}

/** Under the banner: for whom. */
export function clientOf(current: CurrentAccount, language: Language): string {
  const text = pick(language, messages);
  // Who keeps an account under the name of the built-in one has a client all the same.
  if (current.isKept || hasClient(current)) return text.client(current.profile);
  return current.environment === "sandbox" ? text.noClient : text.client(current.profile);
}
