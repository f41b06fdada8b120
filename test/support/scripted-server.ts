import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** A request as the server heard it. */
export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Which request to this path it is, from 1. */
  readonly nth: number;
}

/** What to do with a request; `socket` is there to be broken. */
export type Behaviour = (request: Heard, response: ServerResponse, socket: Socket) => void;

export interface ScriptedServer {
  readonly url: string;
  readonly heard: readonly Heard[];
  /** Requests to paths that end so. */
  to(pathEnd: string): readonly Heard[];
  close(): Promise<void>;
}

export const TOKEN_PATH = "/api/oauth/token";

/** A JSON answer, by default one of success. */
export const answering =
  (body: object, status = 200, headers: Record<string, string> = {}): Behaviour =>
  (_, response) => {
    response.writeHead(status, { "content-type": "application/json;charset=utf-8", ...headers });
    response.end(JSON.stringify(body));
  };

export const answeringText =
  (text: string, status = 200, headers: Record<string, string> = {}): Behaviour =>
  (_, response) => {
    response.writeHead(status, headers);
    response.end(text);
  };

/** Takes the whole request, then cuts the line without a word. */
export const resetting: Behaviour = (_, __, socket) => socket.resetAndDestroy();

/** Announces more than it sends, then cuts the line. */
export const truncating: Behaviour = (_, response, socket) => {
  response.writeHead(200, { "content-length": "1000" });
  response.write('{"codeRetour":0,');
  setImmediate(() => socket.destroy());
};

/** Takes the request and never answers. */
export const silent: Behaviour = () => {};

/** One behaviour after the other; the last one stays. */
export const inTurn =
  (...behaviours: [Behaviour, ...Behaviour[]]): Behaviour =>
  (request, response, socket) =>
    (behaviours[Math.min(request.nth, behaviours.length) - 1] ?? behaviours[0])(request, response, socket);

/**
 * A real HTTP server on loopback that does what the script says, by the end of the path. A path without a script gets
 * 404; the token path gives `token-<n>-of-the-scripted-server` unless scripted.
 */
export async function startScripted(script: Record<string, Behaviour>): Promise<ScriptedServer> {
  const heard: Heard[] = [];
  const routes: Record<string, Behaviour> = {
    [TOKEN_PATH]: (request, response, socket) =>
      answering({
        access_token: `token-${request.nth}-of-the-scripted-server`,
        token_type: "Bearer",
        expires_in: 3600,
      })(request, response, socket),
    ...script,
  };
  const handle = async (incoming: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const path = incoming.url ?? "";
    const request: Heard = {
      method: incoming.method ?? "",
      path,
      headers: incoming.headers,
      body: Buffer.concat(chunks).toString("utf8"),
      nth: heard.filter((earlier) => earlier.path === path).length + 1,
    };
    heard.push(request);
    const route = Object.keys(routes).find((end) => path.endsWith(end));
    const behaviour = route === undefined ? answeringText("unknown path", 404) : routes[route];
    behaviour?.(request, response, incoming.socket);
  };
  const server = createServer((incoming, response) => {
    // A request cut off by the client is part of some tests.
    handle(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    to: (end) => heard.filter((request) => request.path.endsWith(end)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
