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

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** True for a host of this machine, where plain http leaks nothing and no proxy belongs. */
export function isLoopback(url: URL): boolean {
  return LOOPBACK.test(url.hostname);
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
