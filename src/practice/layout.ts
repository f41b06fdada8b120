import { Html, html, type Shown } from "../kit/html.ts";
import { LANGUAGES, LOCALES } from "../kit/locale/locales.ts";
import { sha256Of } from "../kit/sha256.ts";
import type { PageAnswer } from "../sandbox/pages.ts";
import { PORTAL_PREFIX } from "../sandbox/portal/routes.ts";
import { structureById } from "../sandbox/store/structures.ts";
import { STYLE } from "./styles.ts";
import type { Visit } from "./visit.ts";

/** What a page says; the frame around it is the same everywhere. */
export interface Page {
  readonly title: string;
  readonly body: Html;
  readonly status?: number;
  readonly cookies?: readonly string[];
  /** The public body whose desk this is; absent: the supplier's side. */
  readonly desk?: string;
}

/** An address inside the portal. */
export const at = (path: string): string => `${PORTAL_PREFIX}${path}`;

const STYLE_HASH = sha256Of(STYLE, "base64");
/** Nothing runs in these pages, nothing is fetched from elsewhere, and nobody frames them but themselves. */
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; img-src 'self' data:; frame-src 'self'; object-src 'self'; form-action 'self'; frame-ancestors 'self'; base-uri 'none'`;

export const HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": POLICY,
  "cache-control": "no-store",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
};

export function pageAnswer(visit: Visit, page: Page): PageAnswer {
  return {
    status: page.status ?? 200,
    headers: { ...HEADERS, "content-type": "text/html; charset=utf-8", "set-cookie": page.cookies ?? [] },
    body: `<!doctype html>\n${frame(visit, page)}\n`,
  };
}

function frame(visit: Visit, page: Page): Html {
  const { text, language } = visit;
  return html`<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><title>${page.title} – ${text.brand}</title><style>${new Html(STYLE)}</style></head><body>
<a class="skip" href="#contenu">${text.skip}</a>
<header><div class="world">${text.world}</div>${top(visit, page)}</header>
${tabs(visit, page)}
<main id="contenu"><h1>${page.title}</h1>
${page.body}
</main>
<footer><ul><li><a href="${at("/aide")}">${text.contact}</a></li><li><a href="${at("/structures")}">${text.searchBody}</a></li><li><a href="${at("/courriels")}">${text.mails}</a></li><li><a href="${at("/organisme")}">${text.deskDoor}</a></li></ul></footer>
</body></html>`;
}

/** Doors to the same page in the other languages. */
function languages({ origin, path, query, language }: Visit): Html[] {
  return LANGUAGES.filter((other) => other !== language).map((other) => {
    const here = new URL(`${origin}${at(path)}?${query}`);
    here.searchParams.set("lang", other);
    return html`<a href="${here.pathname}${here.search}" lang="${other}" hreflang="${other}">${LOCALES[other].name}</a>`;
  });
}

function top(visit: Visit, page: Page): Html {
  const { text, account, csrf } = visit;
  const who =
    page.desk !== undefined
      ? html`<span class="who">${text.deskOf(page.desk)}</span>`
      : account
        ? html`<form class="who" method="post" action="${at("/deconnexion")}">${account.first_name} ${account.last_name} <input type="hidden" name="csrf" value="${csrf}"><button class="second">${text.logOut}</button></form>`
        : html`<span class="who"></span>`;
  return html`<div class="top"><a class="brand" href="${at(account && page.desk === undefined ? "/accueil" : "/")}">${text.brand}</a> ${who} ${languages(visit)}</div>`;
}

function tabs(visit: Visit, page: Page): Html {
  const { text, account, path } = visit;
  if (page.desk !== undefined) {
    return nav(text.navigation, path, [
      ["/organisme", text.tabs.bodies],
      ["/", text.tabs.supplierDoor],
    ]);
  }
  if (!account) return html``;
  const main = nav(text.navigation, path, [
    ["/accueil", text.tabs.home],
    ["/factures", text.tabs.issued],
    ["/courriels", text.tabs.mails],
    ["/structures", text.tabs.structures],
    ["/compte", text.tabs.account],
  ]);
  if (!path.startsWith("/factures")) return main;
  const sub = nav(text.tabs.issued, path, [
    ["/factures", text.sub.synthesis, true],
    ["/factures/recherche", text.sub.search],
    ["/factures/tableau", text.sub.board],
    ["/factures/saisie", text.sub.typeIn],
    ["/factures/depot", text.sub.deposit],
    ["/factures/liste-fiscale", text.sub.fiscal],
    ["/factures/archives", text.sub.archives],
  ]);
  return html`${main}${sub}`;
}

function nav(
  label: string,
  path: string,
  links: readonly (readonly [to: string, name: string, exact?: boolean])[],
): Html {
  const items = links.map(([to, name, exact]) => {
    const current = path === to || (!exact && to !== "/" && path.startsWith(`${to}/`));
    return html`<li><a href="${at(to)}"${current ? html` aria-current="page"` : ""}>${name}</a></li>`;
  });
  return html`<nav class="tabs" aria-label="${label}"><ul>${items}</ul></nav>`;
}

/** The name of the structure that an account issues for. */
export function structureNameOf({ moment, account }: Visit): string {
  return structureById(moment.db, account?.structure_id ?? 0)?.name ?? "";
}

// ---------------------------------------------------------------- pieces of forms

/** A form that comes back to this server; `keep` are answers of earlier steps. */
export function form(
  { csrf }: Visit,
  action: string,
  body: Shown,
  options: { readonly keep?: readonly (readonly [string, string])[]; readonly files?: boolean } = {},
): Html {
  const kept = (options.keep ?? []).map(([name, value]) => hidden(name, value));
  const type = options.files ? html` enctype="multipart/form-data"` : "";
  return html`<form class="stack" method="post" action="${at(action)}"${type}>${hidden("csrf", csrf)}${kept}${body}</form>`;
}

export const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`;

