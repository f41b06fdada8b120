import { afterAll, beforeAll, expect, it } from "vitest";
import { openAccount, PASSWORD, portalOf } from "../sandbox/portal-support.ts";
import { cpro, type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { siretNumber } from "../support/sirets.ts";
import { tempFolder } from "../support/temp.ts";

const EMAIL = "camille@atelier.example";
let sandbox: SandboxProcess;
beforeAll(async () => {
  sandbox = await startSandboxProcess();
  const portal = portalOf(sandbox);
  await openAccount(portal, EMAIL, siretNumber(41));
  await portal.close();
  await sandbox.post("/_sandbox/settings", { secondFactor: "on" });
});
afterAll(() => sandbox.stop());

const show = (secrets: object) =>
  cpro(["account", "show", "--portal-url", sandbox.portalUrl, "--email", EMAIL, "--secrets-stdin", "--json"], {
    env: { ...sandbox.env, CPRO_HOME: tempFolder() },
    stdin: JSON.stringify({ password: PASSWORD.reveal(), ...secrets }),
  });
const refusal = async (secrets: object) => {
  const { code, json } = await show(secrets);
  const { error } = json();
  return [code, error.code, error.params.reason, error.hint];
};
const mailedCode = async () => {
  const { mails } = await sandbox.get<{ mails: { body: string }[] }>(`/_sandbox/mails?to=${EMAIL}`);
  return /connexion : (\d{6})/.exec(mails.at(-1)?.body ?? "")?.[1] ?? "";
};

it("without a terminal the portal's code comes by standard input, and a late one is told from a wrong one", async () => {
  expect(await refusal({})).toEqual([6, "PORTAL_REFUSED", "CODE_MAILED", expect.stringContaining("--secrets-stdin")]);
  const code = await mailedCode();
  expect(await refusal({ code: code === "000000" ? "000001" : "000000" })).toContain("CODE_WRONG");
  const opened = await show({ code });
  expect([opened.code, opened.stdout]).toEqual([0, expect.stringContaining(EMAIL)]);
  await sandbox.post("/_sandbox/settings", { codeLifetimeMinutes: 0 });
  await refusal({});
  expect(await refusal({ code: await mailedCode() })).toContain("CODE_LATE");
});
