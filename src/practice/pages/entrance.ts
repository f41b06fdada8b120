import { IDENTIFIER_TYPES, type IdentifierType, isEmail, parseCompany } from "../../domain/portal.ts";
import { formatSiret, parseSiret } from "../../domain/siret.ts";
import { type Html, html } from "../../kit/html.ts";
import { accountByEmail, openSession } from "../../sandbox/portal/accounts.ts";
import { PortalRefusal } from "../../sandbox/portal/refusal.ts";
import { WORLD } from "../../sandbox/world.ts";
import { pick } from "../../ui/language.ts";
import * as accountMessages from "../../ui/messages/account.ts";
import { refusalSentence } from "../act.ts";
import { instant, unbroken } from "../invoices.ts";
import { actions, errorBox, field, form, hidden, link, note, type Page, select, submit } from "../layout.ts";
import { practiceAccount, practiceSuppliers, signedUpAccounts } from "../ready-made.ts";
import { type Answer, get, post, type Route } from "../routes.ts";
import { answerCode, beginSecondFactor, CODE_MINUTES, mailAnotherCode, mailedTo } from "../second-factor.ts";
import { cookie, redirect, STEPS, type Visit } from "../visit.ts";

/** What was typed, so that a refusal loses nothing, and what is wrong with it. */
interface Tried {
  readonly email?: string;
  readonly siret?: string;
  readonly error?: string;
  readonly where?: "login" | "signup";
}

export const entranceRoutes: readonly Route[] = [
  get("/", (visit) => (visit.account && !visit.query.has("session") ? redirect("/accueil") : home(visit, {}))),
  post("/connexion/ouvrir", logIn),
  get("/connexion/code", (visit) => codePage(visit, visit.query.get("c") ?? "")),
  post("/connexion/code", secondFactor),
  post("/connexion/autre-code", anotherCode),
  post("/deconnexion", (visit) => redirect("/", [cookie(visit, "session", "")])),
  post("/inscription", signUp),
  get("/inscription/sans-siret", (visit) => withoutSiret(visit, {})),
  post("/inscription/sans-siret", signUpWithoutSiret),
  get("/inscription/envoyee", mailSent),
  get("/mot-de-passe-oublie", (visit) => forgotten(visit, null, "")),
  post("/mot-de-passe-oublie", answerQuestion),
  post("/entrer", enterAsSupplier),
];

function home(visit: Visit, tried: Tried): Page {
  const { text, query } = visit;
  const { email = "", siret = "", error, where } = tried;
  const over = query.has("session") ? note(text.sessionOver) : "";
  const login = html`<section class="panel" aria-labelledby="t-compte"><h2 id="t-compte">${text.haveAccount}</h2>
${where === "login" && error ? errorBox(text.refused, error) : ""}
${form(visit, "/connexion/ouvrir", [
  field("email", text.email, {
    type: "email",
    required: true,
    autocomplete: "username",
    value: where === "login" ? email : "",
  }),
  field("password", text.password, { type: "password", required: true, autocomplete: "current-password" }),
  actions(submit(text.logIn), link("/mot-de-passe-oublie", text.forgotten, "")),
])}</section>`;
  const signup = html`<section class="panel" aria-labelledby="t-nouveau"><h2 id="t-nouveau">${text.newHere}</h2>
${where === "signup" && error ? errorBox(text.refused, error) : ""}
${form(visit, "/inscription", [
  html`<div class="field"><label for="f-new-email">${text.email} *</label><input id="f-new-email" name="email" type="email" required autocomplete="email" value="${where === "signup" ? email : ""}"></div>`,
  field("siret", text.siret, {
    required: true,
    inputmode: "numeric",
    value: siret,
    help: text.practiceSiret(formatSiret(WORLD.privateCompany)),
  }),
  actions(submit(text.validate), link("/inscription/sans-siret", text.noSiret, "")),
])}</section>`;
  return {
    title: text.welcome,
    status: error ? 422 : 200,
    body: html`${over}<div class="cols">${login}${signup}</div>
<div class="cols">${practice(visit)}<section class="panel"><h2>${text.newsTitle}</h2><ul>${text.news.map((one) => html`<li>${one}</li>`)}</ul>
<p>${link("/structures", text.searchBody, "")}</p></section></div>`,
  };
}

