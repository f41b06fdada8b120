import type { PortalAnswer } from "../../chorus/wire/portal.ts";
import { DEFAULT_WORKSPACES, isEmail, LINK_PATHS, WORKSPACES, type Workspace } from "../../domain/portal.ts";
import { addressFaults } from "../../domain/postal-address.ts";
import { formatSiret } from "../../domain/siret.ts";
import { folded } from "../../kit/fold.ts";
import { type Html, html } from "../../kit/html.ts";
import { pick } from "../../ui/language.ts";
import * as accountMessages from "../../ui/messages/account.ts";
import { refusalSentence } from "../act.ts";
import {
  actions,
  check,
  errorBox,
  facts,
  field,
  form,
  link,
  note,
  type Option,
  type Page,
  radios,
  select,
  submit,
} from "../layout.ts";
import { type Answer, get, post, type Route } from "../routes.ts";
import { type Form, redirect, STEPS, type Visit } from "../visit.ts";

/** The screens of a first log-in, in the portal's order. */
const SCREENS = ["person", "structure", "features", "spaces", "recap"] as const;
type Screen = (typeof SCREENS)[number];
type Invitation = PortalAnswer<"invitation">;

export const registrationRoutes: readonly Route[] = [
  get(LINK_PATHS.activation, (visit) => start(visit)),
  post(LINK_PATHS.activation, goOn),
];

interface Link {
  readonly email: string;
  readonly token: string;
}
const linkOf = ({ query }: Visit): Link => ({ email: query.get("email") ?? "", token: query.get("token") ?? "" });
const address = ({ email, token }: Link): string =>
  `${LINK_PATHS.activation}?email=${encodeURIComponent(email)}&token=${encodeURIComponent(token)}`;

function start(visit: Visit): Page {
  try {
    const invitation = STEPS.invitation(visit.procedure, linkOf(visit));
    return screen(visit, invitation, "person", initial(invitation), null);
  } catch (error) {
    return refused(visit, error);
  }
}

function refused(visit: Visit, error: unknown): Page {
  const said = refusalSentence(visit, error);
  if (said === null) throw error;
  const { text } = visit;
  return {
    status: 422,
    title: text.linkRefused,
    body: html`${errorBox(text.refused, said)}${link("/", text.backHome)}`,
  };
}

/** What the company register and the invitation fill in. */
function initial({ email, structure }: Invitation): Answers {
  const [line1 = "", line2 = "", line3 = "", line4 = ""] = structure.address.lines;
  return new Map([
    ["login", email],
    ["loginAgain", email],
    ["name", structure.name],
    ["label", structure.label],
    ["line1", line1],
    ["line2", line2],
    ["line3", line3],
    ["line4", line4],
    ["postcode", structure.address.postcode],
    ["town", structure.address.town],
    ["country", structure.address.country || "FR"],
    ["attach", "whole"],
    ["deposits", "oui"],
    ...DEFAULT_WORKSPACES.map((space): [string, string] => [`space-${space}`, "oui"]),
  ]);
}

/** Every answer so far, by its field; what was typed once is never lost. */
type Answers = ReadonlyMap<string, string>;

/** The fields of each screen: those of the others travel along, hidden. */
const FIELDS: Record<Screen, readonly string[]> = {
  person: ["login", "loginAgain", "lastName", "firstName", "surveys", "captcha"],
  structure: ["name", "label", "line1", "line2", "line3", "line4", "postcode", "town", "country", "attach", "services"],
  features: ["deposits"],
  spaces: WORKSPACES.map((space) => `space-${space}`),
  recap: [],
};

function answersOf(form: Form, current: Screen): Answers {
  const answers = new Map(form.entries());
  const services = form.all("services");
  if (services.length > 0) answers.set("services", services.join(" "));
  // A box that is not ticked sends nothing.
  for (const name of FIELDS[current]) if (!answers.has(name)) answers.set(name, "");
  for (const name of ["screen", "go"]) answers.delete(name);
  return answers;
}

