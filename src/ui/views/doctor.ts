import { DEPRECATIONS } from "../../domain/deprecations.ts";
import type { Diagnosis } from "../../usecases/doctor.ts";
import { formatDate, labelled } from "../format.ts";
import type { Io } from "../io.ts";
import { toldAsJson } from "../json/print.ts";
import { pick } from "../language.ts";
import * as deprecations from "../messages/deprecations.ts";
import * as messages from "../messages/doctor.ts";
import { errorText, inWords, type Speaker } from "../spoken.ts";
import { hintJson } from "./finding.ts";

const MARKS = { ok: "✓", warning: "!", error: "✗", skipped: "·" } as const;

function sentenceOf(diagnosis: Diagnosis, io: Speaker): { message: string; hint: string | null } {
  const { language } = io;
  const text = pick(language, messages);
  const { state, error, link } = diagnosis;
  const { date = "", place = "" } = diagnosis.facts;
  const facts = {
    ...diagnosis.facts,
    date: formatDate(String(date), language),
    place: place === "" ? "" : labelled(String(place), "", language),
  };
  if (error) {
    const { message, hint } = errorText(error, io);
    return { message, hint };
  }
  if (state === "skipped") return { message: text.skipped, hint: null };
  const warning = state === "warning" ? text.links[link].warning?.(facts) : undefined;
  if (warning) return { ...warning, hint: warning.hint === null ? null : inWords(warning.hint, io) };
  return { message: text.links[link].ok(facts), hint: null };
}

/** One line and one hint per link, as each is known; gives all of them back. */
export async function renderDiagnoses(diagnoses: AsyncIterable<Diagnosis>, io: Io): Promise<readonly Diagnosis[]> {
  const text = pick(io.language, messages);
  const all: Diagnosis[] = [];
  for await (const diagnosis of diagnoses) {
    all.push(diagnosis);
    if (io.json) continue;
    const { message, hint } = sentenceOf(diagnosis, io);
    io.out(`${MARKS[diagnosis.state]} ${labelled(text.links[diagnosis.link].title, message, io.language)}\n`);
    if (hint) io.out(`  → ${hint}\n`);
  }
  const told = oneJson(all, io);
  if (!toldAsJson<"doctor">(io, () => ({ ...told, deprecated: DEPRECATIONS }))) {
    tellDeprecations(io);
    io.talk(`${told.toMend === 0 ? text.allWell : text.toMend(told.toMend)}\n`);
  }
  return all;
}

/** What is told of one client. */
function oneJson(diagnoses: readonly Diagnosis[], io: Io) {
  const links = diagnoses.map((diagnosis) => {
    const { message, hint } = sentenceOf(diagnosis, io);
    const { link, state, error } = diagnosis;
    return { link, state, message, ...hintJson(hint), code: error?.code ?? null };
  });
  return { links, toMend: links.filter(({ state }) => state === "error" || state === "warning").length };
}

/** What works today and will not for ever. */
function tellDeprecations(io: Io): void {
  // Only programs read what goes away.
  if (io.wizard) return;
  for (const deprecation of DEPRECATIONS) {
    io.out(`${MARKS.skipped} ${pick(io.language, deprecations).goes(deprecation)}\n`);
  }
}

/** One line per client, with what to do where something is to mend. */
export function renderDoctors(
  results: readonly { readonly profile: string; readonly diagnoses: readonly Diagnosis[] }[],
  io: Io,
): void {
  const text = pick(io.language, messages);
  const profiles = results.map(({ profile, diagnoses }) => ({ profile, ...oneJson(diagnoses, io) }));
  if (toldAsJson<"doctor">(io, () => ({ profiles, deprecated: DEPRECATIONS }))) return;
  const width = Math.max(0, ...results.map(({ profile }) => profile.length));
  for (const { profile, diagnoses } of results) {
    const worst =
      diagnoses.find(({ state }) => state === "error") ?? diagnoses.find(({ state }) => state === "warning");
    const { message, hint } = worst ? sentenceOf(worst, io) : { message: "", hint: null };
    const told = worst ? labelled(text.links[worst.link].title, message, io.language) : "";
    io.out(`${MARKS[worst?.state ?? "ok"]} ${profile.padEnd(width)}  ${told}`.trimEnd());
    io.out("\n");
    if (hint) io.out(`  → ${hint}\n`);
  }
  tellDeprecations(io);
}
