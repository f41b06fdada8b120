/**
 * Which world an account lives in. `sandbox` is the embedded practice server; `qualification` the platform's own test
 * world, whose identifiers are fictitious; `custom` any compatible server.
 */
export const ENVIRONMENTS = ["sandbox", "qualification", "production", "custom"] as const;
export type Environment = (typeof ENVIRONMENTS)[number];

/** Whether nothing in it is real; a server of one's own may lead to the real platform. */
export const isPractice = (environment: Environment | undefined): boolean =>
  environment === "sandbox" || environment === "qualification";
