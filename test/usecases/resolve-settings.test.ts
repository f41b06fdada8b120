import { describe, expect, it } from "vitest";
import { type Endpoints, PRODUCTION, QUALIFICATION } from "../../src/domain/endpoints.ts";
import { CproError } from "../../src/domain/errors.ts";
import { Secret } from "../../src/domain/secret.ts";
import { openAccount } from "../../src/usecases/open-account.ts";
import type { Profile, ProfileBook } from "../../src/usecases/ports/account.ts";
import type { SecretStore } from "../../src/usecases/ports/secrets.ts";
import { resolveSettings } from "../../src/usecases/resolve-settings.ts";
import { siretNumber } from "../support/sirets.ts";

const PROFILE: Profile = {
  name: "acme",
  environment: "production",
  apiUrl: null,
  oauthUrl: null,
  clientId: "client-acme",
  accountLogin: "TECH_ACME@cpro.fr",
  sellerSiret: siretNumber(1),
  structureId: 12,
  passwordExpiresAt: "2027-01-01",
  secretStore: "keychain",
};
const CUSTOM: Profile = {
  ...PROFILE,
  name: "lab",
  environment: "custom",
  apiUrl: "https://api.lab.example",
  oauthUrl: "https://oauth.lab.example",
};

function bookOf(profiles: readonly Profile[], current: string | null): ProfileBook {
  const readOnly = () => Promise.reject(new Error("nothing is written while resolving"));
  return {
    list: async () => profiles,
    current: async () => current,
    save: readOnly,
    saveAll: readOnly,
    use: readOnly,
    remove: readOnly,
  };
}
const urls = ({ apiUrl, oauthUrl }: Endpoints) => ({ CPRO_API_URL: apiUrl, CPRO_OAUTH_URL: oauthUrl });
const BOOK = bookOf([PROFILE, CUSTOM], "acme");
const EMPTY = bookOf([], null);

const issueOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "none",
    (error: unknown) =>
      error instanceof CproError ? `${error.code} ${error.params.issue ?? ""}`.trim() : String(error),
  );

