// Draws the submission machine into docs/architecture.md from the code's own table: npm run docs:machine
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { stateDiagram } from "../src/domain/submission.ts";

export const ARCHITECTURE_PAGE = fileURLToPath(new URL("architecture.md", import.meta.url));

const DRAWN = /(<!-- made from the table [^\n]*-->\n)[\s\S]*(<!-- \/machine -->)/;

/** The page with the drawing as the table is now. */
export function withMachine(page: string): string {
  if (!DRAWN.test(page)) throw new Error("the page has no place for the drawing");
  return page.replace(
    DRAWN,
    (_, head: string, foot: string) => `${head}\`\`\`mermaid\n${stateDiagram()}\n\`\`\`\n${foot}`,
  );
}

if (import.meta.filename === process.argv[1]) {
  writeFileSync(ARCHITECTURE_PAGE, withMachine(readFileSync(ARCHITECTURE_PAGE, "utf8")));
}
