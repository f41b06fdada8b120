import { BaseStream, Dict, Name, type PdfObject } from "pdfjs-core";

/*
 * Looking into a PDF's objects. Any of them may be missing, of the wrong type, or damaged so that following a
 * reference throws: what cannot be read counts as absent.
 */

export function lookup(dict: Dict | undefined, ...keys: string[]): PdfObject {
  for (const key of keys) {
    try {
      const value = dict?.get(key);
      if (value !== undefined && value !== null) return value;
    } catch {
      // a damaged object counts as absent
    }
  }
  return undefined;
}

export function dictAt(dict: Dict | undefined, ...keys: string[]): Dict | undefined {
  return asDict(lookup(dict, ...keys));
}

/** The dictionary itself, or the one that describes a stream. */
export function asDict(value: PdfObject): Dict | undefined {
  if (value instanceof Dict) return value;
  return value instanceof BaseStream ? value.dict : undefined;
}

export function nameAt(dict: Dict | undefined, ...keys: string[]): string | undefined {
  const value = lookup(dict, ...keys);
  return value instanceof Name ? value.name : undefined;
}

export function numberAt(dict: Dict | undefined, ...keys: string[]): number | undefined {
  const value = lookup(dict, ...keys);
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** The elements of an array with their references followed; empty when it is no array. */
export function arrayAt(dict: Dict | undefined, ...keys: string[]): PdfObject[] {
  for (const key of keys) {
    try {
      const value = dict?.getArray(key);
      if (Array.isArray(value)) return value;
    } catch {
      // a damaged object counts as absent
    }
  }
  return [];
}

/** An array of exactly `length` numbers, or undefined. */
export function numbersAt(dict: Dict | undefined, key: string, length: number): number[] | undefined {
  const values = arrayAt(dict, key).slice(0, length);
  const good = values.length === length && values.every((value) => typeof value === "number" && Number.isFinite(value));
  return good ? (values as number[]) : undefined;
}

/** The decoded bytes of a stream; null when it cannot be read. */
export function bytesOf(value: PdfObject): Uint8Array | null {
  if (!(value instanceof BaseStream)) return null;
  try {
    value.reset();
    return value.getBytes();
  } catch {
    return null;
  }
}
