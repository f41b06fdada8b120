import type { ErrorParams } from "../domain/errors.ts";
import type { Fault } from "./faults.ts";

/** What one HTTP exchange comes to, before anybody judges it. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  /** What of it may be told, where it gives back pieces of our secrets; its judging goes by the whole. */
  readonly shown?: RawAnswer;
}

/** How far an exchange got before it broke; decides whether the server can have carried the request out. */
export type Stage =
  /** Nothing of the request was handed to a connection. */
  | "before"
  /** The request was being written, or was written, and no answer began. */
  | "written"
  /** An answer began and did not end well. */
  | "answering";

/** An exchange that broke on the way. */
export class TransportError extends Error {
  readonly stage: Stage;
  readonly fault: Fault;
  /** Values for the fault's phrase: seconds of silence, bytes, the system's own message. */
  readonly details: ErrorParams;

  constructor(stage: Stage, fault: Fault, details: ErrorParams, cause?: unknown) {
    super(fault, cause === undefined ? undefined : { cause });
    this.name = "TransportError";
    this.stage = stage;
    this.fault = fault;
    this.details = details;
  }
}

export interface RequestBodyBytes {
  readonly length: number;
  /** A fresh pass over the bytes: a request may have to be written again. */
  chunks(): Iterable<Buffer>;
}

export interface HttpRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RequestBodyBytes | null;
  /** Longest answer accepted, in bytes. */
  readonly answerLimit: number;
}

/** The one door to the network. Never retries, never follows a redirect. Throws {@link TransportError}. */
export interface Sender {
  send(request: HttpRequest): Promise<RawAnswer>;
  close(): Promise<void>;
}