function goOn(visit: Visit): Answer {
  const { form: sent } = visit;
  let invitation: Invitation;
  try {
    invitation = STEPS.invitation(visit.procedure, linkOf(visit));
  } catch (error) {
    return refused(visit, error);
  }
  const current = SCREENS.find((one) => one === sent.text("screen")) ?? "person";
  const answers = answersOf(sent, current);
  const place = SCREENS.indexOf(current);
  if (sent.text("go") === "back")
    return screen(visit, invitation, SCREENS[Math.max(0, place - 1)] ?? "person", answers, null);
  const fault = faultOf(visit, invitation, current, answers);
  if (fault !== null) return screen(visit, invitation, current, answers, fault);
  if (current !== "recap") return screen(visit, invitation, SCREENS[place + 1] ?? "recap", answers, null);
  return create(visit, invitation, answers);
}

const textOf = (answers: Answers, name: string): string => answers.get(name)?.trim() ?? "";

/** What is wrong with a screen's answers, said on that screen. */
function faultOf({ text }: Visit, { captcha }: Invitation, current: Screen, answers: Answers): string | null {
  const value = (name: string) => textOf(answers, name);
  if (current === "person") {
    if (!isEmail(value("login"))) return text.faults.email;
    if (value("login").toLowerCase() !== value("loginAgain").toLowerCase()) return text.faults.emailDiffers;
    if (value("lastName") === "" || value("firstName") === "") return text.faults.names;
    if (plain(value("captcha")) !== plain(captcha)) return text.faults.captcha;
  }
  if (current === "structure") {
    if (value("name") === "") return text.faults.name;
    const faults = addressFaults(value("postcode"), value("town"), value("country"));
    if (faults.length > 0) return faults.map((fault) => text.faults[fault]).join(" ");
    if (value("attach") === "some" && value("services") === "") return text.faults.services;
  }
  return null;
}

const plain = (typed: string): string => folded(typed).trim();

function create(visit: Visit, invitation: Invitation, answers: Answers): Answer {
  const value = (name: string) => textOf(answers, name);
  const lines = ["line1", "line2", "line3", "line4"].map(value).filter((one) => one !== "");
  try {
    const { mailedTo } = STEPS.activate(visit.procedure, {
      ...linkOf(visit),
      login: value("login"),
      captcha: plain(value("captcha")),
      lastName: value("lastName"),
      firstName: value("firstName"),
      surveys: value("surveys") !== "",
      deposits: value("deposits") !== "",
      structure: {
        name: value("name"),
        label: value("label"),
        address: { lines, postcode: value("postcode"), town: value("town"), country: value("country") },
      },
      services: value("attach") === "some" ? value("services").split(" ") : [],
      workspaces: spacesOf(answers),
    });
    return redirect(`/inscription/envoyee?a=${encodeURIComponent(mailedTo)}`);
  } catch (error) {
    const said = refusalSentence(visit, error);
    if (said === null) throw error;
    return screen(visit, invitation, "recap", answers, said);
  }
}

const spacesOf = (answers: Answers): Workspace[] =>
  WORKSPACES.filter((space) => textOf(answers, `space-${space}`) !== "");

function screen(visit: Visit, invitation: Invitation, current: Screen, answers: Answers, fault: string | null): Page {
  const { text } = visit;
  const shown = new Set([...FIELDS[current], "screen"]);
  const keep = [...answers].filter(([name, value]) => !shown.has(name) && value !== "");
  const body = { person, structure, features, spaces, recap }[current](visit, invitation, answers);
  const back =
    current === "person"
      ? link("/", text.cancel)
      : html`<button name="go" value="back" class="second" formnovalidate>${text.back}</button>`;
  const next = submit(current === "recap" ? text.createAccount : text.validate);
  const progress = text.step(SCREENS.indexOf(current) + 1, SCREENS.length);
  return {
    title: text.screens[current],
    status: fault === null ? 200 : 422,
    body: html`<p>${progress}</p>${fault === null ? "" : errorBox(text.refused, fault)}${form(
      visit,
      address(linkOf(visit)),
      [body, actions(next, back)],
      {
        keep: [...keep, ["screen", current]],
      },
    )}`,
  };
}

function person({ text }: Visit, { captcha }: Invitation, answers: Answers): Html {
  const value = (name: string) => textOf(answers, name);
  return html`${field("login", text.email, { type: "email", required: true, value: value("login"), autocomplete: "email" })}
${field("loginAgain", text.emailAgain, { type: "email", required: true, value: value("loginAgain") })}
${field("lastName", text.lastName, { required: true, value: value("lastName"), autocomplete: "family-name" })}
${field("firstName", text.firstName, { required: true, value: value("firstName"), autocomplete: "given-name" })}
${check("surveys", text.surveys, value("surveys") !== "")}
<p>${text.captchaHelp} <span class="captcha">${captcha}</span></p>
${field("captcha", text.captcha, { required: true, value: value("captcha") })}`;
}

