import type { PortalAnswer, PortalCall, PortalRequest } from "../../chorus/wire/portal.ts";
import { passwordFaults } from "../../domain/password-policy.ts";
import {
  type CompanyIdentity,
  DEFAULT_WORKSPACES,
  type IdentifierType,
  isEmail,
  type LinkPurpose,
} from "../../domain/portal.ts";
import { folded } from "../../kit/fold.ts";
import { hashPassword } from "../passwords.ts";
import type { Database } from "../store/database.ts";
import { structureById } from "../store/structures.ts";
import {
  accountByEmail,
  accountById,
  canonicalEmail,
  closeSessions,
  drawLink,
  followLink,
  openSession,
  type PortalAccount,
  useUpLink,
  verify,
  workspacesOf,
} from "./accounts.ts";
import { attachStructure, checkCompany, prefill, servicesOf } from "./companies.ts";
import { connect, describeConnection, grantRights } from "./connection.ts";
import { mailLink } from "./mails.ts";
import { PortalRefusal } from "./refusal.ts";
import { enrolAuthenticator, passSecondFactor, type SecondFactor } from "./second-factor.ts";

/** What a step of the procedure works with. */
export interface PortalContext {
  readonly db: Database;
  readonly now: Date;
  /** Where the mailed links lead. */
  readonly portalUrl: string;
  readonly linkLifetimeMs: number;
  readonly secondFactor: SecondFactor;
  /** The account of the session; throws `SESSION_OVER`. */
  me(): PortalAccount;
}

/** Fixed and printed: it stands where the real portal keeps programs out. */
const CAPTCHA = "bac a sable";

/** Accents and capitals are no mistake: people copy words, not bytes. */
const plain = (typed: string): string => folded(typed).trim();

type Steps = { readonly [K in PortalCall]: (context: PortalContext, request: PortalRequest<K>) => PortalAnswer<K> };

