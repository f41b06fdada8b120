import type { CompanyIdentity, LinkState, MailedLink, Workspace } from "../../domain/portal.ts";
import type { Secret } from "../../domain/secret.ts";

/** What is asked when an invitation is accepted. */
export interface ActivationForm {
  readonly link: MailedLink;
  readonly captcha: string;
  /** May differ from the address invited. */
  readonly login: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly surveys: boolean;
  /** The feature "Déposer des demandes de paiement". */
  readonly deposits: boolean;
  readonly structure: StructureForm;
  /** Codes; empty: the whole structure. */
  readonly services: readonly string[];
  readonly workspaces: readonly Workspace[];
}

export interface StructureForm {
  readonly name: string;
  readonly label: string;
  readonly address: {
    readonly lines: readonly string[];
    readonly postcode: string;
    readonly town: string;
    readonly country: string;
  };
}

export interface Invitation {
  readonly email: string;
  /** ISO 8601 instant. */
  readonly expiresAt: string;
  /** The text to copy; fixed and printed in the sandbox. */
  readonly captcha: string;
  readonly company: CompanyIdentity;
  /** What the company register says. */
  readonly structure: StructureForm;
  readonly services: readonly { readonly code: string; readonly name: string }[];
}

export interface MailSent {
  readonly mailedTo: string;
  /** When the mailed link stops working, ISO 8601 instant. */
  readonly expiresAt: string;
}

export interface PortalAccountView
  extends Pick<ActivationForm, "lastName" | "firstName" | "surveys" | "deposits" | "services" | "workspaces"> {
  readonly email: string;
  readonly company: CompanyIdentity & { readonly name: string; readonly structureId: number };
  readonly technicalAccount: {
    readonly login: string;
    readonly clientId: string;
    readonly passwordExpiresAt: string;
  } | null;
}

/** The portal's sign-up procedure, where a program may carry it out: the sandbox. Refusals are `PORTAL_REFUSED`. */
export interface Portal {
  signUp(email: string, company: CompanyIdentity): Promise<MailSent>;
  /** Mails the link again; the former one stops working. */
  resend(email: string): Promise<MailSent>;
  invitation(link: MailedLink): Promise<Invitation>;
  activate(form: ActivationForm): Promise<MailSent>;
  /** `secretQuestion` null: the one chosen before stays. */
  setPassword(
    link: MailedLink,
    password: Secret,
    secretQuestion: { readonly question: string; readonly answer: Secret } | null,
  ): Promise<void>;
  /** The secret question of an account. */
  forgotten(email: string): Promise<string>;
  /** Mails a link to choose another password when the answer is right; five wrong ones lock the account. */
  answer(email: string, answer: Secret): Promise<MailSent>;
  /**
   * `code`: of the second factor, where the portal asks for one: refused with `CODE_MAILED` (one was mailed) or
   * `CODE_NEEDED` (of the authenticator) first; then `CODE_WRONG`, or `CODE_LATE` for one whose time is over.
   */
  logIn(email: string, password: Secret, code?: string): Promise<PortalSession>;
  /** The mails sent to an address, null: to anybody, oldest first; only a sandbox tells them. */
  mails(to: string | null): Promise<readonly PortalMail[]>;
  close(): Promise<void>;
}

export interface PortalMail {
  readonly subject: string;
  readonly body: string;
  /** Address that it went to. */
  readonly to: string;
  /** Whether its link still opens something; null: it has none, or nobody can tell. */
  readonly link: LinkState | null;
}

/** What somebody logged in may do, for the own account only. */
export interface PortalSession {
  show(): Promise<PortalAccountView>;
  setWorkspaces(workspaces: readonly Workspace[]): Promise<PortalAccountView>;
  /** A new key for an authenticator; it counts once a first code of it is confirmed. */
  newAuthenticator(): Promise<{ readonly key: Secret; readonly uri: Secret }>;
  confirmAuthenticator(code: string): Promise<void>;
  /** Makes the technical account and the application, or renews both secrets. */
  connect(technicalPassword: Secret): Promise<{
    readonly clientId: string;
    readonly clientSecret: Secret;
    readonly accountLogin: string;
    readonly passwordExpiresAt: string;
  }>;
}
