import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { cpro } from "../support/cli.ts";
import { tempFolder } from "../support/temp.ts";

it("the built program goes through the proxy of the environment, and says so when it answers no", async () => {
  const asked: string[] = [];
  const proxy = createServer();
  proxy.on("connect", (request, socket) => {
    asked.push(String(request.url));
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void proxy.close());
  const { code, stdout } = await cpro(["siret", "80938923200020", "--json"], {
    env: {
      CPRO_HOME: tempFolder(),
      HTTPS_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      CPRO_ENVIRONMENT: "production",
      CPRO_CLIENT_ID: "client",
      CPRO_CLIENT_SECRET: "a-secret-of-the-test",
      CPRO_ACCOUNT_LOGIN: "TECH_1_42@cpro.fr",
      CPRO_ACCOUNT_PASSWORD: "a-password-of-the-test",
    },
  });
  expect(new Set(asked)).toEqual(new Set(["oauth.piste.gouv.fr:443"]));
  expect(JSON.parse(stdout).error).toMatchObject({ code: "NOT_SENT", params: { fault: "proxy" } });
  expect(code).toBe(5);
});
