import { describe, expect, it } from "vitest";
import { createTrail } from "../../src/ui/trail.ts";

const COLUMNS = 20;

/** Two questions answered, the second on two rows. */
function answered() {
  const trail = createTrail();
  trail.answered("Un", "✓ Un faux\n", COLUMNS);
  trail.wrote("Une phrase\n", COLUMNS, false);
  trail.answered("Deux", "✓ Deux une réponse\n  longue\n", COLUMNS);
  return trail;
}

describe("what questions left on the screen", () => {
  it("is wiped, with the talk below it, when somebody goes back to it", () => {
    const trail = answered();
    trail.left();
    expect(trail.asks("Deux", COLUMNS)).toEqual({ rows: 2 });
    trail.left();
    expect(trail.asks("Un", COLUMNS)).toEqual({ rows: 2 });
    // Wiped is wiped: nothing is left to take back.
    trail.left();
    expect(trail.asks("Un", COLUMNS)).toBeNull();
  });

  it("stays, and is told to be taken back, under results, errors and answers that hold", () => {
    const shown = answered();
    shown.wrote("✗ refusé\n", COLUMNS, true);
    shown.left();
    expect(shown.asks("Deux", COLUMNS)).toEqual({ answered: "✓ Deux une réponse\n  longue\n" });
    const holds = answered();
    holds.left();
    expect(holds.asks("Un", COLUMNS)).toEqual({ answered: "✓ Un faux\n" });
    const resized = answered();
    resized.left();
    expect(resized.asks("Deux", COLUMNS + 1)).toHaveProperty("answered");
  });

  it("is left alone by a question that is asked for another reason", () => {
    expect(answered().asks("Deux", COLUMNS)).toBeNull();
    const trail = answered();
    trail.left();
    expect(trail.asks("Trois", COLUMNS)).toBeNull();
    trail.left();
    trail.restart();
    expect(trail.asks("Deux", COLUMNS)).toBeNull();
  });

  it("counts the rows that a terminal breaks a long line into", () => {
    const trail = createTrail();
    trail.answered("Chemin", `✓ ${"x".repeat(45)}\n`, COLUMNS);
    trail.left();
    expect(trail.asks("Chemin", COLUMNS)).toEqual({ rows: 3 });
  });
});