export interface Field {
  readonly type?: string;
  readonly value?: string | null;
  readonly required?: boolean;
  readonly help?: string;
  readonly autocomplete?: string;
  readonly list?: readonly string[];
  readonly inputmode?: string;
  readonly accept?: string;
}

/** A labelled field; required ones carry the portal's asterisk. */
export function field(name: string, label: string, options: Field = {}): Html {
  const { type = "text", value, required, help, autocomplete = "off", inputmode, accept } = options;
  const id = `f-${name}`;
  const extra = [
    required && html` required`,
    inputmode && html` inputmode="${inputmode}"`,
    accept && html` accept="${accept}"`,
    help && html` aria-describedby="${id}-aide"`,
    type !== "file" && html` value="${value ?? ""}"`,
  ];
  return html`<div class="field"><label for="${id}">${label}${required ? " *" : ""}</label><input id="${id}" name="${name}" type="${type}" autocomplete="${autocomplete}"${extra}>${help && html`<small id="${id}-aide">${help}</small>`}</div>`;
}

export function area(name: string, label: string, value = ""): Html {
  return html`<div class="field"><label for="f-${name}">${label}</label><textarea id="f-${name}" name="${name}" rows="3">${value}</textarea></div>`;
}

export type Option = readonly [value: string, label: string];

export function select(
  name: string,
  label: string,
  options: readonly Option[],
  chosen: string,
  required = false,
): Html {
  const items = options.map(
    ([value, shown]) => html`<option value="${value}"${value === chosen ? html` selected` : ""}>${shown}</option>`,
  );
  return html`<div class="field"><label for="f-${name}">${label}${required ? " *" : ""}</label><select id="f-${name}" name="${name}"${required ? html` required` : ""}>${items}</select></div>`;
}

export function check(name: string, label: string, checked: boolean, value = "oui"): Html {
  return html`<label class="choice"><input type="checkbox" name="${name}" value="${value}"${checked ? html` checked` : ""}><span>${label}</span></label>`;
}

export function radios(name: string, legend: string, options: readonly Option[], chosen: string): Html {
  const items = options.map(
    ([value, shown]) =>
      html`<label class="choice"><input type="radio" name="${name}" value="${value}"${value === chosen ? html` checked` : ""}><span>${shown}</span></label>`,
  );
  return html`<fieldset><legend>${legend}</legend>${items}</fieldset>`;
}

/** The buttons under a form; the first is what Enter does. */
export const actions = (...buttons: readonly Shown[]): Html => html`<div class="actions">${buttons}</div>`;
export const submit = (label: string, go = "next", kind = ""): Html =>
  html`<button name="go" value="${go}"${kind ? html` class="${kind}"` : ""}>${label}</button>`;
export const link = (to: string, label: string, kind = "button second"): Html =>
  html`<a class="${kind}" href="${at(to)}">${label}</a>`;

export const errorBox = (title: string, detail: string): Html =>
  html`<div class="error" role="alert"><strong>${title}</strong> ${detail}</div>`;
export const doneBox = (title: string, detail: Shown = ""): Html =>
  html`<div class="done" role="status"><strong>${title}</strong> ${detail}</div>`;
export const note = (said: Shown): Html => html`<div class="note">${said}</div>`;

export function facts(rows: readonly (readonly [string, Shown])[]): Html {
  const kept = rows.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return html`<dl class="facts">${kept.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

export interface TableRow {
  readonly cells: readonly Shown[];
  /** Under the row, over its whole width: why it came back. */
  readonly below?: Shown;
}

/** A table with its caption; a title that begins with `>` names a column of amounts. */
export function table(caption: string, titles: readonly string[], rows: readonly TableRow[], empty: string): Html {
  if (rows.length === 0) return html`<p>${empty}</p>`;
  const heads = titles.map((title) =>
    title.startsWith(">")
      ? html`<th scope="col" class="amount">${title.slice(1)}</th>`
      : html`<th scope="col">${title}</th>`,
  );
  const lines = rows.map(({ cells, below }) => {
    const shown = cells.map((cell, index) =>
      titles[index]?.startsWith(">") ? html`<td class="amount">${cell}</td>` : html`<td>${cell}</td>`,
    );
    const why = below ? html`<tr class="why"><td colspan="${titles.length}">${below}</td></tr>` : "";
    return html`<tr>${shown}</tr>${why}`;
  });
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption><thead><tr>${heads}</tr></thead><tbody>${lines}</tbody></table></div>`;
}
