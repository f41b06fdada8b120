import type { Redactor } from "../domain/redactor.ts";
import { TOKEN } from "./auth.ts";
import type { HttpRequest, RawAnswer } from "./transport.ts";

/** One exchange as `--verbose` shows it. Secrets and file contents are already out of every text. */
export interface Exchange {
  /** As the API names it, or `oauth/token`. */
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string;
  /** Null when no answer came. */
  readonly status: number | null;
  readonly answerHeaders: Readonly<Record<string, string>>;
  readonly answerBody: string;
  /** Why no answer came, else null. */
  readonly failure: string | null;
  readonly durationMs: number;
}

const HIDDEN = "[secret]";
const SECRET_HEADERS = new Set(["authorization", "cpro-account", "cookie", "set-cookie", "proxy-authorization"]);
/** Fields of forms and of JSON whose value is a secret. */
const SECRET_FIELD = /("(?:access_token|refresh_token|client_secret)"\s*:\s*")[^"]*|((?:^|&)client_secret=)[^&]*/g;
/** A run of base64 this long is a file. */
const FILE_CONTENT = /[A-Za-z0-9+/=]{2000,}/g;
const SHOWN = 8_000;

/** Describes an exchange without its secrets, wherever they turn up. */
export function describeExchange(
  operation: string,
  request: HttpRequest,
  outcome: { answer: RawAnswer } | { failure: string },
  durationMs: number,
  redactor: Redactor,
): Exchange {
  const redact = (text: string) => redactor.redact(text);
  const withhold = (text: string) => redactor.withhold(text);
  const answer = "answer" in outcome ? (outcome.answer.shown ?? outcome.answer) : null;
  return {
    operation,
    method: request.method,
    url: redact(request.url),
    requestHeaders: headers(request.headers, redact),
    requestBody: request.body === null ? "" : clean(startOf(request), redact),
    status: answer?.status ?? null,
    answerHeaders: answer === null ? {} : headers(answer.headers, withhold),
    answerBody: answer === null ? "" : answerBody(operation, answer, withhold),
    failure: "failure" in outcome ? withhold(outcome.failure) : null,
    durationMs,
  };
}

/** The answer that brings a token is not shown: a field of a name nobody knows may hold it as well. */
function answerBody(operation: string, { status, body }: RawAnswer, withhold: (text: string) => string): string {
  if (operation === TOKEN && status === 200) return `[${body.length} characters with the token]`;
  return clean(body.toString("utf8"), withhold);
}

function headers(all: Readonly<Record<string, string | undefined>>, redact: (text: string) => string) {
  return Object.fromEntries(
    Object.entries(all).map(([name, value]) => [name, SECRET_HEADERS.has(name) ? HIDDEN : redact(value ?? "")]),
  );
}

/** The request's text; of an upload, what comes before the file. */
function startOf(request: HttpRequest): string {
  const [first] = request.body?.chunks() ?? [];
  const text = first?.toString("utf8") ?? "";
  const rest = (request.body?.length ?? 0) - (first?.length ?? 0);
  return rest > 0 ? `${text}[${rest} characters of base64]` : text;
}

/** Shortened last: a secret cut in half would not be recognised. */
function clean(text: string, redact: (text: string) => string): string {
  const cleaned = redact(
    text
      .replace(FILE_CONTENT, (run) => `[${run.length} characters of base64]`)
      .replace(SECRET_FIELD, (_, json: string | undefined, form: string | undefined) => `${json ?? form}${HIDDEN}`),
  );
  return cleaned.length > SHOWN ? `${cleaned.slice(0, SHOWN)}… [${cleaned.length} characters]` : cleaned;
}
