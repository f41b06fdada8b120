import { CproError } from "../domain/errors.ts";
import type { Redactor } from "../domain/redactor.ts";
import { Secret } from "../domain/secret.ts";
import type { Portal, PortalMail, PortalSession } from "../usecases/ports/portal.ts";
import { parseJson } from "./auth.ts";
import { textBody } from "./body.ts";
import { transportFailure, unreadable } from "./failures.ts";
import { guardAnswer } from "./guard.ts";
import { createSender } from "./sender.ts";
import { describeExchange, type Exchange } from "./trace.ts";
import { type HttpRequest, type RawAnswer, TransportError } from "./transport.ts";
import {
  PORTAL,
  PORTAL_ANSWERS,
  type PortalAnswer,
  type PortalCall,
  type PortalRequest,
  portalRefusal,
} from "./wire/portal.ts";

export interface PortalOptions {
  /** Root of the portal, without a trailing slash. */
  readonly portalUrl: string;
  /** Root of the sandbox, for its mails. */
  readonly sandboxUrl: string;
  readonly timeoutMs?: number;
  /** Hears of the secrets the answers bring, before anything is shown. */
  readonly redactor: Redactor;
  readonly onExchange?: (exchange: Exchange) => void;
}

const TIMEOUT_MS = 30_000;
const ANSWER_LIMIT = 10_000_000;

/** The portal of a sandbox, over HTTP. Nothing is sent twice; every step may be asked for again by the user. */
export function createPortal(options: PortalOptions): Portal {
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  const sender = createSender({ apiUrl: options.portalUrl, timeoutMs, connectTimeoutMs: timeoutMs });

  async function exchange(operation: string, request: HttpRequest): Promise<RawAnswer> {
    const started = performance.now();
    const tell = (outcome: { answer: RawAnswer } | { failure: string }) => {
      const durationMs = Math.round(performance.now() - started);
      options.onExchange?.(describeExchange(operation, request, outcome, durationMs, options.redactor));
    };
    try {
      const received = await sender.send(request);
      learn(received);
      const answer = received.status === 200 ? received : guardAnswer(received, options.redactor);
      tell({ answer });
      return answer;
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      tell({ failure: error.message });
      throw transportFailure({ operation, changes: true, now: new Date() }, error);
    }
  }

  function learn(answer: RawAnswer): void {
    const { session, clientSecret } = (parseJson(answer) ?? {}) as Record<string, unknown>;
    for (const secret of [session, clientSecret]) if (typeof secret === "string") options.redactor.register(secret);
  }

  async function call<K extends PortalCall>(
    name: K,
    form: PortalRequest<K>,
    session?: Secret,
  ): Promise<PortalAnswer<K>> {
    const operation = `portal${PORTAL[name].path}`;
    const answer = await exchange(operation, {
      method: "POST",
      url: `${options.portalUrl}${PORTAL[name].path}`,
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        ...(session ? { authorization: `Bearer ${session.reveal()}` } : {}),
      },
      body: textBody(JSON.stringify(form)),
      answerLimit: ANSWER_LIMIT,
    });
    const json = parseJson(answer.shown ?? answer);
    if (answer.status === 422) {
      const refusal = portalRefusal.safeParse(json);
      if (refusal.success) throw new CproError("PORTAL_REFUSED", { params: { ...refusal.data } });
    }
    const read = PORTAL_ANSWERS[name].safeParse(json);
    if (answer.status === 200 && read.success) return read.data as PortalAnswer<K>;
    throw unreadable({ operation, changes: true, now: new Date() }, "shape", answer);
  }

  return {
    signUp: (email, company) => call("signUp", { email, company: { ...company } }),
    resend: (email) => call("resend", { email }),
    invitation: ({ email, token }) => call("invitation", { email, token }),
    activate: ({ link, services, workspaces, structure, ...form }) =>
      call("activate", {
        ...form,
        email: link.email,
        token: link.token,
        structure: { ...structure, address: { ...structure.address, lines: [...structure.address.lines] } },
        services: [...services],
        workspaces: [...workspaces],
      }),
    async setPassword({ email, token }, password, chosen) {
      const secretQuestion = chosen && { question: chosen.question, answer: chosen.answer.reveal() };
      await call("setPassword", { email, token, password: password.reveal(), secretQuestion });
    },
    forgotten: async (email) => (await call("forgotten", { email })).question,
    answer: (email, answer) => call("answer", { email, answer: answer.reveal() }),
    async logIn(email, password, code) {
      const second = code === undefined ? {} : { code };
      const { session } = await call("logIn", { email, password: password.reveal(), ...second });
      return sessionOf(new Secret(session));
    },
    async mails(to) {
      const answer = await exchange("sandbox/mails", {
        method: "GET",
        url: `${options.sandboxUrl}/_sandbox/mails${to === null ? "" : `?to=${encodeURIComponent(to)}`}`,
        headers: { accept: "application/json" },
        body: null,
        answerLimit: ANSWER_LIMIT,
      });
      const { mails } = parseJson(answer) as { mails?: (Omit<PortalMail, "link"> & Partial<PortalMail>)[] };
      const own = (mails ?? []).filter((mail) => to === null || mail.to === to);
      return own.map((mail) => ({ ...mail, link: mail.link ?? null }));
    },
    close: () => sender.close(),
  };

  function sessionOf(session: Secret): PortalSession {
    return {
      show: () => call("show", {}, session),
      setWorkspaces: (workspaces) => call("workspaces", { workspaces: [...workspaces] }, session),
      async newAuthenticator() {
        const { key, uri } = await call("authenticator", {}, session);
        return { key: new Secret(key ?? ""), uri: new Secret(uri ?? "") };
      },
      async confirmAuthenticator(code) {
        await call("authenticator", { code }, session);
      },
      async connect(technicalPassword) {
        const { clientSecret, ...made } = await call(
          "connect",
          { technicalPassword: technicalPassword.reveal() },
          session,
        );
        return { ...made, clientSecret: new Secret(clientSecret) };
      },
    };
  }
}
