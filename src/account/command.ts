import { Command } from "commander";
import type { Deps } from "../commands/deps.ts";
import { IDENTIFIER_TYPES, WORKSPACES } from "../domain/portal.ts";
import { labelled } from "../ui/format.ts";
import { goingBack } from "../ui/going-back.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/account.ts";
import { type ActivateFlags, askWholeLink } from "./activate.ts";
import { logInToPortal } from "./log-in.ts";
import { choosePasswordByHand, type PasswordFlags, portalPassword } from "./password.ts";
import { openProcedure, type ProcedureFlags, procedureOptions, STDIN_SECRETS } from "./procedure.ts";
import { type SignUpFlags, signUp } from "./sign-up.ts";
import { answerQuestion, carryOn, changeWorkspaces, knownEmail, type WorkspacesFlags } from "./steps.ts";
import { renderByHand, renderPortalAccount, renderTalk } from "./view.ts";

export function accountCommand(deps: Deps): Command {
  return new Command("account")
    .addCommand(createCommand(deps))
    .addCommand(activateCommand(deps))
    .addCommand(resetCommand(deps))
    .addCommand(workspacesCommand(deps))
    .addCommand(showCommand(deps));
}

function createCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  return procedureOptions(new Command("create").description(text.create), deps)
    .option("--email <address>", text.optionEmail)
    .option("--siret <siret>", text.optionSiret)
    .option("--identifier-type <type>", `${text.optionIdentifierType} (${IDENTIFIER_TYPES.join(", ")})`)
    .option("--identifier <text>", text.optionIdentifier)
    .option("--resend", text.optionResend)
    .action(async (flags: SignUpFlags) => {
      const procedure = await openProcedure(flags, deps);
      // Before the first question: nobody answers twenty to learn that the password cannot be kept.
      if (procedure.portal && procedure.ask.interactive) await procedure.store();
      const email = await signUp(procedure, flags);
      if (!procedure.portal) return;
      if (procedure.ask.interactive) await carryOn(procedure, procedure.portal, email, undefined, flags);
      else renderTalk(text.nextActivate, deps.io);
    });
}

function activateCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  return passwordOptions(procedureOptions(new Command("activate").description(text.activate), deps), deps)
    .argument("[link]", text.optionLink)
    .option("--login <address>", text.optionLogin)
    .option("--last-name <name>", text.optionLastName)
    .option("--first-name <name>", text.optionFirstName)
    .option("--surveys", text.optionSurveys)
    .option("--no-deposits", text.optionNoDeposits)
    .option("--captcha <text>", text.optionCaptcha)
    .option("--name <name>", text.optionName)
    .option("--address <line...>", text.optionAddress)
    .option("--postcode <code>", text.optionPostcode)
    .option("--town <town>", text.optionTown)
    .option("--country <code>", text.optionCountry)
    .option("--service <code...>", text.optionService)
    .option("--workspace <name...>", labelled(text.optionWorkspace, WORKSPACES.join(", "), deps.io.language))
    .action(async (link: string | undefined, flags: ActivateFlags & PasswordFlags) => {
      const procedure = await openProcedure(flags, deps);
      if (procedure.portal && procedure.ask.interactive) await procedure.store();
      if (procedure.portal) await carryOn(procedure, procedure.portal, null, link, flags);
      else await choosePasswordByHand(procedure, await askWholeLink(procedure, link), flags);
    });
}

function resetCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  const command = procedureOptions(new Command("reset-password").description(text.resetPassword), deps);
  return passwordOptions(command, deps)
    .argument("[link]", text.optionLink)
    .option("--email <address>", text.optionEmail)
    .action(async (link: string | undefined, flags: PasswordFlags) => {
      const procedure = await openProcedure(flags, deps);
      if (!procedure.portal) return renderByHand(procedure, text.byHandReset);
      if (procedure.ask.interactive) await procedure.store();
      if (link !== undefined) return carryOn(procedure, procedure.portal, null, link, flags);
      const email = await knownEmail(procedure, flags.email);
      await answerQuestion(procedure, procedure.portal, email);
      if (procedure.ask.interactive) await carryOn(procedure, procedure.portal, email, undefined, flags);
      else renderTalk(text.nextActivate, deps.io);
    });
}

function workspacesCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  return procedureOptions(new Command("workspaces").description(text.workspacesCommand), deps)
    .option("--email <address>", text.optionEmail)
    .option("--enable <name...>", labelled(text.optionEnable, WORKSPACES.join(", "), deps.io.language))
    .option("--disable <name...>", text.optionDisable)
    .option("--technical-account", text.optionTechnicalAccount)
    .option("--authenticator", text.optionAuthenticator)
    .option("--secrets-stdin", text.optionSecretsStdin("password"))
    .action(async (flags: WorkspacesFlags) => {
      const procedure = await openProcedure(flags, deps);
      if (!procedure.portal) return renderByHand(procedure, text.byHandWorkspaces);
      const { portal } = procedure;
      // Of the way to a technical account every question can be gone back to; nothing is made before the last.
      if (flags.technicalAccount)
        await goingBack(procedure.ask, (ask) => changeWorkspaces({ ...procedure, ask }, portal, flags));
      else await changeWorkspaces(procedure, portal, flags);
    });
}

function showCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  return procedureOptions(new Command("show").description(text.show), deps)
    .option("--email <address>", text.optionEmail)
    .option("--secrets-stdin", text.optionSecretsStdin("password"))
    .action(async (flags: ProcedureFlags) => {
      const procedure = await openProcedure(flags, deps);
      if (!procedure.portal) return renderByHand(procedure, text.byHandShow);
      const session = await logInToPortal(
        procedure,
        procedure.portal,
        await knownEmail(procedure, flags.email),
        await portalPassword(procedure),
      );
      renderPortalAccount(await session.show(), deps.io);
    });
}

/** How a new password is given: never as a flag's value. */
function passwordOptions(command: Command, deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  return command
    .option("--question <text>", text.optionQuestion)
    .option("--generate-password", text.optionGenerate)
    .option("--secrets-stdin", text.optionSecretsStdin(STDIN_SECRETS.join(", ")));
}