/** The ways in that only a practice portal has. */
function practice(visit: Visit): Html {
  const { text, moment } = visit;
  const suppliers = practiceSuppliers(moment.db).map(({ id, name, identifier }) =>
    form(visit, "/entrer", [
      hidden("structure", String(id)),
      html`<button class="second">${text.enterAs(name, unbroken(formatSiret(identifier)))}</button>`,
    ]),
  );
  const own = signedUpAccounts(moment.db).map(({ id, first_name, last_name, structure_name, company_identifier }) =>
    form(visit, "/entrer", [
      hidden("account", String(id)),
      html`<button class="second">${text.enterAs(structure_name, unbroken(siretShown(company_identifier)))} – ${first_name} ${last_name}</button>`,
    ]),
  );
  const signedUp = own.length > 0 ? html`<p>${text.ownAccounts}</p>${own}` : "";
  return html`<section class="panel"><h2>${text.practiceTitle}</h2>${signedUp}<p>${text.practiceHelp}</p>${suppliers}<p>${link("/organisme", text.deskDoor)}</p></section>`;
}

const siretShown = (identifier: string): string => (parseSiret(identifier).ok ? formatSiret(identifier) : identifier);

function logIn(visit: Visit): Answer {
  const email = visit.form.text("email");
  try {
    const { session } = STEPS.logIn(visit.procedure, { email, password: visit.form.exact("password") });
    return redirect(`/connexion/code?c=${beginSecondFactor(visit, email, session)}`);
  } catch (error) {
    return home(visit, { email, where: "login", error: sentence(visit, error) });
  }
}

/** The second factor, as it follows the password since September 2024: a code mailed to the log-in address. */
function codePage(visit: Visit, attempt: string, error?: string): Answer {
  const { text } = visit;
  const to = mailedTo(attempt);
  if (to === null) return home(visit, { where: "login", error: text.codeOver });
  return {
    title: text.codeTitle,
    status: error ? 422 : 200,
    body: html`${error ? errorBox(text.refused, error) : ""}${note(text.codeSent(to, CODE_MINUTES))}
${form(visit, "/connexion/code", [
  hidden("attempt", attempt),
  field("code", text.code, { required: true, inputmode: "numeric", autocomplete: "one-time-code" }),
  actions(submit(text.validate), link("/", text.cancel)),
])}
<p>${link(`/courriels?a=${encodeURIComponent(to)}`, text.readMails, "button")}</p>
${form(visit, "/connexion/autre-code", [hidden("attempt", attempt), html`<button class="second">${text.anotherCode}</button>`])}`,
  };
}

function secondFactor(visit: Visit): Answer {
  const attempt = visit.form.text("attempt");
  const answer = answerCode(visit, attempt, visit.form.text("code"));
  if (answer.ok) return redirect("/accueil", [cookie(visit, "session", answer.session)]);
  const { codeWrong, codeExpired, codeOver } = visit.text;
  return codePage(visit, attempt, { wrong: codeWrong, expired: codeExpired, over: codeOver }[answer.why]);
}

function anotherCode(visit: Visit): Answer {
  const attempt = visit.form.text("attempt");
  return mailAnotherCode(visit, attempt) ? redirect(`/connexion/code?c=${attempt}`) : codePage(visit, attempt);
}

function sentence(visit: Visit, error: unknown): string {
  const said = refusalSentence(visit, error);
  if (said === null) throw error;
  return said;
}

function signUp(visit: Visit): Answer {
  const [email, siret] = [visit.form.text("email"), visit.form.text("siret")];
  try {
    if (!isEmail(email)) throw new PortalRefusal("EMAIL_INVALID");
    STEPS.signUp(visit.procedure, { email, company: { type: "SIRET", identifier: siret } });
    return redirect(`/inscription/envoyee?a=${encodeURIComponent(email)}`);
  } catch (error) {
    return home(visit, { email, siret, where: "signup", error: sentence(visit, error) });
  }
}

