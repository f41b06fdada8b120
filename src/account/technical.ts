import { logIn } from "../commands/login.ts";
import { CONNECTIONS } from "../domain/portal.ts";
import { isProfileName } from "../domain/profile-name.ts";
import { parseSiret } from "../domain/siret.ts";
import { pick } from "../ui/language.ts";
import * as loginMessages from "../ui/messages/login.ts";
import type { PortalSession } from "../usecases/ports/portal.ts";
import { drawPassword } from "./draw-password.ts";
import type { Procedure } from "./procedure.ts";
import { renderTalk } from "./view.ts";

/**
 * Makes (or renews) the technical account and the application, then logs in with them: the chain is tried and the
 * profile kept. Its four secrets and names go straight to the store; nobody has to copy them.
 */
export async function makeTechnicalAccount(procedure: Procedure, session: PortalSession): Promise<void> {
  const { deps, text } = procedure;
  const { registerSecret } = await deps.accounts();
  const store = await procedure.store();
  const { company, workspaces } = await session.show();
  // Before anything is made: who goes back from it has lost nothing.
  const name = await askName(procedure, company.name);
  if (!workspaces.includes(CONNECTIONS)) await session.setWorkspaces([...workspaces, CONNECTIONS]);
  const accountPassword = drawPassword();
  registerSecret(accountPassword, null);
  const { clientId, clientSecret, accountLogin } = await session.connect(accountPassword);
  registerSecret(clientSecret, clientId);
  const siret = parseSiret(company.identifier);
  const form = {
    name,
    environment: procedure.environment,
    apiUrl: procedure.endpoints?.apiUrl,
    oauthUrl: procedure.endpoints?.oauthUrl,
    clientId,
    accountLogin,
    sellerSiret: siret.ok ? siret.siret : null,
  };
  await logIn(form, { clientSecret, accountPassword }, store, deps);
  renderTalk(text.nextDeposit, deps.io);
}

/** The profile to keep: the one named, else a question with the company's name in it, where it can be one. */
async function askName({ ask, deps, profile }: Procedure, company: string): Promise<string> {
  if (deps.options.profile !== undefined || deps.env.CPRO_PROFILE !== undefined || !ask.interactive) return profile;
  const text = pick(deps.io.language, loginMessages);
  const validate = (value: string) => isProfileName(value) || text.profileInvalid;
  return ask.text({ message: text.askProfile, initial: isProfileName(company) ? company : profile, validate });
}
