/** A JSON document that is printed piece by piece, and stays one whatever goes wrong on the way. */
interface PiecewiseDocument {
  /** The next piece; a document of its own when none is begun. */
  print(piece: string): void;
  /** The document of an error, in the place of one that has only begun, else as its last field. */
  fail(document: string): void;
  /** What is still held back, at the end. */
  flush(): void;
}

/** Pieces end between two values, so that what is open can be told from the brackets alone. */
export function createDocument(write: (text: string) => void): PiecewiseDocument {
  const open: string[] = [];
  let last = "";
  /** The beginning of a document: printed with what follows, so that an error before it stands alone. */
  let held = "";

  const follow = (piece: string): void => {
    let inString = false;
    for (let at = 0; at < piece.length; at++) {
      const sign = piece[at] ?? "";
      if (inString) {
        if (sign === "\\") at++;
        else if (sign === '"') inString = false;
        if (!inString) last = '"';
        continue;
      }
      if (sign === '"') inString = true;
      else if (sign === "{") open.push("}");
      else if (sign === "[") open.push("]");
      else if (sign === "}" || sign === "]") open.pop();
      if (sign.trim() !== "") last = sign;
    }
  };
  return {
    print(piece) {
      const begins = open.length === 0;
      if (begins && !piece.startsWith("{")) return write(piece);
      follow(piece);
      if (begins && open.length > 0) {
        held = piece;
        return;
      }
      if (held === "") return write(piece);
      const whole = held + piece;
      held = "";
      write(whole);
    },
    fail(document) {
      if (held !== "" || open.length === 0) {
        held = "";
        open.length = 0;
        return write(document);
      }
      // A comma or a name waits for its value.
      const value = last === "," || last === ":" ? "null" : "";
      const closed = open.slice(1).toReversed().join("");
      open.length = 0;
      write(`${value}${closed},${document.trimStart().slice(1)}`);
    },
    flush() {
      if (held !== "") write(held);
      held = "";
    },
  };
}
