import type { Environment } from "./environment.ts";

/** Where Chorus Pro lives. */
export interface Endpoints {
  /** Root before `/cpro/...`, without a trailing slash. */
  readonly apiUrl: string;
  /** Root before `/api/oauth/token`, without a trailing slash. */
  readonly oauthUrl: string;
}

/** PISTE's two sets of hosts; its "sandbox" fronts Chorus Pro's qualification platform (AIFE, 2024). */
export const PRODUCTION: Endpoints = {
  apiUrl: "https://api.piste.gouv.fr",
  oauthUrl: "https://oauth.piste.gouv.fr",
};
export const QUALIFICATION: Endpoints = {
  apiUrl: "https://sandbox-api.piste.gouv.fr",
  oauthUrl: "https://sandbox-oauth.piste.gouv.fr",
};

/** The portals, where people sign up and manage their structures. */
export const PORTALS = {
  production: "https://portail.chorus-pro.gouv.fr",
  qualification: "https://qualif.chorus-pro.gouv.fr/aife_qual",
} as const;

/** Where the practice portal listens unless told otherwise: a mailed link names it, to be found there tomorrow too. */
export const PRACTICE_PORT = 8440;

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** True for a host of this machine, where plain http leaks nothing and no proxy belongs. */
export function isLoopback(url: URL): boolean {
  return LOOPBACK.test(url.hostname);
}

/** The host as everybody writes it: a dot at the end names the same one. */
const hostOf = (url: string): string => new URL(url).hostname.replace(/\.$/, "");

/** The State's platform that an address belongs to, whatever else is in the address; null for any other server. */
function platformOf(url: string): "production" | "qualification" | null {
  const host = hostOf(url);
  const has = ({ apiUrl, oauthUrl }: Endpoints) => [apiUrl, oauthUrl].some((known) => hostOf(known) === host);
  if (has(PRODUCTION) || host === hostOf(PORTALS.production)) return "production";
  return has(QUALIFICATION) || host === hostOf(PORTALS.qualification) ? "qualification" : null;
}

type ResolvedEndpoints =
  | { readonly ok: true; readonly environment: Environment; readonly endpoints: Endpoints }
  /** `mixed`: one address is a platform's and the other is not. `not-local`: a sandbox is on this machine only. */
  | { readonly ok: false; readonly fault: "mixed" | "not-local" | "other-platform" };

/**
 * Which world two addresses are, under whatever name: those of a platform are that platform, a sandbox lies on this
 * machine. Addresses as {@link parseRootUrl} gives them.
 */
export function resolveEndpoints(named: Environment, endpoints: Endpoints): ResolvedEndpoints {
  const [api, oauth] = [platformOf(endpoints.apiUrl), platformOf(endpoints.oauthUrl)];
  if (named === "sandbox") {
    const local = [endpoints.apiUrl, endpoints.oauthUrl].every((url) => isLoopback(new URL(url)));
    return local ? { ok: true, environment: named, endpoints } : { ok: false, fault: "not-local" };
  }
  if (api !== oauth) return { ok: false, fault: "mixed" };
  if (api === null) {
    return named === "custom" ? { ok: true, environment: named, endpoints } : { ok: false, fault: "other-platform" };
  }
  if (named !== "custom" && named !== api) return { ok: false, fault: "other-platform" };
  return { ok: true, environment: api, endpoints: api === "production" ? PRODUCTION : QUALIFICATION };
}

/**
 * A root given by the user: https, or http to this machine. Null for anything else, a URL with credentials or a
 * query included. The trailing slash is dropped.
 */
export function parseRootUrl(text: string): string | null {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return null;
  }
  const safe = url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url));
  if (!safe || url.username || url.password || url.search || url.hash) return null;
  return url.href.replace(/\/+$/, "");
}