export const STEPS: Steps = {
  signUp({ db, ...rest }, { email, company }) {
    if (!isEmail(email)) throw new PortalRefusal("EMAIL_INVALID");
    const identity = checkCompany(db, company);
    return db.transaction(() => {
      const known = accountByEmail(db, email);
      // Signing up again before activating replaces the company and mails a new link.
      if (known && known.state !== "invited") throw new PortalRefusal("EMAIL_TAKEN");
      db.run(
        `INSERT INTO portal_accounts (email, company_type, company_identifier, workspaces) VALUES (?, ?, ?, ?)
         ON CONFLICT (email) DO UPDATE SET company_type = excluded.company_type,
           company_identifier = excluded.company_identifier`,
        canonicalEmail(email),
        identity.type,
        identity.identifier,
        JSON.stringify(DEFAULT_WORKSPACES),
      );
      return mailTo({ db, ...rest }, email, "activation");
    });
  },

  resend(context, { email }) {
    const account = accountByEmail(context.db, email);
    if (!account) throw new PortalRefusal("EMAIL_UNKNOWN");
    if (account.state === "open") throw new PortalRefusal("EMAIL_TAKEN");
    return mailTo(context, email, account.state === "invited" ? "activation" : "password");
  },

  invitation({ db, now }, { email, token }) {
    const { account, expiresAt } = followLink(db, { purpose: "activation", email, token }, now);
    const company = companyOf(account);
    return {
      email: account.email,
      expiresAt: expiresAt.toISOString(),
      captcha: CAPTCHA,
      company,
      structure: prefill(db, company),
      services: servicesOf(db, company),
    };
  },

  activate(context, { email, token, login, captcha, structure, ...form }) {
    const { db, now } = context;
    const link = { purpose: "activation", email, token } as const;
    if (!isEmail(login)) throw new PortalRefusal("EMAIL_INVALID");
    if (plain(captcha) !== CAPTCHA) throw new PortalRefusal("CAPTCHA_WRONG");
    return db.transaction(() => {
      const { account } = followLink(db, link, now);
      const other = accountByEmail(db, login);
      if (other && other.id !== account.id) throw new PortalRefusal("EMAIL_TAKEN");
      const structureId = attachStructure(db, companyOf(account), structure, canonicalEmail(login));
      db.update("portal_accounts", account.id, {
        email: canonicalEmail(login),
        last_name: form.lastName,
        first_name: form.firstName,
        surveys: form.surveys ? 1 : 0,
        deposits: form.deposits ? 1 : 0,
        structure_id: structureId,
        services: JSON.stringify(form.services),
        workspaces: JSON.stringify(form.workspaces),
        state: "activated",
      });
      useUpLink(db, link);
      return mailTo(context, login, "password");
    });
  },

  setPassword({ db, now }, { email, token, password, secretQuestion }) {
    const link = { purpose: "password", email, token } as const;
    if (passwordFaults(password).length > 0) throw new PortalRefusal("PASSWORD_WEAK");
    return db.transaction(() => {
      const { account } = followLink(db, link, now);
      if (account.question === null && secretQuestion === null) throw new PortalRefusal("FORM_INVALID");
      db.update("portal_accounts", account.id, {
        password_hash: hashPassword(password),
        question: secretQuestion?.question ?? account.question,
        answer_hash: secretQuestion ? hashPassword(canonicalAnswer(secretQuestion.answer)) : account.answer_hash,
        state: "open",
        failures: 0,
        locked_until: 0,
      });
      useUpLink(db, link);
      closeSessions(db, account);
      return { email: account.email };
    });
  },

  forgotten({ db }, { email }) {
    const account = accountByEmail(db, email);
    if (!account) throw new PortalRefusal("EMAIL_UNKNOWN");
    if (account.question === null) throw new PortalRefusal("NOT_ACTIVE");
    return { question: account.question };
  },

  answer(context, { email, answer }) {
    const { db, now } = context;
    const account = accountByEmail(db, email);
    if (!account) throw new PortalRefusal("EMAIL_UNKNOWN");
    verify(db, account, canonicalAnswer(answer), account.answer_hash, now, "ANSWER_WRONG");
    return mailTo(context, email, "password");
  },

  logIn(context, { email, password, code }) {
    const { db, now } = context;
    const account = accountByEmail(db, email);
    if (!account) throw new PortalRefusal("LOGIN_WRONG");
    if (account.state !== "open") throw new PortalRefusal("NOT_ACTIVE");
    verify(db, account, password, account.password_hash, now, "LOGIN_WRONG");
    passSecondFactor(context, account, code);
    return { session: openSession(db, account, now) };
  },

  show: ({ db, me }) => describe(db, me()),

  workspaces({ db, me }, { workspaces }) {
    const { id } = me();
    return db.transaction(() => {
      db.update("portal_accounts", id, { workspaces: JSON.stringify(workspaces) });
      grantRights(db, id);
      return describe(db, accountById(db, id));
    });
  },

  authenticator: (context, { code }) => enrolAuthenticator(context, context.me(), code),

  connect: ({ db, me, now }, { technicalPassword }) => connect(db, me(), technicalPassword, now),
};

function mailTo(
  { db, now, portalUrl, linkLifetimeMs }: Omit<PortalContext, "me" | "secondFactor">,
  email: string,
  purpose: LinkPurpose,
) {
  const account = accountByEmail(db, email);
  if (!account) throw new PortalRefusal("EMAIL_UNKNOWN");
  const expiresAt = new Date(now.getTime() + linkLifetimeMs);
  mailLink(db, portalUrl, drawLink(db, account, purpose, expiresAt), expiresAt, now);
  return { mailedTo: account.email, expiresAt: expiresAt.toISOString() };
}

const companyOf = (account: PortalAccount): CompanyIdentity => ({
  type: account.company_type as IdentifierType,
  identifier: account.company_identifier,
});

/** An answer is remembered in words, not in capitals or spaces. */
const canonicalAnswer = (answer: string): string => answer.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();

function describe(db: Database, account: PortalAccount): PortalAnswer<"show"> {
  const structure = account.structure_id === null ? undefined : structureById(db, account.structure_id);
  return {
    email: account.email,
    lastName: account.last_name,
    firstName: account.first_name,
    surveys: account.surveys === 1,
    deposits: account.deposits === 1,
    company: { ...companyOf(account), name: structure?.name ?? "", structureId: structure?.id ?? 0 },
    services: JSON.parse(account.services) as string[],
    workspaces: [...workspacesOf(account)],
    technicalAccount: describeConnection(db, account),
  };
}
