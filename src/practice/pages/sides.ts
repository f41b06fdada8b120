import { LINK_PATHS } from "../../domain/portal.ts";
import { formatSiret, stripSeparators } from "../../domain/siret.ts";
import { escapeHtml, type Html, html, Html as Piece } from "../../kit/html.ts";
import { mailsWithLinks } from "../../sandbox/portal/mail-links.ts";
import { PORTAL_PREFIX } from "../../sandbox/portal/routes.ts";
import { structureByIdentifier } from "../../sandbox/store/structures.ts";
import { linkNote } from "../../ui/views/sandbox.ts";
import { instant } from "../invoices.ts";
import { actions, errorBox, facts, type Page, submit, table } from "../layout.ts";
import { activeServices, searchBodies } from "../lookup.ts";
import { get, type Route } from "../routes.ts";
import type { Visit } from "../visit.ts";

export const sideRoutes: readonly Route[] = [
  get("/courriels", mails),
  get("/structures", structures),
  get("/structures/:siret", (visit, [siret = ""]) => structure(visit, siret)),
  get("/aide", help),
];

/** What the platform would have mailed, newest first; its links lead to this server, whichever sent them. */
function mails(visit: Visit): Page {
  const { text, moment, query } = visit;
  const to = query.get("a") ?? undefined;
  const all = mailsWithLinks(moment.db, moment.now, to?.toLowerCase()).toReversed().slice(0, 100);
  const items = all.map(
    ({ subject, body, at, to: address, link: state }) =>
      html`<article class="panel"><h2>${subject}${linkNote({ link: state }, visit.language)}</h2><p>${instant(visit, at)} · ${text.mailTo(address)}</p><pre>${withLinks(body, visit)}</pre></article><br>`,
  );
  return {
    title: text.mails,
    body: html`<p>${text.mailsHelp}</p>${items.length > 0 ? items : html`<p>${text.noMail}</p>`}`,
  };
}

function withLinks(body: string, { text }: Visit): Html {
  const links = new RegExp(`https?://[^/\\s]+${PORTAL_PREFIX}((?:${Object.values(LINK_PATHS).join("|")})\\?\\S+)`, "g");
  const pieces: string[] = [];
  let done = 0;
  for (const match of body.matchAll(links)) {
    pieces.push(escapeHtml(body.slice(done, match.index)));
    const name = match[1]?.startsWith(LINK_PATHS.activation) ? text.activateLink : text.passwordLink;
    const target = escapeHtml(`${PORTAL_PREFIX}${match[1]}`);
    pieces.push(
      `<a class="button" href="${target}">${escapeHtml(name)}</a>\n<a href="${target}">${escapeHtml(match[0])}</a>`,
    );
    done = match.index + match[0].length;
  }
  return new Piece(pieces.join("") + escapeHtml(body.slice(done)));
}

function structures(visit: Visit): Page {
  const { text, moment, query } = visit;
  const wanted = query.get("q")?.trim() ?? "";
  const found = wanted === "" ? [] : searchBodies(moment.db, wanted);
  const rows = found.map(({ identifier, name, town }) => ({
    cells: [html`<a href="${PORTAL_PREFIX}/structures/${identifier}">${name}</a>`, formatSiret(identifier), town],
  }));
  return {
    title: text.searchBody,
    body: html`<form class="stack" method="get" action="${PORTAL_PREFIX}/structures" role="search"><div class="field"><label for="f-q">${text.searchWhat}</label><input id="f-q" name="q" value="${wanted}"></div>${actions(submit(text.search))}</form>
${wanted === "" ? "" : table(text.results, [text.companyName, text.siret, text.town], rows, text.nobody(wanted))}`,
  };
}

function structure(visit: Visit, siret: string): Page {
  const { text, moment } = visit;
  const found = structureByIdentifier(moment.db, stripSeparators(siret));
  if (!found?.is_public)
    return { status: 404, title: text.searchBody, body: errorBox(text.refused, text.nobody(siret)) };
  const demands = [
    found.service_required && text.demands.service,
    found.commitment_required && text.demands.commitment,
    found.commitment_or_service_required && text.demands.either,
  ].filter((one) => typeof one === "string");
  const services = activeServices(moment.db, found, moment.now);
  return {
    title: found.name,
    body: html`${facts([
      [text.siret, formatSiret(found.identifier)],
      [text.addressShort, `${found.address}, ${found.postcode} ${found.town}`],
      [text.state, found.active ? text.active : text.inactive],
      [text.demandsTitle, demands.length > 0 ? demands.join(", ") : text.demands.nothing],
    ])}${table(
      text.services,
      [text.serviceCode, text.serviceName],
      services.slice(0, 200).map(({ code, name }) => ({ cells: [code, name] })),
      text.noService,
    )}`,
  };
}

function help({ text }: Visit): Page {
  return { title: text.contact, body: html`<ul>${text.helpLines.map((line) => html`<li>${line}</li>`)}</ul>` };
}
