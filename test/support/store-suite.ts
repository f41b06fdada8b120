import { describe, expect, it } from "vitest";
import { currentHolder } from "../../src/main/process-holder.ts";
import {
  type Append,
  type EventStore,
  type NewEvent,
  type StoredEvent,
  type StreamFilter,
  StreamMoved,
} from "../../src/usecases/ports/event-store.ts";
import type { OpenStore } from "./stores.ts";

const AT = "2026-11-29T04:00:00.000Z";
const events = (...types: readonly string[]) => types.map((type) => ({ at: AT, by: "me", type, payload: { type } }));

/** Batches: the store alone gives their events no meaning. */
function append(stream: string, expected: number, over: Partial<Append> = {}): Append {
  return { stream, subject: "batch", expected, events: events("e"), labels: {}, ...over };
}
const first = (over: Partial<Append> = {}) =>
  ({ subject: "batch", events: events("begun"), labels: {}, ...over }) as const;

async function all(store: EventStore, seq = 0, filter?: StreamFilter): Promise<readonly StoredEvent[]> {
  const found: StoredEvent[] = [];
  for await (const event of store.since(seq, filter)) found.push(event);
  return found;
}

/**
 * What every store does. `make` gives one that is empty at each call.
 * @param ownClock leases count on a clock that a test cannot set
 */