function structure({ text }: Visit, { company, services }: Invitation, answers: Answers): Html {
  const value = (name: string) => textOf(answers, name);
  const chosen = new Set(value("services").split(" "));
  const list =
    services.length === 0
      ? ""
      : html`<fieldset><legend>${text.servicesToAttach}</legend>${services.map(({ code, name }) => html`<label class="choice"><input type="checkbox" name="services" value="${code}"${chosen.has(code) ? html` checked` : ""}><span>${code} – ${name}</span></label>`)}</fieldset>`;
  const attach: readonly Option[] = [
    ["whole", text.attachWhole],
    ...(services.length > 0 ? [["some", text.attachSome] as const] : []),
  ];
  return html`${facts([[text.identifier, formatSiret(company.identifier)]])}
${field("name", text.companyName, { required: true, value: value("name"), autocomplete: "organization" })}
${field("label", text.structureLabel, { value: value("label") })}
${field("line1", text.addressLine(1), { value: value("line1"), autocomplete: "address-line1" })}
${field("line2", text.addressLine(2), { value: value("line2") })}
${field("line3", text.addressLine(3), { value: value("line3") })}
${field("line4", text.addressLine(4), { value: value("line4") })}
${field("postcode", text.postcode, { required: true, value: value("postcode"), autocomplete: "postal-code" })}
${field("town", text.town, { required: true, value: value("town"), autocomplete: "address-level2" })}
${select("country", text.country, text.countries, value("country"), true)}
${radios("attach", text.attach, attach, value("attach") || "whole")}${list}`;
}

function features({ text }: Visit, _invitation: Invitation, answers: Answers): Html {
  return html`${check("deposits", text.depositFeature, textOf(answers, "deposits") !== "")}`;
}

function spaces(visit: Visit, _invitation: Invitation, answers: Answers): Html {
  return spacesTable(visit, new Set(spacesOf(answers)));
}

/** The table Espaces · Descriptif · Activation. */
export function spacesTable({ text, language }: Visit, open: ReadonlySet<Workspace>): Html {
  const { workspaces } = pick(language, accountMessages);
  const rows = WORKSPACES.map((space) => {
    const name = `space-${space}`;
    const options: readonly Option[] = [
      ["oui", text.yes.toUpperCase()],
      ["", text.no.toUpperCase()],
    ];
    const items = options.map(
      ([value, label]) =>
        html`<option value="${value}"${(value !== "") === open.has(space) ? html` selected` : ""}>${label}</option>`,
    );
    return html`<tr><th scope="row"><label for="f-${name}">${workspaces[space]}</label></th><td>${text.spaceHelp[space]}</td><td><select id="f-${name}" name="${name}">${items}</select></td></tr>`;
  });
  return html`<div class="scroll"><table><caption>${text.screens.spaces}</caption><thead><tr><th scope="col">${text.spaceColumns[0]}</th><th scope="col">${text.spaceColumns[1]}</th><th scope="col">${text.spaceColumns[2]}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function recap(visit: Visit, { company }: Invitation, answers: Answers): Html {
  const { text, language } = visit;
  const { workspaces } = pick(language, accountMessages);
  const value = (name: string) => textOf(answers, name);
  const lines = ["line1", "line2", "line3", "line4"].map(value).filter(Boolean).join(", ");
  const country = text.countries.find(([code]) => code === value("country"))?.[1] ?? value("country");
  return html`${note(text.recapHelp)}${facts([
    [text.email, value("login")],
    [text.lastName, value("lastName")],
    [text.firstName, value("firstName")],
    [text.surveys, value("surveys") === "" ? text.no : text.yes],
    [text.identifier, formatSiret(company.identifier)],
    [text.companyName, value("name")],
    [text.structureLabel, value("label")],
    [text.addressShort, [lines, `${value("postcode")} ${value("town")}`, country].filter(Boolean).join(", ")],
    [text.attach, value("attach") === "some" ? value("services") : text.attachWhole],
    [text.depositFeature, value("deposits") === "" ? text.no : text.yes],
    [
      text.screens.spaces,
      spacesOf(answers)
        .map((space) => workspaces[space])
        .join(", ") || text.no,
    ],
  ])}`;
}
