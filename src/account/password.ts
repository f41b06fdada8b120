import { CproError } from "../domain/errors.ts";
import { passwordFaults, passwordStrength } from "../domain/password-policy.ts";
import type { MailedLink } from "../domain/portal.ts";
import type { Secret } from "../domain/secret.ts";
import type { Portal } from "../usecases/ports/portal.ts";
import type { BoundSecret } from "../usecases/ports/secrets.ts";
import { choosePortalPassword } from "./choose-password.ts";
import { drawPassword } from "./draw-password.ts";
import { givenOrNeeded, type Procedure, type ProcedureFlags } from "./procedure.ts";
import { renderByHand, renderStrength, renderTalk } from "./view.ts";

export interface PasswordFlags extends ProcedureFlags {
  readonly generatePassword?: boolean;
  readonly question?: string;
}

/** The password behind a mailed link, with its secret question the first time; kept with the secrets. */
export async function choosePassword(
  procedure: Procedure,
  portal: Portal,
  link: MailedLink,
  flags: PasswordFlags,
  isFirst: boolean,
): Promise<Secret> {
  const { text, deps } = procedure;
  const store = await procedure.store();
  const password = await newPassword(procedure, flags);
  const secretQuestion = isFirst ? await askQuestion(procedure, flags) : null;
  await choosePortalPassword(procedure.profile, boundTo(procedure, password), store, () =>
    portal.setPassword(link, password, secretQuestion),
  );
  renderTalk(text.passwordChosen(text.stores[store.kind]), deps.io);
  return password;
}

/** Where only a browser may go: a compliant password, kept where the user copies it from. */
export async function choosePasswordByHand(
  procedure: Procedure,
  link: MailedLink | null,
  flags: PasswordFlags,
): Promise<void> {
  const { text } = procedure;
  if (link) renderByHand(procedure, text.byHandLink(link.email));
  if (link?.purpose === "activation" && !flags.generatePassword) return;
  const store = await procedure.store();
  const password = await newPassword(procedure, flags);
  await store.write(procedure.profile, { portalPassword: boundTo(procedure, password) });
  renderTalk(text.byHandPassword(text.stores[store.kind]), procedure.deps.io);
  renderTalk(text.byHandWorkspaces, procedure.deps.io);
}

const boundTo = ({ passwordUse: use }: Procedure, secret: Secret): BoundSecret => ({ secret, use });

/** Generated, from standard input, or typed twice with its strength shown; always by the portal's rule. */
async function newPassword(procedure: Procedure, flags: PasswordFlags): Promise<Secret> {
  const { text, ask, deps } = procedure;
  let typed = false;
  const faultsOf = (value: string) => passwordFaults(value).map((fault) => text.faults[fault]);
  const fromStdin = (await procedure.secrets()).password;
  if (fromStdin) {
    const faults = faultsOf(fromStdin.reveal());
    if (faults.length === 0) return fromStdin;
    throw new CproError("PORTAL_REFUSED", { params: { reason: "PASSWORD_WEAK", detail: faults.join(", ") } });
  }
  if (flags.generatePassword || (ask.interactive && (await wantsGenerated(procedure)))) {
    const drawn = drawPassword();
    (await deps.accounts()).registerSecret(drawn, null);
    return drawn;
  }
  if (!ask.interactive) {
    throw new CproError("INPUT_NEEDED", { params: { what: text.askPassword, flag: "--generate-password" } });
  }
  const first = await ask.secret({
    message: text.askPassword,
    // Told where it is typed: not again when the answer stands.
    validate(value) {
      const faults = faultsOf(value);
      if (faults.length > 0) return faults.join(", ");
      typed = true;
      return true;
    },
  });
  if (typed) renderStrength(passwordStrength(first.reveal()), deps.io);
  await ask.secret({
    message: text.askPasswordAgain,
    validate: (value) => value === first.reveal() || text.passwordDiffers,
  });
  return first;
}

function wantsGenerated({ ask, text }: Procedure): Promise<boolean> {
  const choices = [
    { value: true, name: text.generate },
    { value: false, name: text.typeIt },
  ];
  return ask.choose({ message: text.askGenerate, choices });
}

async function askQuestion(procedure: Procedure, flags: PasswordFlags): Promise<{ question: string; answer: Secret }> {
  const { text, ask } = procedure;
  const question = await givenOrNeeded(procedure, "--question", flags.question, text.askQuestion);
  const fromStdin = (await procedure.secrets()).secretAnswer;
  if (!fromStdin && !ask.interactive) {
    throw new CproError("INPUT_NEEDED", { params: { what: text.askAnswer, flag: "--secrets-stdin" } });
  }
  return { question, answer: fromStdin ?? (await ask.secret({ message: text.askAnswer })) };
}

/** The password to log in to the portal: from standard input, the secret store, or the person. */
export async function portalPassword(procedure: Procedure): Promise<Secret> {
  const { text, ask, deps } = procedure;
  const fromStdin = (await procedure.secrets()).password;
  if (fromStdin) return fromStdin;
  const kept = (await (await procedure.store()).read(procedure.profile, { portalPassword: procedure.passwordUse }))
    .portalPassword;
  if (kept) {
    (await deps.accounts()).registerSecret(kept, null);
    return kept;
  }
  if (!ask.interactive) {
    throw new CproError("INPUT_NEEDED", { params: { what: text.askPortalPassword, flag: "--secrets-stdin" } });
  }
  return ask.secret({ message: text.askPortalPassword });
}
