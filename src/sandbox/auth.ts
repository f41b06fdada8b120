import { sha256Of } from "../kit/sha256.ts";
import { drawSecret, matches } from "./passwords.ts";
import { readSettings } from "./settings.ts";
import type { Database } from "./store/database.ts";
import { structureIdsOf } from "./store/technical-accounts.ts";

/** A failure of the gateway in front of the platform: an HTTP status, sometimes without a body. */
export class GatewayFailure extends Error {
  readonly status: number;
  readonly detail: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** `detail` null: an empty body; an object: that object. */
  readonly body: object | null;
  constructor(status: number, detail: string | object | null, headers: Readonly<Record<string, string>> = {}) {
    super(typeof detail === "string" ? detail : String(status));
    this.status = status;
    this.detail = typeof detail === "string" ? detail : null;
    this.body = typeof detail === "object" ? detail : null;
    this.headers = headers;
  }
}

/** Who calls: a technical account, and the structures it issues for. */
export interface Caller {
  readonly id: number;
  readonly login: string;
  /** As histories name who acts; absent: a technical account. */
  readonly name?: string;
  readonly structureIds: readonly number[];
}

const digest = (token: string): string => sha256Of(token, "base64");

/**
 * The answer of the token endpoint to a form body: RFC 6749, section 4.4 (client credentials) and 5.2 (errors). The
 * client says who it is in the form or by HTTP Basic (2.3.1); public clients do both.
 */
export function issueToken(
  db: Database,
  form: URLSearchParams,
  now: Date,
  authorization?: string,
): { status: number; body: unknown } {
  if (form.get("grant_type") !== "client_credentials") {
    return oauthError("unsupported_grant_type", "grant_type must be client_credentials");
  }
  const basic = basicPair(authorization);
  const clientId = basic?.login ?? form.get("client_id");
  const secret = basic?.password ?? form.get("client_secret");
  if (!clientId || !secret) return oauthError("invalid_request", "client_id and client_secret are required");
  const application = db.get<{ secret_hash: string }>(
    "SELECT secret_hash FROM applications WHERE client_id = ?",
    clientId,
  );
  if (!application || !matches(secret, application.secret_hash)) {
    return oauthError("invalid_client", "client authentication failed");
  }
  const token = drawSecret(32);
  const { tokenLifetime } = readSettings(db);
  db.transaction(() => {
    db.run("DELETE FROM tokens WHERE expires_at <= ?", now.getTime());
    const expires_at = now.getTime() + tokenLifetime * 1000;
    db.insert("tokens", { token_hash: digest(token), client_id: clientId, expires_at });
  });
  return {
    status: 200,
    body: {
      access_token: token,
      token_type: "Bearer",
      expires_in: tokenLifetime,
      scope: form.get("scope") ?? "openid",
    },
  };
}

function oauthError(error: string, description: string): { status: number; body: unknown } {
  return { status: 400, body: { error, error_description: description } };
}

/** Login and password of an `Authorization: Basic` header; each may be form-encoded, as RFC 6749 2.3.1 wants. */
function basicPair(authorization: string | undefined): { readonly login: string; readonly password: string } | null {
  const encoded = /^Basic (\S+)$/i.exec(authorization ?? "")?.[1];
  const [, login, password] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? "", "base64").toString("utf8")) ?? [];
  if (login === undefined || password === undefined) return null;
  return { login: formDecoded(login), password: formDecoded(password) };
}

function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    // Written as it is by most clients; then a percent sign need not be an escape.
    return text;
  }
}

const challenge = (error: string, description: string): Readonly<Record<string, string>> => ({
  "www-authenticate": `Bearer realm="PISTE",error="${error}",error_description="${description}"`,
});

/**
 * Who makes this request, or the gateway's refusal: an unknown or expired token (401), an application without
 * subscription to that domain (403, empty), a technical account that does not open (401 with the header seen in
 * captures of the real platform).
 */
export function authenticate(
  db: Database,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  domain: string,
  now: Date,
): Caller {
  const bearer = /^Bearer (\S+)$/i.exec(String(headers.authorization ?? ""))?.[1];
  if (!bearer) throw new GatewayFailure(401, "Non autorisé", challenge("invalid_request", "no access token"));
  const application = db.get<{ subscriptions: string }>(
    `SELECT subscriptions FROM tokens JOIN applications USING (client_id) WHERE token_hash = ? AND expires_at > ?`,
    digest(bearer),
    now.getTime(),
  );
  if (!application) {
    throw new GatewayFailure(401, "Non autorisé", challenge("invalid_token", "the access token is unknown or expired"));
  }
  if (!application.subscriptions.split(" ").includes(domain)) throw new GatewayFailure(403, null);
  const caller = technicalAccount(db, String(headers["cpro-account"] ?? ""));
  if (!caller) {
    throw new GatewayFailure(401, "Non autorisé", challenge("Unauthorized", "login or password incorrects"));
  }
  return caller;
}

/**
 * Header and stored hash that were found to fit, so that a slow hash is computed once per process and not per request.
 * Keyed by digest: no password stays in memory for it. A changed password changes the hash, hence the key.
 */
const opened = new Set<string>();

function technicalAccount(db: Database, header: string): Caller | null {
  const decoded = Buffer.from(header, "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  if (colon < 1) return null;
  const account = db.get<{ id: number; login: string; password_hash: string }>(
    "SELECT id, login, password_hash FROM technical_accounts WHERE login = ?",
    decoded.slice(0, colon),
  );
  if (!account) return null;
  const key = digest(`${account.password_hash} ${header}`);
  if (!opened.has(key)) {
    if (!matches(decoded.slice(colon + 1), account.password_hash)) return null;
    opened.add(key);
  }
  return { id: account.id, login: account.login, structureIds: structureIdsOf(db, account.id) };
}
