import { createPortal } from "../../src/chorus/portal.ts";
import { CproError } from "../../src/domain/errors.ts";
import { type MailedLink, parseMailedLink } from "../../src/domain/portal.ts";
import { createRedactor } from "../../src/domain/redactor.ts";
import { Secret } from "../../src/domain/secret.ts";
import type { ActivationForm, Portal, PortalSession } from "../../src/usecases/ports/portal.ts";
import type { PracticeClient } from "../../src/usecases/ports/sandbox.ts";

export const PASSWORD = new Secret("Quatre-vents-62300");
export const TECHNICAL_PASSWORD = new Secret("Technique-62300-Lens");
export const ANSWER = new Secret("Rue des Acacias");

export function portalOf(server: { readonly portalUrl: string; readonly apiUrl: string }): Portal {
  return createPortal({ portalUrl: server.portalUrl, sandboxUrl: server.apiUrl, redactor: createRedactor() });
}

/** The link in the last mail to an address. */
export async function lastLink(portal: Portal, email: string): Promise<MailedLink> {
  const link = parseMailedLink((await portal.mails(email)).at(-1)?.body ?? "");
  if (!link) throw new Error(`no link was mailed to ${email}`);
  return link;
}

export function activation(link: MailedLink, changes: Partial<ActivationForm> = {}): ActivationForm {
  return {
    link,
    captcha: "bac a sable",
    login: link.email,
    lastName: "Petit",
    firstName: "Camille",
    surveys: false,
    deposits: true,
    structure: {
      name: "ATELIER DU LAC",
      label: "",
      address: { lines: ["1 rue du Lac"], postcode: "62300", town: "Lens", country: "FR" },
    },
    services: [],
    workspaces: ["issued-invoices"],
    ...changes,
  };
}

/** An account with its password, ready to log in. */
export async function openAccount(
  portal: Portal,
  email: string,
  siret: string,
  name = "ATELIER DU LAC",
): Promise<void> {
  await portal.signUp(email, { type: "SIRET", identifier: siret });
  const form = activation(await lastLink(portal, email));
  await portal.activate({ ...form, structure: { ...form.structure, name } });
  const secretQuestion = { question: "First street?", answer: ANSWER };
  await portal.setPassword(await lastLink(portal, email), PASSWORD, secretQuestion);
}

/** The technical account and application of an account, as a client of the API needs them. */
export async function connection(session: PortalSession): Promise<PracticeClient> {
  const { workspaces, company } = await session.show();
  await session.setWorkspaces([...workspaces, "connections"]);
  const { clientId, clientSecret, accountLogin } = await session.connect(TECHNICAL_PASSWORD);
  return {
    clientId,
    clientSecret: clientSecret.reveal(),
    accountLogin,
    accountPassword: TECHNICAL_PASSWORD.reveal(),
    sellerSiret: company.identifier,
  };
}

/** Why the portal refused; "accepted" when it did not. */
export function reasonOf(step: Promise<unknown>): Promise<string> {
  return step.then(
    () => "accepted",
    (error: unknown) => (error instanceof CproError ? String(error.params.reason) : String(error)),
  );
}
