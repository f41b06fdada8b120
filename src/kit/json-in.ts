/** The value that a text holds as JSON; undefined when it is something else: a page, a piece, nothing. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
