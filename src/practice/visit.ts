import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Caller } from "../sandbox/auth.ts";
import type { Call, Moment } from "../sandbox/call.ts";
import type { PageAnswer, PageRequest, PageWorld } from "../sandbox/pages.ts";
import { accountOfSession, type PortalAccount, workspacesOf } from "../sandbox/portal/accounts.ts";
import { type PortalContext, STEPS } from "../sandbox/portal/procedure.ts";
import { PortalRefusal } from "../sandbox/portal/refusal.ts";
import { PORTAL_PREFIX } from "../sandbox/portal/routes.ts";
import { readSettings } from "../sandbox/settings.ts";
import { isLanguage, type Language, pick } from "../ui/language.ts";
import * as messages from "../ui/messages/practice.ts";

export type Text = typeof messages.fr;

/** Somebody asks for a page: who, in which language, with which answers. */
export interface Visit {
  readonly world: PageWorld;
  readonly moment: Moment;
  readonly language: Language;
  readonly text: Text;
  /** `http://127.0.0.1:8440` */
  readonly origin: string;
  /** After the portal's prefix: `/factures/12`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: Form;
  readonly account: PortalAccount | null;
  /** Goes into every form and comes back with it. */
  readonly csrf: string;
  /** What the sign-up procedure works with. */
  readonly procedure: PortalContext;
}

