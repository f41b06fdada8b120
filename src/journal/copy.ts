import { CproError } from "../domain/errors.ts";
import { firstOf } from "../kit/first-of.ts";
import type { EventStore, StoredEvent } from "../usecases/ports/event-store.ts";
import { labelsOf } from "./projections.ts";

/** So many events are written at the same moment. */
const AT_ONCE = 200;

/**
 * Copies a journal event by event. The copy has the same places and hashes, which the other store works out itself: a
 * difference would show. One that was interrupted goes on where it stopped.
 * @returns how many events the copy has
 * @throws CproError JOURNAL_DAMAGED when the other store holds something else
 */
export async function copyEvents(from: EventStore, to: EventStore): Promise<number> {
  const head = await headOf(to);
  let done = head?.seq ?? 0;
  let batch: StoredEvent[] = [];
  const flush = async () => {
    const written = await Promise.all(batch.map((event) => copyOne(from, to, event)));
    written.forEach(({ hash }, index) => {
      if (hash !== batch[index]?.hash) throw differs(batch[index]?.seq ?? done);
    });
    done += batch.length;
    batch = [];
  };
  let checked = head === null;
  for await (const event of from.since(Math.max(0, done - 1))) {
    if (!checked) {
      if (event.hash !== head?.hash) throw differs(event.seq);
      checked = true;
      continue;
    }
    batch.push(event);
    if (batch.length >= AT_ONCE) await flush();
  }
  if (!checked) throw differs(done);
  await flush();
  const [ours, theirs] = [await from.verify(), await to.verify()];
  const damage = ours.damages[0] ?? theirs.damages[0];
  if (damage) throw new CproError("JOURNAL_DAMAGED", { params: { detail: damage.detail } });
  if (ours.head !== theirs.head || ours.events !== theirs.events) throw differs(done);
  return theirs.events;
}

async function copyOne(from: EventStore, to: EventStore, event: StoredEvent) {
  const { subject, id, ordinal, at, by, type, payload } = event;
  const stream = await from.read(id);
  // By what the stream is found matters once it is whole.
  const labels = stream.length === ordinal ? labelsOf(subject, stream) : {};
  const events = [{ at, by, type, payload: JSON.parse(payload) as unknown }];
  return to.append({ stream: id, subject, expected: ordinal - 1, events, labels });
}

/** The last event of all: the last of the stream that changed last. */
const headOf = (store: EventStore): Promise<StoredEvent | null> => firstOf(store.since(0, { limit: 1 }));

function differs(seq: number): CproError {
  return new CproError("JOURNAL_DAMAGED", { params: { detail: `event ${seq} is not the one that was written` } });
}
