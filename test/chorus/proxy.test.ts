import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { failureOf, gatewayAt, scripted } from "../support/gateway.ts";
import { answering } from "../support/scripted-server.ts";

const good = answering({ codeRetour: 0, libelle: "", listeTypePieceJointe: [] });

/** A proxy that tunnels every host to one port of this machine, and remembers which hosts were asked for. */
async function startProxy(port: number): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer();
  server.on("connect", (request, client) => {
    asked.push(String(request.url));
    const upstream = connect(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      upstream.pipe(client).pipe(upstream);
    });
    for (const socket of [client, upstream]) socket.on("error", () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

describe("proxies", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it("are used for another host when the environment names one", async () => {
    const { server } = await scripted({ "/typespj": good });
    const proxy = await startProxy(Number(new URL(server.url).port));
    vi.stubEnv("HTTP_PROXY", proxy.url);
    const gateway = gatewayAt("http://chorus.invalid");
    expect(await gateway.attachmentTypes()).toEqual([]);
    expect(new Set(proxy.asked)).toEqual(new Set(["chorus.invalid:80"]));
    expect(server.to("/typespj")).toHaveLength(1);
  });

  it("that do not answer mean that nothing was sent", async () => {
    vi.stubEnv("HTTP_PROXY", "http://127.0.0.1:9");
    const failure = await failureOf(gatewayAt("http://chorus.invalid").attachmentTypes());
    expect(failure).toMatchObject({ code: "NOT_SENT", kind: "not-sent" });
  });

  it("are left aside for the hosts of NO_PROXY and for this machine", async () => {
    const { server, gateway: _ } = await scripted({ "/typespj": good });
    const proxy = await startProxy(Number(new URL(server.url).port));
    vi.stubEnv("HTTP_PROXY", proxy.url);
    expect(await gatewayAt(server.url).attachmentTypes()).toEqual([]);
    vi.stubEnv("NO_PROXY", "chorus.invalid");
    await failureOf(gatewayAt("http://chorus.invalid").attachmentTypes());
    expect(proxy.asked).toEqual([]);
  });
});