describe("which account a run is about", () => {
  it("is the built-in sandbox when nothing says otherwise", async () => {
    const settings = await resolveSettings({}, undefined, EMPTY);
    expect(settings).toMatchObject({ profile: "sandbox", environment: "sandbox", endpoints: null, stored: null });
    expect(new Set(Object.values(settings.sources))).toEqual(new Set(["default"]));
  });

  it.each([
    ["the flag", { CPRO_PROFILE: "acme" }, "lab", "lab", "profile"],
    ["CPRO_PROFILE", { CPRO_PROFILE: "lab" }, undefined, "lab", "environment"],
    ["the current profile", {}, undefined, "acme", "profile"],
  ] as const)("follows %s", async (_, env, flag, profile, source) => {
    const settings = await resolveSettings(env, flag, BOOK);
    expect([settings.profile, settings.sources.profile]).toEqual([profile, source]);
    expect(settings.clientId).toBe("client-acme");
  });

  it("knows the addresses of the State's platforms", async () => {
    expect((await resolveSettings({}, "acme", BOOK)).endpoints).toEqual(PRODUCTION);
    const env = { CPRO_ENVIRONMENT: "qualification", CPRO_CLIENT_ID: "x", CPRO_ACCOUNT_LOGIN: "y" };
    expect(await resolveSettings(env, undefined, EMPTY)).toMatchObject({
      profile: "environment",
      endpoints: QUALIFICATION,
      shadowing: [],
    });
  });

  it.each([
    ["custom", PRODUCTION.apiUrl, PRODUCTION.oauthUrl, "production"],
    [undefined, PRODUCTION.apiUrl, PRODUCTION.oauthUrl, "production"],
    ["custom", "https://API.piste.gouv.fr:443/", "https://oauth.piste.gouv.fr./", "production"],
    ["production", `${PRODUCTION.apiUrl}/`, PRODUCTION.oauthUrl, "production"],
    ["custom", QUALIFICATION.apiUrl, QUALIFICATION.oauthUrl, "qualification"],
    ["custom", "https://api.piste.gouv.fr.lab.example", "https://oauth.lab.example", "custom"],
  ])("calls the world of %s %s by its own name", async (named, apiUrl, oauthUrl, environment) => {
    const env = { CPRO_ENVIRONMENT: named, CPRO_API_URL: apiUrl, CPRO_OAUTH_URL: oauthUrl };
    const settings = await resolveSettings(env, undefined, EMPTY);
    expect(settings.environment).toBe(environment);
    if (environment === "production") expect(settings.endpoints).toEqual(PRODUCTION);
  });

  it("calls the world of a kept profile by its own name too, and refuses a false sandbox", async () => {
    const disguised = { ...CUSTOM, name: "disguised", ...PRODUCTION };
    const pretended = { ...disguised, name: "pretended", environment: "sandbox" } as const;
    const book = bookOf([disguised, pretended], null);
    const settings = await resolveSettings({}, "disguised", book);
    expect(settings).toMatchObject({ environment: "production", endpoints: PRODUCTION, clientId: "client-acme" });
    expect(await issueOf(resolveSettings({}, "pretended", book))).toBe("CONFIGURATION_INVALID sandboxNotLocal");
  });

  describe("with nobody there and nothing given", () => {
    const sources = (env: Readonly<Record<string, string | undefined>>) => ({
      env,
      secretStore: () => Promise.reject(new Error("the keychain was opened")),
      sandbox: () => Promise.reject(new Error("the sandbox was started")),
      onSecret: () => undefined,
    });
    const missing = async (env: Readonly<Record<string, string | undefined>>) =>
      openAccount(await resolveSettings(env, undefined, EMPTY), sources(env)).then(
        () => "opened",
        (error: unknown) => (error instanceof CproError ? error.params.what : (error as Error).message),
      );
    const ALL = "environment,clientId,clientSecret,accountLogin,accountPassword,sellerSiret";

    it.each([
      ["in CI", { CI: "true" }, ALL],
      ["in a CI that says 1, all variables empty", { CI: "1", CPRO_ENVIRONMENT: "", CPRO_CLIENT_ID: " " }, ALL],
      ["with secrets from variables only", { CPRO_SECRET_STORE: "env" }, ALL],
      [
        "with half of the variables",
        { CI: "true", CPRO_CLIENT_ID: "x", CPRO_CLIENT_SECRET: "y" },
        "environment,accountLogin,accountPassword,sellerSiret",
      ],
      [
        "with a world and half of the variables",
        { CI: "true", CPRO_ENVIRONMENT: "production", CPRO_CLIENT_ID: "x" },
        "clientSecret,accountLogin,accountPassword",
      ],
      ["at a terminal", {}, "the sandbox was started"],
      ["in a CI switched off", { CI: "false" }, "the sandbox was started"],
      ["when the sandbox is asked for", { CI: "true", CPRO_ENVIRONMENT: "sandbox" }, "the sandbox was started"],
      ["when the sandbox's profile is", { CI: "true", CPRO_PROFILE: "sandbox" }, "the sandbox was started"],
    ])("%s, tells all that is missing at once or opens the sandbox asked for", async (_, env, expected) => {
      expect(await missing(env)).toBe(expected);
    });
  });

  it("lets a variable beat one value, and names it", async () => {
    const env = { CPRO_SELLER_SIRET: siretNumber(2), CPRO_CLIENT_SECRET: "from the variable" };
    const settings = await resolveSettings(env, undefined, BOOK);
    expect(settings).toMatchObject({
      clientId: "client-acme",
      sellerSiret: siretNumber(2),
      useStored: { clientSecret: true, accountPassword: true },
      sources: { sellerSiret: "environment", clientSecret: "environment", accountPassword: "keychain" },
      shadowing: ["CPRO_CLIENT_SECRET", "CPRO_SELLER_SIRET"],
    });
  });

  it.each([
    ["another environment", { CPRO_ENVIRONMENT: "qualification" }, "acme"],
    ["the sandbox", { CPRO_ENVIRONMENT: "sandbox" }, "acme"],
    [
      "another address",
      { CPRO_API_URL: "https://api.elsewhere.example", CPRO_OAUTH_URL: "https://oauth.lab.example" },
      "lab",
    ],
    [
      "an address without environment",
      { CPRO_API_URL: "http://127.0.0.1:1", CPRO_OAUTH_URL: "http://127.0.0.1:1" },
      "acme",
    ],
  ])("never takes a profile's credentials to %s", async (_, env, profile) => {
    const settings = await resolveSettings(env, profile, BOOK);
    expect(settings).toMatchObject({
      clientId: null,
      accountLogin: null,
      sellerSiret: null,
      passwordExpiresAt: null,
      useStored: { clientSecret: false, accountPassword: false },
    });
  });

  it("never pairs a stored secret with another client id or login", async () => {
    const settings = await resolveSettings({ CPRO_CLIENT_ID: "somebody else" }, "acme", BOOK);
    expect(settings.useStored).toEqual({ clientSecret: false, accountPassword: true });
    const store: SecretStore = {
      kind: "keychain",
      prepare: async () => undefined,
      read: async () => ({ clientSecret: new Secret("of acme"), accountPassword: new Secret("of acme") }),
      write: async () => undefined,
      remove: async () => false,
    };
    const sources = {
      env: {},
      secretStore: async () => store,
      sandbox: () => Promise.reject(new Error("not the sandbox")),
      onSecret: () => undefined,
    };
    await expect(openAccount(settings, sources)).rejects.toMatchObject({
      code: "CREDENTIALS_MISSING",
      params: { what: "clientSecret" },
    });
    const whole = await openAccount(await resolveSettings({}, "acme", BOOK), sources);
    expect([whole.apiUrl, whole.clientSecret.reveal()]).toEqual([PRODUCTION.apiUrl, "of acme"]);
    expect(JSON.stringify(whole)).not.toContain("of acme");
  });

  it("reads no store when the variables give both secrets", async () => {
    const env = { CPRO_CLIENT_SECRET: "one", CPRO_ACCOUNT_PASSWORD: "two" };
    const heard: (string | null)[] = [];
    const account = await openAccount(await resolveSettings(env, "acme", BOOK), {
      env,
      secretStore: () => Promise.reject(new Error("the keychain was opened")),
      sandbox: () => Promise.reject(new Error("not the sandbox")),
      onSecret: (secret, login) => heard.push(secret.reveal(), login),
    });
    expect([account.clientSecret.reveal(), account.accountPassword.reveal()]).toEqual(["one", "two"]);
    expect(heard).toEqual(["one", "client-acme", "two", "TECH_ACME@cpro.fr"]);
  });

  it.each([
    [{ CPRO_ENVIRONMENT: "prod" }, "CONFIGURATION_INVALID environment"],
    [{ CPRO_ENVIRONMENT: "custom" }, "CONFIGURATION_INVALID urlsMissing"],
    [{ CPRO_ENVIRONMENT: "custom", CPRO_API_URL: "https://a.example" }, "CONFIGURATION_INVALID urlsMissing"],
    [{ CPRO_ENVIRONMENT: "production", CPRO_API_URL: "https://a.example" }, "CONFIGURATION_INVALID urlsNotCustom"],
    // A practice world lies on this machine; a platform's address is that platform, whatever it is called.
    [{ CPRO_ENVIRONMENT: "sandbox", ...urls(PRODUCTION) }, "CONFIGURATION_INVALID sandboxNotLocal"],
    [{ CPRO_ENVIRONMENT: "sandbox", ...urls(QUALIFICATION) }, "CONFIGURATION_INVALID sandboxNotLocal"],
    [
      { CPRO_ENVIRONMENT: "sandbox", CPRO_API_URL: "http://127.0.0.1:1", CPRO_OAUTH_URL: "https://a.example" },
      "CONFIGURATION_INVALID sandboxNotLocal",
    ],
    [{ CPRO_ENVIRONMENT: "qualification", ...urls(PRODUCTION) }, "CONFIGURATION_INVALID urlsNotCustom"],
    [
      { CPRO_ENVIRONMENT: "custom", CPRO_API_URL: PRODUCTION.apiUrl, CPRO_OAUTH_URL: "https://a.example" },
      "CONFIGURATION_INVALID urlsMixed",
    ],
    [{ CPRO_API_URL: PRODUCTION.apiUrl, CPRO_OAUTH_URL: QUALIFICATION.oauthUrl }, "CONFIGURATION_INVALID urlsMixed"],
    [{ CPRO_API_URL: "http://a.example", CPRO_OAUTH_URL: "https://a.example" }, "CONFIGURATION_INVALID url"],
    [{ CPRO_API_URL: "https://user:pass@a.example", CPRO_OAUTH_URL: "https://a.example" }, "CONFIGURATION_INVALID url"],
    [{ CPRO_SELLER_SIRET: "12345678901234" }, "CONFIGURATION_INVALID sellerSiret"],
    [{ CPRO_SECRET_STORE: "notebook" }, "CONFIGURATION_INVALID secretStore"],
    [{ CPRO_PROFILE: "nobody" }, "PROFILE_UNKNOWN"],
  ])("refuses %j", async (env, issue) => {
    expect(await issueOf(resolveSettings(env, undefined, EMPTY))).toBe(issue);
  });
});
