import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Recorded {
  readonly method: string;
  readonly path: string;
  readonly request: string;
  readonly status: number;
  readonly answer: string;
}

/** Stands before a real server and writes down every exchange, whole; `change` may give another answer. */
export async function startRecorder(
  target: string,
  change: (path: string, answer: string) => string = (_, answer) => answer,
): Promise<{ url: string; recorded: Recorded[]; close(): void }> {
  const recorded: Recorded[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const request = Buffer.concat(chunks);
    const headers = { ...incoming.headers } as Record<string, string>;
    for (const name of ["host", "connection", "content-length", "transfer-encoding"]) delete headers[name];
    try {
      const response = await fetch(`${target}${incoming.url}`, {
        method: incoming.method ?? "GET",
        headers,
        redirect: "manual",
        ...(request.length > 0 ? { body: request } : {}),
      });
      const answer = change(incoming.url ?? "", await response.text());
      recorded.push({
        method: incoming.method ?? "",
        path: incoming.url ?? "",
        request: request.toString("utf8"),
        status: response.status,
        answer,
      });
      const challenge = response.headers.get("www-authenticate");
      outgoing.writeHead(response.status, challenge ? { "www-authenticate": challenge } : {});
      outgoing.end(answer);
    } catch {
      // The target cut the line: so do we.
      incoming.socket.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    recorded,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
