/** HTTP statuses that PISTE and Chorus Pro answer with when a call fails, and the errors of the token endpoint. */
export const HTTP_FAILURES = [
  "400",
  "401",
  "403",
  "404",
  "408",
  "413",
  "415",
  "429",
  "500",
  "502",
  "503",
  "504",
] as const;
export type HttpFailure = (typeof HTTP_FAILURES)[number];

/** RFC 6749, 5.2. */
export const OAUTH_ERRORS = [
  "invalid_client",
  "invalid_grant",
  "invalid_scope",
  "unsupported_grant_type",
  "invalid_request",
  "unauthorized_client",
] as const;
export type OauthError = (typeof OAUTH_ERRORS)[number];

/** Errors of the organisations API (tests of the public client piste-gouv-fr). */
export const ORGANISATION_ERRORS = ["ParamsInvalidUuidStructures", "NotFoundReference"] as const;
export type OrganisationError = (typeof ORGANISATION_ERRORS)[number];
