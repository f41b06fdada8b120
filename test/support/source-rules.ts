import { dirname, relative, resolve, sep } from "node:path";
import { COMPOSITION_ROOMS, KIT, MAY_IMPORT } from "./rooms.ts";

/** One file of `src`, as the rules look at it; `path` is relative to `src`, with slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Packages that only some rooms may touch. */
const PACKAGE_OWNERS: Record<string, readonly string[]> = {
  undici: ["chorus"],
  keytar: ["secrets"],
  conf: ["config"],
  "pdfjs-dist": ["pdf"],
  "pdf-lib": ["pdf", "manifest"],
  inquirer: ["ui"],
  fastify: ["sandbox"],
  zod: ["chorus", "config", "manifest", "usecases", "sandbox", "ui"],
  libsql: ["journal", "directory", "sandbox", "kit"],
};

/** They are given the time, chance and the machine; they never take them. */
const PURE_ROOMS: readonly string[] = ["domain", "usecases"];
const IMPURE: readonly (readonly [RegExp, string])[] = [
  [/(?<!\w)Date\(\s*\)|\bDate\.now\b/, "reads the clock"],
  [/\bMath\.random\b|\bcrypto\.\w/, "draws at random"],
  [/(?<![\w.])process\.\w|\bprocess\[/, "looks at the process"],
  [/\bperformance\.\w|(?<![\w.])set(?:Timeout|Interval|Immediate)\(/, "measures or waits"],
  [/(?<![\w.])(?:globalThis|console)\b/, "reaches for the machine"],
];

/** The process and the console belong to these alone: they look at the platform they run on. */
const MAY_TOUCH_PROCESS: readonly string[] = [...COMPOSITION_ROOMS, KIT, "pdf", "secrets", "sandbox"];

/** The first folder under src/; null for a file that lies directly there. */
export const roomOf = (path: string): string | null => (path.includes("/") ? (path.split("/")[0] ?? null) : null);

export const knownRooms = (): readonly string[] => [...Object.keys(MAY_IMPORT), ...COMPOSITION_ROOMS, KIT].sort();

const allowedFor = (room: string): readonly string[] =>
  room === KIT ? [KIT] : [room, KIT, ...(MAY_IMPORT[room] ?? [])];

/** The code without its comments. */
const codeOf = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");

function importsOf(code: string): readonly string[] {
  return [...code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']/g)].map(([, specifier = ""]) => specifier);
}

const targetOf = (path: string, specifier: string): string =>
  relative(resolve("/src"), resolve("/src", dirname(path), specifier))
    .split(sep)
    .join("/");

const packageOf = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");

/** What a file does that its room may not; empty when all is well. */
export function breaches({ path, text }: SourceFile): readonly string[] {
  const room = roomOf(path);
  if (room === null) return [`${path}: lies in no room`];
  const code = codeOf(text);
  const found: string[] = [];
  if (!COMPOSITION_ROOMS.includes(room)) {
    const allowed = allowedFor(room);
    for (const specifier of importsOf(code)) {
      if (specifier.startsWith(".")) {
        const target = targetOf(path, specifier);
        const fits = allowed.some((entry) => target === `${entry}.ts` || target.startsWith(`${entry}/`));
        if (!fits) found.push(`${path}: imports ${target}`);
        continue;
      }
      const owners = PACKAGE_OWNERS[packageOf(specifier)];
      if (owners && !owners.includes(room)) found.push(`${path}: uses ${packageOf(specifier)}`);
      if (PURE_ROOMS.includes(room) && specifier.startsWith("node:")) found.push(`${path}: uses ${specifier}`);
    }
  }
  if (!MAY_TOUCH_PROCESS.includes(room) && /(?<![\w.])(process|console)\.\w/.test(code)) {
    found.push(`${path}: touches process or console`);
  }
  // See kit/make-folder.ts.
  if (/\bmkdir(Sync)?\([^;]*recursive: true/.test(code)) found.push(`${path}: makes folders without makeFolder`);
  // How a language writes is in its record, so that another language is another record.
  if (/\blanguage\s*[!=]==\s*["']/.test(code)) found.push(`${path}: asks which language it is`);
  if (PURE_ROOMS.includes(room)) {
    for (const [pattern, what] of IMPURE) if (pattern.test(code)) found.push(`${path}: ${what}`);
  }
  return found;
}

/** Files that import one another in a circle, types included; each circle once, by its files in order. */
export function circles(files: readonly SourceFile[]): readonly (readonly string[])[] {
  const known = new Set(files.map(({ path }) => path));
  const edges = new Map(
    files.map(({ path, text }) => {
      // A dynamic import is made when it is called, so it closes no circle.
      const fixed = codeOf(text).matchAll(/^\s*(?:import|export)\b[^;"']*?(?:\bfrom\s*)?["'](\.[^"']+)["']/gm);
      return [path, [...fixed].map(([, to = ""]) => targetOf(path, to)).filter((to) => known.has(to))] as const;
    }),
  );
  const found: string[][] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const visit = (node: string): void => {
    index.set(node, index.size);
    low.set(node, index.get(node) ?? 0);
    stack.push(node);
    for (const next of edges.get(node) ?? []) {
      if (!index.has(next)) visit(next);
      else if (!stack.includes(next)) continue;
      low.set(node, Math.min(low.get(node) ?? 0, low.get(next) ?? 0));
    }
    if (low.get(node) !== index.get(node)) return;
    const circle = stack.splice(stack.indexOf(node));
    if (circle.length > 1 || edges.get(node)?.includes(node)) found.push(circle.sort());
  };
  for (const { path } of files) if (!index.has(path)) visit(path);
  return found;
}

/** A stretch of lines that stands twice. */
export interface Copy {
  readonly first: string;
  readonly second: string;
  readonly lines: number;
}

/** Lines that say nothing by themselves: they neither begin nor make up a copy. */
const THIN = /^[\s{}()[\];,]*$|^\s*(?:import|export \{|\} from|\*|\/\*|\/\/)/;

/** Every stretch of at least `least` lines, thin ones not counted, that stands letter by letter in two places. */
export function copies(files: readonly SourceFile[], least: number): readonly Copy[] {
  const lines = files.flatMap(({ path, text }) =>
    text
      .split("\n")
      .map((line, at) => ({ path, line: line.trim(), at: at + 1 }))
      .filter(({ line }) => !THIN.test(line)),
  );
  const starts = new Map<string, number[]>();
  for (let i = 0; i + least <= lines.length; i++) {
    if (lines[i]?.path !== lines[i + least - 1]?.path) continue;
    const key = lines
      .slice(i, i + least)
      .map(({ line }) => line)
      .join("\n");
    const same = starts.get(key);
    if (same) same.push(i);
    else starts.set(key, [i]);
  }
  const found: Copy[] = [];
  const covered = new Set<string>();
  for (const places of starts.values()) {
    for (let a = 0; a < places.length; a++) {
      for (let b = a + 1; b < places.length; b++) {
        const [i = 0, j = 0] = [places[a], places[b]];
        if (covered.has(`${i} ${j}`)) continue;
        let length = 0;
        while (
          lines[i + length]?.line !== undefined &&
          lines[i + length]?.line === lines[j + length]?.line &&
          lines[i + length]?.path === lines[i]?.path &&
          lines[j + length]?.path === lines[j]?.path
        ) {
          covered.add(`${i + length} ${j + length}`);
          length++;
        }
        const place = (at: number) => `${lines[at]?.path}:${lines[at]?.at}`;
        found.push({ first: place(i), second: place(j), lines: length });
      }
    }
  }
  return found;
}

const EXPORTED = /^export (?:async )?(?:function\*?|const|let|class|interface|type|enum) (\w+)/gm;

/** What `sources` export and nothing names again: neither its own file nor another of `sources` and `readers`. */
export function unusedExports(sources: readonly SourceFile[], readers: readonly SourceFile[]): readonly string[] {
  const count = new Map<string, number>();
  for (const { text } of [...sources, ...readers]) {
    for (const [word] of text.matchAll(/\w+/g)) count.set(word, (count.get(word) ?? 0) + 1);
  }
  return sources.flatMap(({ path, text }) =>
    [...text.matchAll(EXPORTED)].filter(([, name = ""]) => count.get(name) === 1).map(([, name]) => `${path}: ${name}`),
  );
}
