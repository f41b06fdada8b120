import { describe, expect, it } from "vitest";
import type { Procedure } from "../../src/account/procedure.ts";
import { carryOn } from "../../src/account/steps.ts";
import { CproError } from "../../src/domain/errors.ts";
import { type LinkState, type MailedLink, mailedLink } from "../../src/domain/portal.ts";
import type { Secret } from "../../src/domain/secret.ts";
import { GoBack } from "../../src/ui/leave.ts";
import * as messages from "../../src/ui/messages/account.ts";
import type { Portal } from "../../src/usecases/ports/portal.ts";
import { type Answer, BACK, strictPrompter } from "../support/strict-prompter.ts";

const EMAIL = "camille@atelier.example";
const code = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, "0")}`;
const linkTo = (purpose: MailedLink["purpose"], last: number): MailedLink => ({
  purpose,
  email: EMAIL,
  token: code(last),
});
const written = (link: MailedLink) => mailedLink("http://127.0.0.1:8787/portail", link);
const TO_PASSWORD = linkTo("password", 2);
const PASSWORD = "Dunes-et-sables-62";
const refused = (reason: string) => new CproError("PORTAL_REFUSED", { params: { reason } });

/** A mail of the portal, with its link. */
const mail = (link: MailedLink, state: LinkState) => ({
  subject: "Votre compte",
  body: `Bonjour,\n${written(link)}\n\nou collez-le.`,
  to: EMAIL,
  link: state,
});

interface Office {
  readonly mails: readonly ReturnType<typeof mail>[];
  /** Whether a password was chosen before. */
  readonly isOpen?: boolean;
  /** What the portal refuses a new password for, call by call. */
  readonly refusals?: readonly (string | null)[];
}

/** Opens links at the wizard, with these answers. */
function atWizard(script: readonly (readonly [string, Answer])[], { mails, isOpen = false, refusals = [] }: Office) {
  const done: string[] = [];
  let said = "";
  const left = [...refusals];
  const portal = {
    mails: async (to: string | null) => mails.filter((it) => to === null || it.to === to),
    invitation: async ({ token }: MailedLink) => {
      throw refused(token === code(1) ? "LINK_UNKNOWN" : "SESSION_OVER");
    },
    async forgotten() {
      if (!isOpen) throw refused("NOT_ACTIVE");
      return "Première rue ?";
    },
    async setPassword({ token }: MailedLink, password: Secret, chosen: { question: string; answer: Secret } | null) {
      const refusal = left.shift();
      if (refusal) throw refused(refusal);
      done.push(`password ${password.reveal()} ${token.slice(-1)} ${chosen?.question} ${chosen?.answer.reveal()}`);
    },
    async logIn() {
      done.push("in");
      return {
        show: async () => ({ company: { name: "DUNES", type: "SIRET", identifier: "" }, workspaces: [] }),
        async setWorkspaces() {
          done.push("workspaces");
          throw refused("FORM_INVALID");
        },
      };
    },
  } as unknown as Portal;
  const io = {
    language: "fr",
    wizard: true,
    columns: 80,
    json: false,
    interactive: true,
    color: false,
    talk: (text: string) => (said += text),
    error: (text: string) => (said += text),
    glyphs: (text: string) => text,
  };
  const ask = strictPrompter(script);
  const store = { kind: "file", read: async () => ({}), write: async () => {}, remove: async () => true };
  const procedure = {
    deps: { io, options: {}, env: {}, accounts: async () => ({ registerSecret: () => {} }), prompter: async () => ask },
    text: messages.fr,
    ask,
    profile: "sandbox",
    environment: "sandbox",
    passwordUse: { apiUrl: "sandbox", oauthUrl: "", holder: null },
    store: async () => store,
    secrets: async () => ({}),
  } as unknown as Procedure;
  return {
    done,
    ask,
    said: () => said.replace(/[\u00a0\u202f]/g, " "),
    opened: carryOn(procedure, portal, null, undefined, {}),
  };
}

const CHOSEN: readonly (readonly [string, Answer])[] = [
  ["Le mot de passe du portail", "Le saisir"],
  ["Mot de passe (12", PASSWORD],
  ["Encore une fois", PASSWORD],
  ["Question secrète", "Rue ?"],
  ["Réponse à la question", "Acacias"],
];
const LATER = ["Créer maintenant le compte technique", false] as const;

describe("a link that came by mail", () => {
  it.each([
    ["whole", written(TO_PASSWORD)],
    ["its code alone", TO_PASSWORD.token],
    ["its code with what stands before it", ` token=${TO_PASSWORD.token.toUpperCase()}`],
  ])("is opened by %s, and no address is asked for", async (_, pasted) => {
    const office = { mails: [mail(linkTo("activation", 1), "used"), mail(TO_PASSWORD, "open")] };
    const { done, opened, said } = atWizard([["Collez le lien", pasted], ...CHOSEN, LATER], office);
    await opened;
    expect(done).toEqual([`password ${PASSWORD} 2 Rue ? Acacias`]);
    expect(said()).toContain("« Relier à cpro un compte créé dans le navigateur »");
  });

  it.each([
    ["used", "ce lien a déjà servi", "Rien à refaire"],
    ["expired", "ce lien n’est plus valable", "Demandez un nouveau courriel"],
    ["replaced", "un courriel plus récent a remplacé ce lien", "dernier courriel"],
  ] as const)("is told to be %s before anything else is asked, and what waits is shown", async (state, why, what) => {
    for (const purpose of ["activation", "password"] as const) {
      const old = linkTo(purpose, 3);
      const resend = state === "expired" ? ([["Demander un nouveau courriel", false]] as const) : [];
      const script = [["Collez le lien", written(old)], ...resend, ["Collez le lien", ""]] as const;
      const { ask, said, opened } = atWizard(script, { mails: [mail(old, state), mail(TO_PASSWORD, "open")] });
      await opened;
      expect(said()).toContain(why);
      expect(said()).toContain(what);
      expect(said()).not.toContain("Corrigez");
      expect(said().slice(said().indexOf(why)).replace(/[\s│]/g, "")).toContain(TO_PASSWORD.token);
      // Enter alone still means “later”: the refused one does not stand there.
      expect(ask.initials.at(-1)).toBeUndefined();
    }
  });

  it("is told to be unknown before anything else is asked", async () => {
    for (const pasted of [code(9), written(linkTo("password", 9))]) {
      const script = [
        ["Collez le lien", pasted],
        ["Collez le lien", ""],
      ] as const;
      const { said, opened } = atWizard(script, { mails: [mail(TO_PASSWORD, "open")] });
      await opened;
      expect(said()).toContain("ce lien est inconnu");
    }
  });

  it("is asked for again when it ends on the way, and nothing else is", async () => {
    const other = linkTo("password", 4);
    const script = [["Collez le lien", TO_PASSWORD.token], ...CHOSEN, ["Collez le lien", other.token], LATER] as const;
    const office = { mails: [mail(TO_PASSWORD, "open"), mail(other, "open")], refusals: ["LINK_USED"] };
    const { done, opened } = atWizard(script, office);
    await opened;
    expect(done).toEqual([`password ${PASSWORD} 4 Rue ? Acacias`]);
  });
});

describe("the questions behind a link", () => {
  const [how, password, again, question, answer] = CHOSEN.map(([asked]) => asked) as [
    string,
    string,
    string,
    string,
    string,
  ];

  it("each lead back to the one before, and the first to the link, which stands there", async () => {
    const script = [
      ["Collez le lien", written(TO_PASSWORD)],
      ...CHOSEN.slice(0, 4),
      [answer, BACK],
      [question, BACK],
      [again, BACK],
      [password, BACK],
      [how, BACK],
      ["Collez le lien", written(TO_PASSWORD)],
      ...CHOSEN,
      LATER,
    ] as const;
    const { ask, done, opened, said } = atWizard(script, { mails: [mail(TO_PASSWORD, "open")] });
    await opened;
    expect(done).toEqual([`password ${PASSWORD} 2 Rue ? Acacias`]);
    expect(ask.initials[10]).toBe(written(TO_PASSWORD));
    expect(ask.initials[14]).toBe("Rue ?");
    expect(said().match(/Solidité/g)).toHaveLength(2);
  });

  it("lead out of the command from the link itself", async () => {
    const { opened } = atWizard([["Collez le lien", BACK]], { mails: [] });
    await expect(opened).rejects.toBeInstanceOf(GoBack);
  });

  it("make no technical account before the client's name is known, and lead back from it", async () => {
    const ready = ["Créer maintenant le compte technique", true] as const;
    const script = [["Collez le lien", TO_PASSWORD.token], ...CHOSEN, ready, ["Nom du client", BACK], LATER] as const;
    const { done, opened } = atWizard(script, { mails: [mail(TO_PASSWORD, "open")] });
    await opened;
    expect(done).toEqual([`password ${PASSWORD} 2 Rue ? Acacias`, "in"]);
  });
});
