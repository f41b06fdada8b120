import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { hasOpened } from "../../src/main/machine.ts";

describe("a program that was started to open a file", () => {
  it.each([
    ["exit", 0, true],
    ["exit", 3, false],
    ["error", new Error("ENOENT"), false],
  ] as const)("with %s %s has opened it: %s", async (event, value, opened) => {
    const started = new EventEmitter();
    const told = hasOpened(started);
    started.emit(event, value);
    expect(await told).toBe(opened);
  });
});
