/** Stands for the values that only a given invoice has, where a sentence is shown in general. */
export const ANY_VALUES = new Proxy<Readonly<Record<string, string>>>({}, { get: () => "…" });
