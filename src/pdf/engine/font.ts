export interface Glyph {
  /** What a machine reads; null when the font does not say, or says what stands for no character. */
  readonly text: string | null;
  /** White space: it separates, and shows nothing. */
  readonly blank: boolean;
  /** Advance in units of the font size. */
  readonly width: number;
  /** A single byte 32, to which word spacing applies. */
  readonly space: boolean;
}

/** Control codes, private use, unassigned and replacement characters stand for no character. */
const NO_CHARACTER = /[\p{Cc}\p{Co}\p{Cn}\p{Cs}\uFFFD]/u;

/** Whether this is something a reader would write down, or a blank of some kind. */
export function isText(text: string | undefined): text is string {
  return text !== undefined && text !== "" && (text.trim() === "" || !NO_CHARACTER.test(text));
}

export function glyphOf(text: string | null, width: number, space = false): Glyph {
  const blank = text !== null && text.trim() === "";
  return { text: text !== null && !blank && NO_CHARACTER.test(text) ? null : text, blank, width, space };
}

/** What is costly to find, found when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

export interface Font {
  /** How tall the font is in units of the font size: 1 unless it is drawn in other units. */
  readonly em: number;
  /** The glyphs of a string of a text operator (one character per byte). */
  decode(bytes: string): readonly Glyph[];
}
