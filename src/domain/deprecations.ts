/** Something that goes: what to use instead, since when it is known, and with which version it is gone. */
export interface Deprecation {
  readonly kind: "json-field";
  readonly name: string;
  readonly instead: string;
  readonly since: string;
  readonly goes: string;
}

/** Everything that works today and will not for ever. Whoever adds an entry also writes it into docs/stability.md. */
export const DEPRECATIONS: readonly Deprecation[] = [
  { kind: "json-field", name: "mend", instead: "hint", since: "0.2.0", goes: "0.3.0" },
];

/** Those that a piece of a JSON document holds. */
export function deprecatedIn(json: string): readonly Deprecation[] {
  return DEPRECATIONS.filter(({ kind, name }) => kind === "json-field" && json.includes(`${JSON.stringify(name)}:`));
}
