import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** What the real server answered. */
export interface Honest {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What is put on the line instead: bytes as they are, then the line is closed; null passes the honest answer on. */
export type Meddle = (path: string, honest: Honest, socket: Socket) => string | Buffer | null | "handled";

/** What is asked of the real server instead of what the program asked. */
export type Forward = (path: string, headers: Record<string, string>, body: string) => string;

/** Stands before a real server; `meddle` may put other bytes on the line than it answered. */
export async function startMeddler(
  target: string,
  meddle: Meddle,
  forward?: Forward,
  /** Whether the real server never hears of a request. */
  keepsBack?: (path: string) => boolean,
): Promise<{ url: string; close(): void }> {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of incoming) chunks.push(chunk);
      const headers = { ...incoming.headers } as Record<string, string>;
      for (const name of ["host", "connection", "content-length", "transfer-encoding", "expect"]) delete headers[name];
      const asked = Buffer.concat(chunks);
      const path = incoming.url ?? "";
      if (keepsBack?.(path)) {
        const put = meddle(path, { status: 200, headers: {}, body: '{"codeRetour":0,"libelle":""}' }, incoming.socket);
        if (put !== "handled") incoming.socket.end(put ?? "");
        return;
      }
      const request = forward ? Buffer.from(forward(path, headers, asked.toString("utf8"))) : asked;
      const response = await fetch(`${target}${path}`, {
        method: incoming.method ?? "GET",
        headers,
        redirect: "manual",
        ...(request.length > 0 ? { body: request } : {}),
      });
      const body = await response.text();
      const kept = Object.fromEntries(
        [...response.headers].filter(([name]) => /^(content-type|www-authenticate)$/.test(name)),
      );
      const put = meddle(path, { status: response.status, headers: kept, body }, incoming.socket);
      if (put === "handled") return;
      if (put === null) outgoing.writeHead(response.status, kept).end(body);
      else incoming.socket.end(put);
    } catch {
      // The target, or the client, cut the line.
      incoming.socket.destroy();
    }
  });
  server.on("clientError", (_, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** An answer as bytes; the length is told unless the headers say otherwise. */
export function rawAnswer(
  status: number | string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): Buffer {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body);
  const lines = Object.entries({ "content-length": String(bytes.length), connection: "close", ...headers });
  const head = `HTTP/1.1 ${status}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
  return Buffer.concat([Buffer.from(head, "utf8"), bytes]);
}
