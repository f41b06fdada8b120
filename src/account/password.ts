import { CproError } from "../domain/errors.ts";
import { passwordFaults, passwordStrength } from "../domain/password-policy.ts";
import type { MailedLink } from "../domain/portal.ts";
import type { Secret } from "../domain/secret.ts";
import type { Portal } from "../usecases/ports/portal.ts";
import type { BoundSecret } from "../usecases/ports/secrets.ts";
import { choosePortalPassword } from "./choose-password.ts";
import { type Desk, type DeskFlags, given } from "./desk.ts";
import { drawPassword } from "./draw-password.ts";
import { renderByHand, renderStrength, renderTalk } from "./view.ts";

export interface PasswordFlags extends DeskFlags {
  readonly generatePassword?: boolean;
  readonly question?: string;
}

/** The password behind a mailed link, with its secret question the first time; kept with the secrets. */
export async function choosePassword(
  desk: Desk,
  portal: Portal,
  link: MailedLink,
  flags: PasswordFlags,
  isFirst: boolean,
): Promise<Secret> {
  const { text, deps } = desk;
  const store = await desk.store();
  const password = await newPassword(desk, flags);
  const secretQuestion = isFirst ? await askQuestion(desk, flags) : null;
  await choosePortalPassword(desk.profile, boundTo(desk, password), store, () =>
    portal.setPassword(link, password, secretQuestion),
  );
  renderTalk(text.passwordChosen(text.stores[store.kind]), deps.io);
  return password;
}

/** Where only a browser may go: a compliant password, kept where the user copies it from. */
export async function choosePasswordByHand(desk: Desk, link: MailedLink | null, flags: PasswordFlags): Promise<void> {
  const { text } = desk;
  if (link) renderByHand(desk, text.byHandLink(link.email));
  if (link?.purpose === "activation" && !flags.generatePassword) return;
  const store = await desk.store();
  const password = await newPassword(desk, flags);
  await store.write(desk.profile, { portalPassword: boundTo(desk, password) });
  renderTalk(text.byHandPassword(text.stores[store.kind]), desk.deps.io);
  renderTalk(text.byHandWorkspaces, desk.deps.io);
}

const boundTo = ({ passwordUse: use }: Desk, secret: Secret): BoundSecret => ({ secret, use });

/** Generated, from standard input, or typed twice with its strength shown; always by the portal's rule. */
async function newPassword(desk: Desk, flags: PasswordFlags): Promise<Secret> {
  const { text, ask, deps } = desk;
  const faultsOf = (value: string) => passwordFaults(value).map((fault) => text.faults[fault]);
  const fromStdin = (await desk.secrets()).password;
  if (fromStdin) {
    const faults = faultsOf(fromStdin.reveal());
    if (faults.length === 0) return fromStdin;
    throw new CproError("PORTAL_REFUSED", { params: { reason: "PASSWORD_WEAK", detail: faults.join(", ") } });
  }
  if (flags.generatePassword || (ask.interactive && (await wantsGenerated(desk)))) {
    const drawn = drawPassword();
    (await deps.accounts()).registerSecret(drawn, null);
    return drawn;
  }
  if (!ask.interactive) {
    throw new CproError("INPUT_NEEDED", { params: { what: text.askPassword, flag: "--generate-password" } });
  }
  const first = await ask.secret({
    message: text.askPassword,
    validate: (value) => faultsOf(value).join(", ") || true,
  });
  renderStrength(passwordStrength(first.reveal()), deps.io);
  await ask.secret({
    message: text.askPasswordAgain,
    validate: (value) => value === first.reveal() || text.passwordDiffers,
  });
  return first;
}

function wantsGenerated({ ask, text }: Desk): Promise<boolean> {
  const choices = [
    { value: true, name: text.generate },
    { value: false, name: text.typeIt },
  ];
  return ask.choose({ message: text.askGenerate, choices });
}

async function askQuestion(desk: Desk, flags: PasswordFlags): Promise<{ question: string; answer: Secret }> {
  const { text, ask } = desk;
  const question = await given(desk, "--question", flags.question, {
    message: text.askQuestion,
    validate: (value) => value !== "" || text.required,
  });
  const fromStdin = (await desk.secrets()).secretAnswer;
  if (!fromStdin && !ask.interactive) {
    throw new CproError("INPUT_NEEDED", { params: { what: text.askAnswer, flag: "--secrets-stdin" } });
  }
  return { question, answer: fromStdin ?? (await ask.secret({ message: text.askAnswer })) };
}

/** The password to log in to the portal: from standard input, the secret store, or the person. */
export async function portalPassword(desk: Desk): Promise<Secret> {
  const { text, ask, deps } = desk;
  const fromStdin = (await desk.secrets()).password;
  if (fromStdin) return fromStdin;
  const kept = (await (await desk.store()).read(desk.profile, { portalPassword: desk.passwordUse })).portalPassword;
  if (kept) {
    (await deps.accounts()).registerSecret(kept, null);
    return kept;
  }
  if (!ask.interactive) {
    throw new CproError("INPUT_NEEDED", { params: { what: text.askPortalPassword, flag: "--secrets-stdin" } });
  }
  return ask.secret({ message: text.askPortalPassword });
}