/** What a form sent; a field that is not there reads as empty. */
export class Form {
  readonly #data: FormData;
  constructor(data: FormData) {
    this.#data = data;
  }
  /** Without the spaces around it. */
  text(name: string): string {
    return this.exact(name).trim();
  }
  exact(name: string): string {
    const value = this.#data.get(name);
    return typeof value === "string" ? value : "";
  }
  all(name: string): readonly string[] {
    return this.#data.getAll(name).filter((value) => typeof value === "string");
  }
  has(name: string): boolean {
    return this.#data.has(name);
  }
  /** Files that were really chosen: an empty field sends one without a name. */
  files(name: string): readonly File[] {
    return this.#data.getAll(name).filter((value) => typeof value !== "string" && value.name !== "") as File[];
  }
  /** Texts only, in the order of the form. */
  entries(): readonly (readonly [string, string])[] {
    return [...this.#data].filter((pair): pair is [string, string] => typeof pair[1] === "string");
  }
}

/** Refused before any page looks at it. */
export class Forbidden extends Error {}

const COOKIES = { visitor: "cpro-visite", session: "cpro-session", language: "cpro-langue" } as const;
type CookieName = keyof typeof COOKIES;

/** Cookies know no port: two servers on one machine must not take each other's. */
const cookieName = (name: CookieName, host: string): string => `${COOKIES[name]}-${host.split(":").at(-1)}`;

/** Out of reach of scripts, and of every other site. */
export function cookie(visit: Pick<Visit, "origin">, name: CookieName, value: string): string {
  const host = visit.origin.replace("http://", "");
  const age = value === "" ? "; Max-Age=0" : name === "language" ? "; Max-Age=31536000" : "";
  return `${cookieName(name, host)}=${value}; Path=${PORTAL_PREFIX}; HttpOnly; SameSite=Strict${age}`;
}

function cookiesOf(header: unknown): ReadonlyMap<string, string> {
  const pairs = String(header ?? "").split(/; */);
  return new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
}

/** Only who holds the visitor's cookie can compute it, and no other site reads that. */
const tokenOf = (visitor: string): string => createHmac("sha256", visitor).update("form").digest("base64url");

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Reads a request. A form is taken only from a page of this very server: the origin must be its own, and the form must
 * carry the visitor's token.
 * @throws Forbidden for a form from elsewhere
 */
export async function readVisit(
  world: PageWorld,
  request: PageRequest,
  own: Language,
): Promise<{ readonly visit: Visit; readonly cookies: readonly string[] }> {
  const host = String(request.headers.host ?? "");
  const origin = `http://${host}`;
  const url = new URL(request.url, origin);
  const kept = cookiesOf(request.headers.cookie);
  const known = kept.get(cookieName("visitor", host)) ?? "";
  const visitor = /^[\w-]{43}$/.test(known) ? known : randomBytes(32).toString("base64url");
  const language = languageOf(url, kept.get(cookieName("language", host)), own);
  const moment = { db: world.db, settings: readSettings(world.db), now: world.now };
  const session = kept.get(cookieName("session", host)) ?? "";
  const account = session === "" ? null : accountIn(moment, session);
  const csrf = tokenOf(visitor);
  const form = new Form(request.method === "POST" ? await formOf(request, origin, csrf) : new FormData());
  const procedure: PortalContext = {
    db: world.db,
    now: world.now,
    portalUrl: `${origin}${PORTAL_PREFIX}`,
    linkLifetimeMs: moment.settings.linkLifetimeMinutes * 60_000,
    // The practice portal has a page of its own for the code.
    secondFactor: { asked: false, codeLifetimeMs: 0 },
    me: () => account ?? notLoggedIn(),
  };
  const path = url.pathname === "/" ? "/" : url.pathname.slice(PORTAL_PREFIX.length) || "/";
  const text = pick(language, messages);
  const visit = {
    world,
    moment,
    language,
    text,
    origin,
    path,
    query: url.searchParams,
    form,
    account,
    csrf,
    procedure,
  };
  const cookies = [
    ...(visitor === known ? [] : [cookie(visit, "visitor", visitor)]),
    ...(url.searchParams.has("lang") ? [cookie(visit, "language", language)] : []),
  ];
  return { visit, cookies };
}

function languageOf(url: URL, kept: string | undefined, own: Language): Language {
  const asked = url.searchParams.get("lang") ?? kept;
  return asked !== undefined && isLanguage(asked) ? asked : own;
}

function accountIn({ db, now }: Moment, session: string): PortalAccount | null {
  try {
    return accountOfSession(db, session, now);
  } catch (error) {
    if (error instanceof PortalRefusal) return null;
    throw error;
  }
}

function notLoggedIn(): never {
  throw new PortalRefusal("SESSION_OVER");
}

async function formOf(request: PageRequest, origin: string, csrf: string): Promise<FormData> {
  const from = request.headers.origin ?? request.headers.referer;
  if (from === undefined || !String(from).startsWith(origin) || !/^(\/|$)/.test(String(from).slice(origin.length))) {
    throw new Forbidden("origin");
  }
  const type = String(request.headers["content-type"] ?? "");
  let data: FormData;
  try {
    data = await new Response(request.body ?? Buffer.alloc(0), { headers: { "content-type": type } }).formData();
  } catch {
    throw new Forbidden("form");
  }
  if (!sameText(String(data.get("csrf") ?? ""), csrf)) throw new Forbidden("token");
  data.delete("csrf");
  return data;
}

/** The account of the session; the page for visitors without one is the home page. */
export function loggedIn({ account }: Visit): PortalAccount {
  return account ?? notLoggedIn();
}

/**
 * Who acts for an account: the platform's operations know technical accounts, so a person has one of their own, whose
 * password nothing fits. It issues for the structure while the space "Factures émises" is open.
 */
export function callOf(visit: Visit): Call {
  const account = loggedIn(visit);
  const { db } = visit.moment;
  const name = `${account.first_name} ${account.last_name}`.trim();
  const login = `portail:${account.email}`;
  const id =
    db.get<{ id: number }>("SELECT id FROM technical_accounts WHERE login = ?", login)?.id ??
    db.insert("technical_accounts", { login, password_hash: "nothing fits", password_expires_at: "9999-12-31" });
  const issues = account.deposits === 1 && workspacesOf(account).includes("issued-invoices");
  const structureIds = issues && account.structure_id !== null ? [account.structure_id] : [];
  const caller: Caller = { id, login: account.email, name, structureIds };
  return { ...visit.moment, caller, hiddenMs: 0, pdf: visit.world.pdf };
}

export { STEPS };

/** Elsewhere in the portal, with what is to be said there. */
export function redirect(path: string, cookies: readonly string[] = []): PageAnswer {
  return { status: 303, headers: { location: `${PORTAL_PREFIX}${path}`, "set-cookie": cookies }, body: "" };
}
