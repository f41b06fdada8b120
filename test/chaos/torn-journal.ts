/**
 * Cuts and flips the journal's files at every byte of their last 4 KB. Each time the journal must open with every
 * acknowledged event, or say that it is damaged. `npm run chaos:torn [stride]`
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CproError } from "../../src/domain/errors.ts";
import { inFolder, keyOf, openTestJournal, planOf } from "../support/journal.ts";

const FILES = ["journal.db", "journal.db-wal", "journal.db.heads"] as const;
const SPAN = 4096;

export interface TornFigures {
  tried: number;
  openedWhole: number;
  saidDamaged: number;
  /** What went wrong without a word: must stay empty. */
  readonly silent: string[];
}

/** `stride` 1 tries every byte. */
export async function tearJournal(stride: number): Promise<TornFigures> {
  const figures: TornFigures = { tried: 0, openedWhole: 0, saidDamaged: 0, silent: [] };
  // With commits in the log only, then with the log written back into the database and new commits after it.
  for (const deposits of [6, 400]) {
    await inFolder(async (folder) => {
      const whole = join(folder, "whole");
      mkdirSync(whole);
      const journal = openTestJournal(whole);
      const reserve = async (from: number, to: number) => {
        const numbers = Array.from({ length: to - from }, (_, index) => `F${from + index}`);
        await Promise.all(numbers.map((number) => journal.reserve(keyOf(number), planOf(number))));
      };
      await reserve(0, deposits - 5);
      for (let last = deposits - 5; last < deposits; last++) await reserve(last, last + 1);
      const hashes: string[] = [];
      for await (const entry of journal.entries()) hashes.push(entry.hash);
      const torn = join(folder, "torn");
      for (const file of FILES) {
        const bytes = readFileSync(join(whole, file));
        const end = file.endsWith("-wal") ? endOfLog(bytes) : bytes.length;
        for (let at = Math.max(0, end - SPAN); at < end; at += stride) {
          for (const harm of ["cut", "flip"] as const) {
            rmSync(torn, { recursive: true, force: true });
            mkdirSync(torn);
            for (const name of FILES)
              if (existsSync(join(whole, name))) copyFileSync(join(whole, name), join(torn, name));
            if (harm === "cut") truncateSync(join(torn, file), at);
            else {
              const flipped = Buffer.from(bytes);
              flipped[at] = (flipped[at] ?? 0) ^ 0xff;
              writeFileSync(join(torn, file), flipped);
            }
            await judge(torn, hashes, `${harm} ${file} at ${at} of ${bytes.length}`, figures);
          }
        }
      }
      await journal.close();
    });
  }
  return figures;
}

/**
 * Where the last commit ends: a log that was written back starts again from its beginning, and what an earlier round
 * left behind has other salts. Header and frames as in https://www.sqlite.org/fileformat2.html#walformat.
 */
function endOfLog(log: Buffer): number {
  const frame = 24 + log.readUInt32BE(8);
  const salts = log.subarray(16, 24);
  let end = 32;
  while (end + frame <= log.length && log.subarray(end + 8, end + 16).equals(salts)) end += frame;
  return end;
}

async function judge(folder: string, hashes: readonly string[], harm: string, figures: TornFigures): Promise<void> {
  figures.tried++;
  // A closed database keeps its files open until it is collected, and finalised in a turn of the loop after that.
  if (figures.tried % 50 === 0) {
    globalThis.gc?.();
    await new Promise((done) => setImmediate(done));
  }
  try {
    const journal = openTestJournal(folder);
    try {
      const read: string[] = [];
      for await (const entry of journal.entries()) read.push(entry.hash);
      const { damages } = await journal.verify();
      if (damages.length > 0) figures.saidDamaged++;
      else if (read.join() === hashes.join()) figures.openedWhole++;
      else figures.silent.push(`${harm}: ${read.length} of ${hashes.length} events, nothing said`);
    } finally {
      await journal.close();
    }
  } catch (error) {
    if (error instanceof CproError && error.code === "JOURNAL_DAMAGED" && error.params.detail) figures.saidDamaged++;
    else figures.silent.push(`${harm}: ${error}`);
  }
}

if (import.meta.filename === process.argv[1]) {
  const figures = await tearJournal(Number(process.argv[2] ?? 1));
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  process.exitCode = figures.silent.length > 0 ? 1 : 0;
}
