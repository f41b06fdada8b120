import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The pixels of one page: three bytes each, from the top left. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export interface Renderer {
  readonly name: string;
  /** All pages of a PDF at 72 dots per inch, in order; the pictures are left in a folder of their own in `folder`. */
  readonly render: (pdf: string, folder: string) => Picture[];
}

const COMMANDS: Readonly<Record<string, (pdf: string, folder: string) => string[]>> = {
  mutool: (pdf, folder) => ["draw", "-q", "-r", "72", "-F", "ppm", "-o", join(folder, "%03d.ppm"), pdf],
  pdftoppm: (pdf, folder) => ["-r", "72", pdf, join(folder, "page")],
};

/** The renderers that are installed here: MuPDF's, Poppler's, both or none. */
export function renderers(): Renderer[] {
  return Object.entries(COMMANDS).flatMap(([name, command]) => {
    if (spawnSync(name, ["-v"], { stdio: "ignore" }).error) return [];
    const render = (pdf: string, parent: string) => {
      const folder = mkdtempSync(join(parent, `${name}-`));
      const { status, stderr } = spawnSync(name, command(pdf, folder), { encoding: "utf8" });
      if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
      return readdirSync(folder)
        .sort()
        .map((file) => pixmap(readFileSync(join(folder, file))));
    };
    return [{ name, render }];
  });
}

/** A binary portable pixmap (`P6`). */
function pixmap(bytes: Buffer): Picture {
  const header = /^P6\s+(?:#[^\n]*\n\s*)*(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 200).toString("latin1"));
  if (!header) throw new Error("not a pixmap");
  return {
    width: Number(header[1]),
    height: Number(header[2]),
    pixels: new Uint8Array(bytes.subarray(header[0].length)),
  };
}

/** The largest difference between two pictures within a box given in points from the lower left, from 0 to 255. */
export function difference(
  one: Picture,
  other: Picture,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): number {
  let largest = 0;
  const top = one.height - box.y - box.height;
  for (let row = Math.max(0, top); row < Math.min(one.height, top + box.height); row++) {
    for (let column = Math.max(0, box.x); column < Math.min(one.width, box.x + box.width); column++) {
      for (let channel = 0; channel < 3; channel++) {
        const at = 3 * (row * one.width + column) + channel;
        largest = Math.max(largest, Math.abs((one.pixels[at] ?? 0) - (other.pixels[at] ?? 0)));
      }
    }
  }
  return largest;
}