function withoutSiret(
  visit: Visit,
  tried: { type?: string; identifier?: string; email?: string; error?: string },
): Page {
  const { text, language } = visit;
  const { identifierTypes } = pick(language, accountMessages);
  const types = IDENTIFIER_TYPES.filter((type) => type !== "SIRET");
  return {
    title: text.noSiret,
    status: tried.error ? 422 : 200,
    body: html`${tried.error ? errorBox(text.refused, tried.error) : ""}${form(visit, "/inscription/sans-siret", [
      field("email", text.email, { type: "email", required: true, value: tried.email ?? "", autocomplete: "email" }),
      select(
        "type",
        text.identifierType,
        types.map((type) => [type, identifierTypes[type]]),
        tried.type ?? "AUTRE",
        true,
      ),
      field("identifier", text.identifier, { required: true, value: tried.identifier ?? "" }),
      actions(submit(text.validate), link("/", text.cancel)),
    ])}`,
  };
}

function signUpWithoutSiret(visit: Visit): Answer {
  const email = visit.form.text("email");
  const type = visit.form.text("type");
  const identifier = visit.form.text("identifier");
  try {
    const known = IDENTIFIER_TYPES.find((one): one is IdentifierType => one === type && one !== "SIRET");
    if (!known || !parseCompany(known, identifier).ok) throw new PortalRefusal("STRUCTURE_INVALID");
    STEPS.signUp(visit.procedure, { email, company: { type: known, identifier } });
    return redirect(`/inscription/envoyee?a=${encodeURIComponent(email)}`);
  } catch (error) {
    return withoutSiret(visit, { type, identifier, email, error: sentence(visit, error) });
  }
}

function mailSent(visit: Visit): Page {
  const { text, query } = visit;
  const to = query.get("a") ?? "";
  const account = accountByEmail(visit.moment.db, to);
  const until = account ? new Date(visit.moment.now.getTime() + visit.procedure.linkLifetimeMs).toISOString() : null;
  return {
    title: text.mailSentTitle,
    body: html`${note(text.mailSent(to, until ? instant(visit, until) : ""))}<p>${link(`/courriels?a=${encodeURIComponent(to)}`, text.readMails, "button")}</p>`,
  };
}

function forgotten(visit: Visit, question: string | null, email: string, error?: string): Page {
  const { text } = visit;
  const fields =
    question === null
      ? [field("email", text.email, { type: "email", required: true, value: email, autocomplete: "username" })]
      : [
          hidden("email", email),
          hidden("asked", "1"),
          html`<p><strong>${question}</strong></p>`,
          field("answer", text.secretAnswer, { required: true }),
        ];
  return {
    title: text.forgottenTitle,
    status: error ? 422 : 200,
    body: html`${error ? errorBox(text.refused, error) : ""}${form(visit, "/mot-de-passe-oublie", [...fields, actions(submit(text.validate), link("/", text.cancel))])}`,
  };
}

function answerQuestion(visit: Visit): Answer {
  const email = visit.form.text("email");
  let question: string | null = null;
  try {
    question = STEPS.forgotten(visit.procedure, { email }).question;
    if (!visit.form.has("asked")) return forgotten(visit, question, email);
    STEPS.answer(visit.procedure, { email, answer: visit.form.text("answer") });
    return redirect(`/inscription/envoyee?a=${encodeURIComponent(email)}`);
  } catch (error) {
    return forgotten(visit, question, email, sentence(visit, error));
  }
}

/** A supplier of this machine, ready-made or signed up here: what is sent from a terminal is seen here. */
function enterAsSupplier(visit: Visit): Answer {
  const { db, now } = visit.moment;
  const { form: sent } = visit;
  const account = sent.has("account")
    ? signedUpAccounts(db).find(({ id }) => String(id) === sent.text("account"))
    : practiceAccount(db, Number(sent.text("structure")));
  if (!account) return redirect("/");
  return redirect("/accueil", [cookie(visit, "session", openSession(db, account, now))]);
}
