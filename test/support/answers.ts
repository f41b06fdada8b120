/** One answer of a gateway, a proxy or the API, and what the rule of the no makes of it. */
export interface AnswerCase {
  readonly name: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  /** What it proves of a call that changes something, whichever that is. */
  readonly proves: "no" | "unknown";
  /** By whom the no is said, and what the program makes of it. */
  readonly code?: "REFUSED" | "CLIENT_REFUSED" | "TECHNICAL_ACCOUNT_REFUSED" | "API_NOT_SUBSCRIBED" | "SERVICE_BUSY";
}

const JSON_TYPE = { "content-type": "application/json;charset=utf-8" };
const HTML = { "content-type": "text/html; charset=utf-8" };
const PAGE = "<!DOCTYPE html><html><body><h1>Request Timeout</h1></body></html>";
const gateway = (status: number) =>
  JSON.stringify({ httpCode: String(status), httpMessage: "gateway", moreInformation: "" });
const api = (codeRetour: unknown) => JSON.stringify({ codeRetour, libelle: "GDP_MSG_11.001" });

const unknown = (name: string, status: number, body = "", headers: Record<string, string> = {}): AnswerCase => ({
  ...{ name, status, body, headers, proves: "unknown" },
});
const no = (
  name: string,
  status: number,
  code: NonNullable<AnswerCase["code"]>,
  body = "",
  headers: Record<string, string> = {},
): AnswerCase => ({ ...{ name, status, body, headers, proves: "no", code } });

/** Statuses that prove nothing, each with three bodies. */
const SILENT_STATUSES = [300, 302, 304, 307, 402, 406, 408, 409, 410, 423, 425, 451, 499, 500, 501, 502, 503, 504, 520];

/** Every class of answer but a plain yes, which differs from call to call. */
export const ANSWERS: readonly AnswerCase[] = [
  ...SILENT_STATUSES.flatMap((status) => [
    unknown(`${status} without a body`, status),
    unknown(`${status} with a page`, status, PAGE, HTML),
    unknown(`${status} with the gateway's JSON`, status, gateway(status), JSON_TYPE),
  ]),
  ...[408, 409, 425, 499, 500, 503].map((status) =>
    unknown(`${status} with a refusing return code`, status, api(20_001), JSON_TYPE),
  ),
  unknown("200 with a page", 200, PAGE, HTML),
  unknown("200 without a body", 200),
  unknown("202 without a body", 202),
  unknown("204", 204),
  unknown("200 with an empty object", 200, "{}", JSON_TYPE),
  unknown("200 with a list", 200, "[]", JSON_TYPE),
  unknown("200 with JSON of another program", 200, '{"status":"ok"}', JSON_TYPE),
  unknown("200 cut in the middle", 200, '{"codeRetour":0,"libelle":"GCU_MSG', JSON_TYPE),
  unknown("200 with a return code that is no number", 200, '{"codeRetour":"zero"}', JSON_TYPE),
  unknown("400 without a return code", 400, gateway(400), JSON_TYPE),
  unknown("400 with a page", 400, PAGE, HTML),
  unknown("400 without a body", 400),
  unknown("400 with a refusal cut in the middle", 400, '{"codeRetour":20001,"li', JSON_TYPE),
  ...[401, 403, 404, 405, 413, 415, 429].flatMap((status) => [
    unknown(`${status} with a page`, status, PAGE, HTML),
    unknown(`${status} with a page called JSON`, status, PAGE, JSON_TYPE),
    unknown(`${status} with JSON of another program`, status, '{"reason":"no"}', JSON_TYPE),
    unknown(`${status} with JSON cut in the middle`, status, '{"httpCode":"4', JSON_TYPE),
  ]),
  no("200 with a refusing return code", 200, "REFUSED", api(20_001), JSON_TYPE),
  no("201 with a refusing return code", 201, "REFUSED", api(20_001), JSON_TYPE),
  no("400 with a refusing return code", 400, "REFUSED", api(20_001), JSON_TYPE),
  no("422 with a refusing return code", 422, "REFUSED", api(20_001), JSON_TYPE),
  no("404 with a refusing return code", 404, "REFUSED", api(20_001), JSON_TYPE),
  no("200 with a refusing return code and no content type", 200, "REFUSED", api(20_001)),
  no("401 with the gateway's challenge", 401, "CLIENT_REFUSED", "", {
    "www-authenticate": 'Bearer error="invalid_token"',
  }),
  no("401 with a challenge and a page", 401, "CLIENT_REFUSED", PAGE, { ...HTML, "www-authenticate": "Bearer" }),
  no("401 without a body", 401, "CLIENT_REFUSED"),
  no("401 with the gateway's JSON", 401, "CLIENT_REFUSED", gateway(401), JSON_TYPE),
  no("401 of the technical account", 401, "TECHNICAL_ACCOUNT_REFUSED", "", {
    "www-authenticate": 'Bearer realm="PISTE",error_description="login or password incorrects"',
  }),
  no("403 without a body", 403, "API_NOT_SUBSCRIBED"),
  no("403 with an empty object", 403, "API_NOT_SUBSCRIBED", "{}", JSON_TYPE),
  no("403 with the gateway's JSON", 403, "API_NOT_SUBSCRIBED", gateway(403), JSON_TYPE),
  ...[404, 405, 413, 415].flatMap((status) => [
    no(`${status} without a body`, status, "REFUSED"),
    no(`${status} with the gateway's JSON`, status, "REFUSED", gateway(status), JSON_TYPE),
  ]),
  no("429 without a body", 429, "SERVICE_BUSY"),
  no("429 that says when to come back", 429, "SERVICE_BUSY", "", { "retry-after": "1" }),
  no("429 with the gateway's JSON", 429, "SERVICE_BUSY", gateway(429), JSON_TYPE),
];
