import { randomInt } from "node:crypto";
import { generatePassword } from "../domain/password-policy.ts";
import { Secret } from "../domain/secret.ts";

/** A new password by the portal's rule, from the system's own randomness. */
export function drawPassword(): Secret {
  return new Secret(generatePassword((below) => randomInt(below)));
}