export function describeStore(name: string, make: () => OpenStore, ownClock = false): void {
  describe(`the store in ${name}`, () => {
    it("appends to a stream at the expected place, and reads it in another process's eyes", async () => {
      const open = make();
      const [mine, other] = [await open(), await open()];
      await mine.append(append("a", 0, { events: events("one", "two") }));
      const { hash } = await other.append(append("a", 2, { events: events("three") }));
      const read = await mine.read("a");
      expect(read.map(({ type, ordinal }) => `${ordinal} ${type}`)).toEqual(["1 one", "2 two", "3 three"]);
      expect(read.at(-1)).toMatchObject({ seq: 3, hash, payload: '{"type":"three"}', previous: read[1]?.hash });
      expect(await mine.read("b")).toEqual([]);
      await mine.close();
      await other.close();
    });

    it("refuses to write to a stream that has moved, and writes nothing of it", async () => {
      const store = await make()();
      await store.append(append("a", 0));
      for (const expected of [0, 2, 7]) {
        await expect(store.append(append("a", expected))).rejects.toBeInstanceOf(StreamMoved);
      }
      expect(await all(store)).toHaveLength(1);
      await store.close();
    });

    it("lets one of many writers at the same place win, without mixing the others up", async () => {
      const open = make();
      const stores = [await open(), await open(), await open()];
      const tried = await Promise.allSettled(
        stores.flatMap((store) => [
          store.append(append("a", 0)),
          store.append(append("a", 0)),
          store.append(append("b", 0)),
        ]),
      );
      expect(tried.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
      const [store] = stores as [EventStore];
      expect((await store.verify()).damages).toEqual([]);
      expect((await all(store)).map(({ id, seq }) => [id, seq]).sort()).toEqual([
        ["a", expect.any(Number)],
        ["b", expect.any(Number)],
      ]);
      for (const one of stores) await one.close();
    });

    it("finds the plans that make a rejected invoice again, whatever else there is", async () => {
      const store = await make()();
      const event = (type: string, payload: object) => ({ ...events("x")[0], type, payload }) as NewEvent;
      const plan = (more: object) => event("planned", { type: "planned", profile: "p", ...more });
      await store.append(append("a", 0, { subject: "deposit", events: [plan({})] }));
      await store.append(
        append("b", 0, {
          subject: "deposit",
          events: [plan({ replaces: "F1" }), event("checked", { replaces: "F1" })],
        }),
      );
      await store.append(append("c", 0, { subject: "action", events: [plan({ replaces: "F1" })] }));
      await store.append(append("d", 0, { subject: "deposit", events: [plan({ note: '"replaces":' })] }));
      await store.append(append("e", 0, { subject: "deposit", events: [plan({ replaces: "F2" })] }));
      const found: string[] = [];
      for await (const { id, ordinal } of store.replacements()) found.push(`${id} ${ordinal}`);
      expect(found).toEqual(["b 1", "e 1"]);
    });

    it("reads since a place, and the last event of the streams that fit, newest first", async () => {
      const store = await make()();
      await store.append(append("a", 0, { labels: { number: "F1", state: "planned" } }));
      await store.append(append("b", 0, { labels: { number: "F2", state: "planned" } }));
      await store.append(append("a", 1, { labels: { number: "F1", state: "sent" }, events: events("x", "y") }));
      expect((await all(store)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
      expect((await all(store, 2)).map(({ seq }) => seq)).toEqual([3, 4]);
      expect(await all(store, 4)).toEqual([]);
      const found = async (filter: StreamFilter, seq = 0) => (await all(store, seq, filter)).map(({ id }) => id);
      expect(await found({})).toEqual(["a", "b"]);
      expect(await found({}, 2)).toEqual(["a"]);
      expect(await found({ limit: 1 })).toEqual(["a"]);
      expect(await found({ labels: { number: "F1" } })).toEqual(["a"]);
      expect(await found({ labels: { number: "F1", state: "planned" } })).toEqual([]);
      expect(await found({ labels: { state: ["planned", "sent"] } })).toEqual(["a", "b"]);
      expect(await found({ subject: "flow" })).toEqual([]);
      await store.close();
    });

    it("keeps texts as they are, whatever their characters", async () => {
      const store = await make()();
      const odd = "\u0000\u001f\u007f\u2028 é 😀 \ud800 \"\\ ' 文";
      const event = { at: AT, by: "Zoë \u{1f600}", type: "e", payload: { odd } };
      await store.append(append("a", 0, { events: [event] }));
      expect((await store.verify()).damages).toEqual([]);
      await store.append(append("a", 1, { labels: { number: "É\u00a0'1\"" } }));
      const [read] = await store.read("a");
      expect(JSON.parse(read?.payload ?? "")).toEqual({ odd });
      expect(read?.by).toBe("Zoë \u{1f600}");
      expect(await all(store, 0, { labels: { number: "É\u00a0'1\"" } })).toHaveLength(1);
      await store.close();
    });

    describe("a lease", () => {
      it("begins an empty stream in the same write, and tells the past of another", async () => {
        const store = await make()();
        const begun = await store.reserve("a", first());
        expect(begun).toMatchObject({ held: false, began: true, from: null, events: [{ type: "begun" }] });
        if (!begun.held) await store.release(begun.lease);
        const again = await store.reserve("a", first());
        expect(again).toMatchObject({ held: false, began: false, events: [{ type: "begun" }] });
        await store.close();
      });

      it("of a stream that has no events leaves it empty", async () => {
        const store = await make()();
        expect(await store.reserve("a")).toMatchObject({ held: false, began: false, events: [] });
        expect((await store.reserve("a")).held).toBe(true);
        expect(await store.verify()).toMatchObject({ events: 0, damages: [] });
        await store.close();
      });

      it("is one process's while it lives, and can be taken once given back", async () => {
        const open = make();
        const [mine, other] = [await open(), await open()];
        const got = await mine.reserve("a", first());
        if (got.held) throw new Error("held");
        expect(await other.reserve("a", first())).toMatchObject({ held: true, holder: { pid: process.pid } });
        const write = { lease: got.lease, release: true };
        await mine.append(append("a", 1, write));
        await expect(mine.append(append("a", 2, write))).rejects.toMatchObject({ code: "LOCKED" });
        expect(await other.reserve("a", first())).toMatchObject({ held: false, from: null });
        await mine.release(got.lease);
        expect(await mine.reserve("a", first())).toMatchObject({ held: true });
        await mine.close();
        await other.close();
      });

      it("of a dead holder is taken over, and no longer counts", async () => {
        const open = make();
        const dead = await open({ holder: { ...currentHolder(), pid: 4_000_000, user: "dead" } });
        const got = await dead.reserve("a", first());
        if (got.held) throw new Error("held");
        const heir = await open({ alive: ({ user }) => user !== "dead" });
        expect(await heir.reserve("a", first())).toMatchObject({ held: false, from: { pid: 4_000_000, user: "dead" } });
        await expect(dead.append(append("a", 1, { lease: got.lease }))).rejects.toMatchObject({ code: "LOCKED" });
        await dead.release(got.lease);
        expect((await dead.reserve("a", first())).held).toBe(true);
        await dead.close();
        await heir.close();
      });

      it.skipIf(ownClock)("of a holder that cannot be asked ends unless it gives signs of life", async () => {
        const open = make();
        let minutes = 0;
        const now = () => new Date(Date.parse(AT) + minutes * 60_000);
        const far = await open({ now });
        const near = await open({ now, alive: () => null });
        const got = await far.reserve("a", first());
        if (got.held) throw new Error("held");
        for (minutes of [1, 2, 3]) {
          expect((await near.reserve("a", first())).held).toBe(true);
          await far.renew([got.lease]);
        }
        minutes = 6;
        expect(await near.reserve("a", first())).toMatchObject({ held: false, from: { pid: process.pid } });
        await far.close();
        await near.close();
      });
    });
  });
}
