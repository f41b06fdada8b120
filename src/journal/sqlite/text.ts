const SEPARATOR = "\u001f";

/**
 * Texts leave the database as bytes: the binding aborts the whole process on a text that is not UTF-8, and one flipped
 * bit makes one. Decoded here, such a byte becomes U+FFFD, and the event no longer agrees with its hash. Several
 * columns leave as one, which takes half the time.
 */
export function asBytes(columns: readonly string[], name = "texts"): string {
  return `CAST(${columns.map((column) => `ifnull(${column}, '')`).join(" || char(31) || ")} AS BLOB) AS ${name}`;
}

/** The columns read with {@link asBytes}, in their order; a null is an empty text. */
export function textsOf(value: unknown): readonly string[] {
  // The binding gives one row's bytes as a Buffer, and those of many as ArrayBuffers.
  return Buffer.from(value as ArrayBuffer)
    .toString("utf8")
    .split(SEPARATOR);
}
