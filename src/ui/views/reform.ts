import type { CompanySize, DirectChannel } from "../../domain/reform.ts";
import { formatDate } from "../format.ts";
import type { Io } from "../io.ts";
import { toldAsJson } from "../json/print.ts";
import { pick } from "../language.ts";
import * as messages from "../messages/reform.ts";

/** Who may use the direct channel until when, by both readings, and what goes with it. */
export function renderReform(size: CompanySize | null, channel: DirectChannel, io: Io): void {
  const text = pick(io.language, messages);
  const { directUntil, reading, daysLeft } = channel;
  const told = toldAsJson<"reform">(io, () => {
    const readings = [
      { reading: "strict", directUntil, sources: [...text.strictSources] },
      { reading: "lax", directUntil: null, sources: [...text.laxSources] },
    ] as const;
    const sources = [...text.strictSources, ...text.laxSources, ...text.otherSources];
    return { directUntil, reading, size, daysLeft, unanimous: false, readings: [...readings], sources };
  });
  if (told) return;
  const date = directUntil && formatDate(directUntil, io.language);
  const lines = [
    date === null ? text.notDated : text.until(date, daysLeft ?? 0),
    text.lax,
    text.advice,
    "",
    text.sizesTitle,
    ...text.sizes.map((line) => `  ${line}`),
    "",
    text.factsTitle,
    ...text.facts.map((line) => `  – ${line}`),
    "",
    text.sourcesTitle,
    ...[...text.strictSources, ...text.laxSources, ...text.otherSources].map((line) => `  ${line}`),
  ];
  io.out(`${lines.join("\n")}\n`);
  if (size === null) io.talk(`→ ${text.hint}\n`);
}
