/** As rolldown calls it. */
export function quickBuiltins(): {
  readonly name: string;
  transform(code: string, id: string): { code: string; map: null } | null;
  generateBundle(options: object, bundle: Readonly<Record<string, object>>): void;
};
