import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { withMachine } from "../../docs/make-machine.ts";
import { COMPOSITION_ROOMS, MAY_IMPORT } from "../support/rooms.ts";

/** The drawing's short names for a part of a room. */
const PARTS: Record<string, string> = { ports: "usecases/ports", wire: "chorus/wire", refusals: "sandbox/refusals" };

it("the drawing of the architecture shows exactly the arrows that the code may have", () => {
  const page = readFileSync(new URL("../../docs/architecture.md", import.meta.url), "utf8");
  const drawn = new Map<string, string[]>();
  for (const [, from = "", to = ""] of page.matchAll(/^ {2}(\w+)(?:\[[^\]]*\])? --> (\w+)/gm)) {
    drawn.set(from, [...(drawn.get(from) ?? []), PARTS[to] ?? to]);
  }
  for (const room of COMPOSITION_ROOMS) drawn.delete(room);
  const rule = Object.entries(MAY_IMPORT).filter(([, rooms]) => rooms.length > 0);
  expect([...drawn].map(([room, rooms]) => [room, rooms.sort()]).sort()).toEqual(
    rule.map(([room, rooms]) => [room, [...rooms].sort()]).sort(),
  );
});

it("the drawing of the submission machine is the table of the code", () => {
  const page = readFileSync(new URL("../../docs/architecture.md", import.meta.url), "utf8");
  expect(withMachine(page)).toBe(page);
});
