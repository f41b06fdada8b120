import { randomInt } from "node:crypto";
import { generatePassword } from "../../domain/password-policy.ts";
import { CONNECTIONS, WORKSPACES } from "../../domain/portal.ts";
import { formatSiret } from "../../domain/siret.ts";
import { html } from "../../kit/html.ts";
import { workspacesOf } from "../../sandbox/portal/accounts.ts";
import { formatDate } from "../../ui/format.ts";
import { actions, facts, form, note, type Page, structureNameOf, submit } from "../layout.ts";
import { isReadyMade } from "../ready-made.ts";
import { type Answer, get, post, type Route } from "../routes.ts";
import { loggedIn, redirect, STEPS, type Visit } from "../visit.ts";
import { spacesTable } from "./registration.ts";

export const accountRoutes: readonly Route[] = [
  get("/compte", (visit) => page(visit)),
  post("/compte/mes-espaces", changeSpaces),
  post("/compte/technique", connect),
];

function page(visit: Visit): Page {
  const { text, moment } = visit;
  const account = loggedIn(visit);
  const about = STEPS.show(visit.procedure, {});
  const open = workspacesOf(account);
  const technical = about.technicalAccount;
  const connection = isReadyMade(moment.db, account)
    ? note(text.technicalReadyMade)
    : open.includes(CONNECTIONS)
      ? html`${
          technical
            ? facts([
                [text.technicalLogin, technical.login],
                [text.clientId, technical.clientId],
                [text.validUntil, formatDate(technical.passwordExpiresAt, visit.language)],
              ])
            : ""
        }${form(visit, "/compte/technique", [note(text.technicalHelp), actions(submit(technical ? text.technicalRenew : text.technicalCreate))])}`
      : note(text.technicalClosed);
  return {
    title: text.tabs.account,
    body: html`${facts([
      [text.loginAddress, account.email],
      [text.lastName, account.last_name],
      [text.firstName, account.first_name],
      [text.companyName, structureNameOf(visit)],
      [text.identifier, formatSiret(account.company_identifier)],
    ])}${form(visit, "/compte/mes-espaces", [spacesTable(visit, new Set(open)), actions(submit(text.validate))])}
<h2>${text.technicalTitle}</h2>${connection}`,
  };
}

function changeSpaces(visit: Visit): Answer {
  loggedIn(visit);
  const workspaces = WORKSPACES.filter((space) => visit.form.text(`space-${space}`) !== "");
  STEPS.workspaces(visit.procedure, { workspaces });
  return redirect("/compte");
}

/** Shown once, as the real ones are: the portal keeps digests only. */
function connect(visit: Visit): Answer {
  const { text, moment } = visit;
  const account = loggedIn(visit);
  if (isReadyMade(moment.db, account)) return redirect("/compte");
  const password = generatePassword((below) => randomInt(below));
  const { clientId, clientSecret, accountLogin, passwordExpiresAt } = STEPS.connect(visit.procedure, {
    technicalPassword: password,
  });
  return {
    title: text.technicalTitle,
    body: html`${note(text.technicalOnce)}${facts([
      [text.clientId, clientId],
      [text.clientSecret, clientSecret],
      [text.technicalLogin, accountLogin],
      [text.technicalPassword, password],
      [text.validUntil, formatDate(passwordExpiresAt, visit.language)],
    ])}<p>${text.technicalCommand}</p><pre>cpro login --environment sandbox --client-id ${clientId} --account-login ${accountLogin} --seller-siret ${account.company_identifier}</pre>`,
  };
}
