import { describe, expect, it } from "vitest";
import { CproError } from "../../../src/domain/errors.ts";
import { type Path, Stopped, walk } from "../../../src/ui/wizard/replay.ts";
import { BACK, MENU, strictPrompter } from "../../support/strict-prompter.ts";
import { fakeWorld } from "./fake-world.ts";

const ignore = () => undefined;

/** Two questions, a command, one more question, another command. */
const path: Path = async ({ ask, run, say }) => {
  const name = await ask.text({ message: "name" });
  await say(`hello ${name}`);
  const sure = await ask.confirm({ message: "sure", initial: true });
  await run(["first", name, String(sure)]);
  const last = await ask.choose({ message: "last", choices: [{ value: 1, name: "one" }] });
  await run(["second", String(last)]);
};

describe("going along a path", () => {
  it("asks, runs, and ends", async () => {
    const world = fakeWorld(
      strictPrompter([
        ["name", "Anne"],
        ["sure", true],
        ["last", "one"],
      ]),
    );
    expect(await walk(world, path, ignore)).toBe("finished");
    expect(world.ran).toEqual(["first Anne true", "second 1"]);
  });

  it("asks again what is gone back to, with what was answered before; the rest is not asked", async () => {
    const prompter = strictPrompter([
      ["name", "Anne"],
      ["sure", BACK],
      ["name", "Zoé"],
      ["sure", false],
      ["last", "one"],
    ]);
    const world = fakeWorld(prompter);
    await walk(world, path, ignore);
    expect(world.ran[0]).toBe("first Zoé false");
    expect(prompter.initials).toEqual([undefined, true, "Anne", true, undefined]);
    expect(world.said).toEqual(["hello Anne", "hello Zoé"]);
  });

  it("takes up answers of an earlier run as if just given, as far as the same is asked", async () => {
    const recalling =
      (...answers: readonly (readonly [message: string, value: unknown])[]): Path =>
      async (steps) => {
        steps.recall(answers.map(([message, value]) => ({ message, value })));
        await path(steps);
      };
    const world = fakeWorld(
      strictPrompter([
        ["sure", BACK],
        ["name", "Zoé"],
        ["sure", true],
        ["last", "one"],
      ]),
    );
    await walk(world, recalling(["name", "Anne"]), ignore);
    expect(world.ran).toEqual(["first Zoé true", "second 1"]);
    const other = fakeWorld(
      strictPrompter([
        ["sure", true],
        ["last", "one"],
      ]),
    );
    await walk(other, recalling(["name", "Anne"], ["quantity", 3], ["last", 1]), ignore);
    expect(other.ran).toEqual(["first Anne true", "second 1"]);
    // More answers than there are questions before what is run: it runs once.
    const fewer = fakeWorld(strictPrompter([["last", BACK]]), {});
    await walk(fewer, recalling(["name", "Anne"], ["sure", true], ["gone", 1], ["gone", 2]), ignore);
    expect(fewer.ran).toEqual(["first Anne true"]);
  });

  it("goes back into its last question from a question of the command", async () => {
    const prompter = strictPrompter([
      ["name", "Anne"],
      ["sure", true],
      ["sure", false],
      ["last", "one"],
    ]);
    const world = fakeWorld(prompter, { ends: [{ kind: "back" }] });
    await walk(world, path, ignore);
    expect(world.ran).toEqual(["first Anne true", "first Anne false", "second 1"]);
  });

  it("never goes back behind a command that ran", async () => {
    const world = fakeWorld(
      strictPrompter([
        ["name", "Anne"],
        ["sure", true],
        ["last", BACK],
      ]),
    );
    expect(await walk(world, path, ignore)).toBe("left");
    expect(world.ran).toEqual(["first Anne true"]);
  });

  it("is left at the first question, and from anywhere for the menu", async () => {
    expect(await walk(fakeWorld(strictPrompter([["name", BACK]])), path, ignore)).toBe("left");
    const world = fakeWorld(
      strictPrompter([
        ["name", "Anne"],
        ["sure", MENU],
      ]),
    );
    expect(await walk(world, path, ignore)).toBe("left");
    expect(world.ran).toEqual([]);
  });

  it("finds a thing out once, however often it comes by", async () => {
    let asked = 0;
    const counting: Path = async ({ ask, remember }) => {
      await ask.text({ message: "name" });
      await remember("thing", async () => ++asked);
      await ask.text({ message: "more" });
    };
    const answers = [
      ["name", "a"],
      ["more", BACK],
      ["name", "b"],
      ["more", "c"],
    ] as const;
    await walk(fakeWorld(strictPrompter(answers)), counting, ignore);
    expect(asked).toBe(1);
  });

  it("ends the program when a command was stopped, and lets errors through", async () => {
    const run: Path = ({ run }) => run(["x"]).then(ignore);
    await expect(walk(fakeWorld(strictPrompter([]), { ends: [{ kind: "stopped" }] }), run, ignore)).rejects.toThrow(
      Stopped,
    );
    const failing: Path = async () => {
      throw new CproError("CREDENTIALS_MISSING");
    };
    await expect(walk(fakeWorld(strictPrompter([])), failing, ignore)).rejects.toMatchObject({
      code: "CREDENTIALS_MISSING",
    });
  });
});
