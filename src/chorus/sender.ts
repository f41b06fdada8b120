import { Readable } from "node:stream";
import { Agent, type Dispatcher, EnvHttpProxyAgent, Pool } from "undici";
import { isLoopback } from "../domain/endpoints.ts";
import { CproError, type ErrorParams } from "../domain/errors.ts";
import { type Fault, faultOf, systemMessage } from "./faults.ts";
import {
  type HttpRequest,
  type RawAnswer,
  type RequestBodyBytes,
  type Sender,
  type Stage,
  TransportError,
} from "./transport.ts";

interface SenderOptions {
  /** Root the requests go to; loopback is never sent through a proxy. */
  readonly apiUrl: string;
  /** Longest silence of the server, in milliseconds, while a request is written or an answer awaited or read. */
  readonly timeoutMs: number;
  readonly connectTimeoutMs: number;
}

/** An answer may drip in, but not for ever: at most this many times the longest silence. */
const DRIP_FACTOR = 10;

/**
 * Sends over undici. `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are read by undici, `NODE_EXTRA_CA_CERTS` by Node.
 * undici's own timeouts are off: they start over an upload on a slow line, ours measures silence in both directions.
 */
export function createSender(options: SenderOptions): Sender {
  const settings = {
    connect: { timeout: options.connectTimeoutMs },
    headersTimeout: 0,
    bodyTimeout: 0,
    // One exchange per connection at a time: a broken one says nothing about its neighbours.
    pipelining: 1,
  };
  // This machine is reached directly, whatever the proxy settings say: the embedded sandbox lives there.
  const agent = isLoopback(new URL(options.apiUrl)) ? new Agent(settings) : agentOfSettings(settings);
  return {
    send: (request) => exchange(agent, request, options.timeoutMs),
    close: () => agent.destroy(),
  };
}

/** @throws CproError CONFIGURATION_INVALID when a proxy's address is none; the address itself may hold a password */
function agentOfSettings(settings: ConstructorParameters<typeof Agent>[0]): Dispatcher {
  try {
    return new EnvHttpProxyAgent({ ...settings, clientFactory: proxyClient });
  } catch (cause) {
    throw new CproError("CONFIGURATION_INVALID", { params: { issue: "proxy" }, cause });
  }
}

/**
 * The connection to a proxy. undici tries a tunnel that was cut again at once, and for ever: under another code the
 * error ends the request instead.
 */
function proxyClient(origin: URL, options: object): Pool {
  const pool = new Pool(origin, options);
  const connect = pool.connect.bind(pool) as (...given: unknown[]) => unknown;
  const tunnel = (...given: unknown[]) => {
    const connecting = connect(...given);
    return connecting instanceof Promise ? connecting.catch(throwAsProxy) : connecting;
  };
  return Object.assign(pool, { connect: tunnel });
}

function throwAsProxy(cause: unknown): never {
  const detail = cause instanceof Error ? cause.message : String(cause);
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  const cut = code === "UND_ERR_SOCKET" || code === "ECONNRESET";
  throw cut ? Object.assign(new Error(`Proxy: ${detail}`, { cause }), { code: "PROXY_CUT" }) : cause;
}

function exchange(agent: Dispatcher, request: HttpRequest, timeoutMs: number): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { origin, pathname, search } = new URL(request.url);
    let stage: Stage = "before";
    let controller: Dispatcher.DispatchController | null = null;
    let settled = false;
    let answer: { status: number; headers: RawAnswer["headers"] } | null = null;
    const received: Buffer[] = [];
    let size = 0;

    const settle = (act: () => void) => {
      if (settled) return;
      settled = true;
      clearTimeout(silence);
      clearTimeout(drip);
      act();
    };
    const fail = (fault: Fault, details: ErrorParams, cause?: unknown) =>
      settle(() => {
        reject(new TransportError(stage, fault, details, cause));
        controller?.abort(new Error(fault));
      });
    const expire = () => fail("silence", { seconds: Math.round(timeoutMs / 1000) });
    const silence = setTimeout(expire, timeoutMs);
    const drip = setTimeout(expire, timeoutMs * DRIP_FACTOR);

    const handler: Dispatcher.DispatchHandler = {
      // Called when a connection takes the request, just before its first byte is written.
      onRequestStart(started) {
        controller = started;
        if (settled) started.abort(new Error("given up while connecting"));
        else stage = "written";
      },
      onResponseStart(_, status, headers) {
        if (status < 200) return;
        stage = "answering";
        answer = { status, headers: flatten(headers) };
        silence.refresh();
      },
      onResponseData(_, chunk) {
        silence.refresh();
        size += chunk.length;
        if (size > request.answerLimit) fail("too-long", { bytes: request.answerLimit });
        else received.push(chunk);
      },
      onResponseEnd() {
        settle(() => {
          if (answer) resolve({ ...answer, body: Buffer.concat(received) });
        });
      },
      onResponseError(_, error) {
        fail(faultOf(error), { detail: systemMessage(error) }, error);
      },
    };
    const body = request.body;
    agent.dispatch(
      {
        origin,
        path: pathname + search,
        method: request.method,
        headers: body === null ? request.headers : { ...request.headers, "content-length": String(body.length) },
        body: body === null ? null : bytesFor(body, () => silence.refresh()),
      },
      handler,
    );
  });
}

/** A small body goes out in one write with its headers; a file goes slice by slice, as fast as the line takes it. */
function bytesFor(body: RequestBodyBytes, alive: () => void): Buffer | Readable {
  const chunks = body.chunks();
  return Array.isArray(chunks) ? Buffer.concat(chunks) : Readable.from(written(chunks, alive), { objectMode: false });
}

/** Every chunk taken is a sign of life. */
async function* written(chunks: Iterable<Buffer>, alive: () => void): AsyncGenerator<Buffer> {
  for (const chunk of chunks) {
    alive();
    yield chunk;
  }
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(", ") : value,
    ]),
  );
}
