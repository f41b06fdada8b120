import type { LinkState } from "../../domain/portal.ts";
import { LINK_PATHS, parseMailedLink } from "../../domain/portal.ts";
import { listMails, type Mail } from "../mails.ts";
import type { Database } from "../store/database.ts";
import { followLink } from "./accounts.ts";
import { PortalRefusal } from "./refusal.ts";

/** A mail, and whether the link in it still opens something; null: it has none. */
export type MailWithLink = Mail & { readonly link: LinkState | null };

/** Every mail, oldest first; only those to one address when it is given. */
export function mailsWithLinks(db: Database, now: Date, to?: string): readonly MailWithLink[] {
  // Property by property: a row has some of its own besides.
  return listMails(db, to).map(({ id, kind, to: address, subject, body, at }) => {
    return { id, kind, to: address, subject, body, at, link: linkStateIn(db, body, now) };
  });
}

function linkStateIn(db: Database, body: string, now: Date): LinkState | null {
  const holdsLink = Object.values(LINK_PATHS).some((path) => body.includes(path));
  const link = holdsLink ? parseMailedLink(body) : null;
  if (link === null) return null;
  try {
    followLink(db, link, now);
    return "open";
  } catch (error) {
    if (!(error instanceof PortalRefusal)) throw error;
    if (error.reason === "LINK_USED") return "used";
    // One that is not known any more gave way to a later one.
    return error.reason === "LINK_EXPIRED" ? "expired" : "replaced";
  }
}
