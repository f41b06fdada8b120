import type { ChainEvent, Holder, JournalReport } from "./journal.ts";

/** What a stream tells the life of. */
export type Subject = "deposit" | "action" | "batch" | "flow";

/** By what streams are found. */
export const LABEL_NAMES = [
  /** As `environmentKey` gives it. */
  "environment",
  "profile",
  "seller",
  /** Number of the invoice. */
  "number",
  /** The same for invoices that look alike; see `likeness`. */
  "form",
  /** SHA-256 of the file. */
  "file",
  "state",
  /** Chorus Pro's id of the invoice. */
  "invoice",
] as const;
/** Those that a stream has, as of its last event. */
export type StreamLabels = { readonly [Name in LabelName]?: string };
type LabelName = (typeof LABEL_NAMES)[number];

export interface NewEvent {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The user of the operating system. */
  readonly by: string;
  readonly type: string;
  /** Kept as JSON. */
  readonly payload: unknown;
}

/** An event whole: everything that its hash is made of. */
export interface StoredEvent extends ChainEvent {
  readonly subject: Subject;
}

/** The right to write to one stream that somebody may want at the same time; it stands until released or taken over. */
export interface Lease {
  readonly stream: string;
  readonly token: string;
}

export interface Append {
  readonly stream: string;
  readonly subject: Subject;
  /** How many events the stream has, as far as the writer knows. */
  readonly expected: number;
  readonly events: readonly NewEvent[];
  /** The stream's labels from now on. */
  readonly labels: StreamLabels;
  /** Nothing is written unless it still stands. */
  readonly lease?: Lease | undefined;
  /** Gives the lease back in the same write. */
  readonly release?: boolean | undefined;
}

export type StreamReservation =
  | {
      readonly held: false;
      readonly lease: Lease;
      /** Who held it, and is dead or silent for too long; null when nobody did. */
      readonly from: Holder | null;
      /** The stream was empty and begins with what was given. */
      readonly began: boolean;
      /** The stream as it is now, what was written at its beginning included. */
      readonly events: readonly StoredEvent[];
    }
  | { readonly held: true; readonly holder: Holder; readonly since: string };

/** Which streams; all that is given must fit. */
export interface StreamFilter {
  readonly subject?: Subject | undefined;
  readonly labels?: { readonly [name in LabelName]?: string | readonly string[] | undefined } | undefined;
  /** At most this many. */
  readonly limit?: number | undefined;
}

/**
 * An append-only store of events in streams, with leases. A promise that resolved means that what was written survives
 * a power cut. Small writes made at the same moment share one commit. Every operation may throw `JOURNAL_DAMAGED`,
 * `HOME_NOT_WRITABLE` (disk full or read-only) or, over a network, `JOURNAL_UNREACHABLE`; then nothing of that call
 * was acknowledged.
 */
export interface EventStore {
  /**
   * Adds events at the end of a stream, and gives the last one's place and hash.
   * @throws StreamMoved when the stream is not where the writer thinks; nothing was written
   * @throws CproError LOCKED when the lease no longer stands
   */
  append(append: Append): Promise<{ readonly seq: number; readonly hash: string }>;
  /** The events of one stream, oldest first, each checked against its own hash and for gaps; empty when there are none. */
  read(stream: string): Promise<readonly StoredEvent[]>;
  /**
   * All events after place `seq` in the order written, a page at a time. With a filter: of each stream that fits only
   * the last event, newest first.
   */
  since(seq: number, filter?: StreamFilter): AsyncIterable<StoredEvent>;
  /**
   * The plans of deposits that make a rejected invoice again, in the order written; found by an index, since they are few
   * among many. An event that only looks like one may be among them.
   */
  replacements(): AsyncIterable<StoredEvent>;
  /**
   * Takes the stream for this process, or says who has it. A stream without events begins with `first`, in the same
   * write; without `first` it stays empty.
   */
  reserve(
    stream: string,
    first?: Omit<Append, "stream" | "expected" | "lease" | "release">,
  ): Promise<StreamReservation>;
  /** A sign of life for what this process holds. */
  renew(leases: readonly Lease[]): Promise<void>;
  /** Gives a lease back; safe to repeat. */
  release(lease: Lease): Promise<void>;
  /** Reads everything: the store's own structure, the chain of hashes, and that the labels agree with the events. */
  verify(): Promise<JournalReport>;
  close(): Promise<void>;
}

/** Another writer was faster: read the stream and decide again. */
export class StreamMoved extends Error {
  readonly stream: string;
  constructor(stream: string) {
    super(`stream ${stream} has moved`);
    this.name = "StreamMoved";
    this.stream = stream;
  }
}
