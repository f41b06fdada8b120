import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PdfReader } from "../../../src/usecases/ports/pdf.ts";
import { seeded } from "../../fuzz/mutations.ts";
import type { Chance } from "../facts/random-invoice.ts";
import { type RandomPage, randomPage } from "./random-page.ts";
import { difference, type Renderer } from "./renderers.ts";

/** Out of 255: less is nothing to see, more is seen; what lies between proves nothing. */
const UNSEEN = 4;
const SEEN = 40;

/** A word that the reader sees and no renderer shows, or the other way round. */
export interface Disagreement {
  readonly seed: number;
  readonly word: string;
  readonly read: boolean;
  readonly differences: readonly number[];
  readonly told: readonly string[];
}

export interface Compared {
  readonly decided: number;
  readonly shown: number;
  readonly disagreements: readonly Disagreement[];
}

/**
 * Draws the page of a seed, renders it with and without each of its words, and asks the reader which words it sees.
 *
 * @param folder where the page and its pictures are left
 */
export async function compareSeed(
  seed: number,
  reader: PdfReader,
  renderers: readonly Renderer[],
  folder: string,
): Promise<Compared> {
  const page = randomPage(chanceOf(seed));
  const path = join(folder, `${seed}.pdf`);
  writeFileSync(path, page.bytes);
  const read = await wordsRead(path, reader);
  const rendered = renderers.map((renderer) => renderer.render(path, folder));
  let [decided, shown] = [0, 0];
  const disagreements: Disagreement[] = [];
  for (const [index, { word, box }] of page.words.entries()) {
    const differences = rendered.map(([whole, ...without]) => {
      const other = without[index];
      if (!whole || !other) throw new Error("a page was not rendered");
      return difference(whole, other, box);
    });
    const isShown = differences.every((value) => value >= SEEN);
    if (!isShown && !differences.every((value) => value <= UNSEEN)) continue;
    decided += 1;
    if (isShown) shown += 1;
    if (isShown !== read.has(word)) {
      disagreements.push({ seed, word, read: read.has(word), differences, told: told(page, word) });
    }
  }
  return { decided, shown, disagreements };
}

/** What is drawn from the shapes before the word on. */
function told({ told: all }: RandomPage, word: string): string[] {
  return all.filter((one) => one.startsWith(word) || / of /.test(one));
}

async function wordsRead(path: string, reader: PdfReader): Promise<Set<string>> {
  for await (const { report } of reader.readMany([path], undefined, { explain: true })) {
    const [first] = report.explanation ?? [];
    if (!first) throw new Error(`${path} was not read as text: ${report.verdict}`);
    return new Set(first.texts.flatMap(({ text }) => text.split(/\s+/)));
  }
  throw new Error(`${path} was not read`);
}

function chanceOf(seed: number): Chance {
  const next = seeded(seed);
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    int,
    flip: () => int(0, 1) === 1,
    pick: (choices) => choices[int(0, choices.length - 1)] as (typeof choices)[number],
  };
}
