/** Lines that fit, broken at spaces; a word that is wider than a line is cut where it must be. */
export function linesThatFit(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    let rest = word;
    const joined = line === "" ? rest : `${line} ${rest}`;
    if (fits(joined)) {
      line = joined;
      continue;
    }
    if (line !== "") lines.push(line);
    while (rest.length > 1 && !fits(rest)) {
      let cut = rest.length - 1;
      while (cut > 1 && !fits(rest.slice(0, cut))) cut--;
      lines.push(rest.slice(0, cut));
      rest = rest.slice(cut);
    }
    line = rest;
  }
  lines.push(line);
  return lines;
}

const LIKES: Readonly<Record<string, string>> = {
  "\u202f": "\u00a0",
  "\u2009": "\u00a0",
  "\u2011": "-",
  "\u2212": "-",
};

/** The text in characters that the standard letters of PDF have (Windows-1252): `Ł` becomes a question mark, `ě` an `e`. */
export function inLetters(text: string, known: ReadonlySet<number>): string {
  const has = (character: string) => known.has(character.codePointAt(0) ?? 0);
  return [...text.normalize("NFC")]
    .map((character) => {
      if (/\s/.test(character) && character !== "\u00a0" && character !== "\u202f") return " ";
      const like = LIKES[character] ?? character;
      if (has(like)) return like;
      const plain = [...character.normalize("NFKD").replace(/\p{M}/gu, "")];
      return plain.length > 0 && plain.every(has) ? plain.join("") : "?";
    })
    .join("");
}
