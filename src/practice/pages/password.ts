import { passwordFaults, passwordStrength } from "../../domain/password-policy.ts";
import { LINK_PATHS } from "../../domain/portal.ts";
import { html } from "../../kit/html.ts";
import { followLink, type PortalAccount } from "../../sandbox/portal/accounts.ts";
import { pick } from "../../ui/language.ts";
import * as accountMessages from "../../ui/messages/account.ts";
import { refusalSentence } from "../act.ts";
import { actions, errorBox, facts, field, form, link, note, type Page, submit } from "../layout.ts";
import { type Answer, get, post, type Route } from "../routes.ts";
import { STEPS, type Visit } from "../visit.ts";

export const passwordRoutes: readonly Route[] = [
  get(LINK_PATHS.password, (visit) => page(visit, null)),
  post(LINK_PATHS.password, choose),
];

const linkOf = ({ query }: Visit) => ({ email: query.get("email") ?? "", token: query.get("token") ?? "" });

function accountOf(visit: Visit): PortalAccount | string {
  const { db, now } = visit.moment;
  try {
    return followLink(db, { purpose: "password", ...linkOf(visit) }, now).account;
  } catch (error) {
    const said = refusalSentence(visit, error);
    if (said === null) throw error;
    return said;
  }
}

/** "Activation du compte utilisateur": the password, and a secret question with the first one. */
function page(visit: Visit, fault: string | null): Page {
  const { text, form: sent } = visit;
  const account = accountOf(visit);
  if (typeof account === "string") {
    return {
      status: 422,
      title: text.linkRefused,
      body: html`${errorBox(text.refused, account)}${link("/", text.backHome)}`,
    };
  }
  const { email, token } = linkOf(visit);
  const first = account.question === null;
  const question = first
    ? html`<fieldset><legend>${text.secretQuestionTitle}</legend>${field("question", text.secretQuestion, { required: true, value: sent.text("question") })}${field("answer", text.secretAnswer, { required: true, value: sent.text("answer") })}</fieldset>`
    : "";
  const action = `${LINK_PATHS.password}?email=${encodeURIComponent(email)}&token=${encodeURIComponent(token)}`;
  return {
    title: text.passwordTitle,
    status: fault === null ? 200 : 422,
    body: html`${fault === null ? "" : errorBox(text.refused, fault)}${facts([
      [text.loginAddress, account.email],
      [text.lastName, account.last_name],
      [text.firstName, account.first_name],
    ])}${form(visit, action, [
      html`<fieldset><legend>${text.passwordManagement}</legend>${note(text.passwordRules)}
${field("password", text.password, { type: "password", required: true, autocomplete: "new-password" })}
${field("again", text.confirmation, { type: "password", required: true, autocomplete: "new-password" })}
<p>${text.complexity} <strong>${complexity(visit)}</strong></p></fieldset>`,
      question,
      actions(submit(text.validate), link("/", text.cancel)),
    ])}`,
  };
}

/** How strong the password is that was just sent; it is told, never shown again. */
function complexity({ form: sent, language, text }: Visit): string {
  const typed = sent.exact("password");
  return typed === "" ? text.complexityUnknown : pick(language, accountMessages).strengths[passwordStrength(typed)];
}

function choose(visit: Visit): Answer {
  const { form: sent, text, language } = visit;
  const password = sent.exact("password");
  const faults = passwordFaults(password);
  const words = pick(language, accountMessages);
  if (faults.length > 0) return page(visit, text.passwordFaults(faults.map((fault) => words.faults[fault])));
  if (password !== sent.exact("again")) return page(visit, text.faults.passwordDiffers);
  const account = accountOf(visit);
  const first = typeof account !== "string" && account.question === null;
  const [question, answer] = [sent.text("question"), sent.text("answer")];
  if (first && (question === "" || answer === "")) return page(visit, text.faults.secretQuestion);
  try {
    STEPS.setPassword(visit.procedure, {
      ...linkOf(visit),
      password,
      secretQuestion: first ? { question, answer } : null,
    });
  } catch (error) {
    const said = refusalSentence(visit, error);
    if (said === null) throw error;
    return page(visit, said);
  }
  return {
    title: text.passwordDoneTitle,
    body: html`${note(text.passwordDone(words.strengths[passwordStrength(password)]))}<p>${text.passwordNext}</p>${link("/", text.logIn, "button")}`,
  };
}
