import { z } from "zod";
import {
  count,
  environment,
  instant,
  listOf,
  optionalMoment,
  optionalText,
  problem,
  receipt,
  sha256,
  text,
} from "./common.ts";

const file = z.strictObject({ name: text, bytes: count, sha256 });

/** `proof.json` and what `cpro proof` prints. */
const index = {
  format: z.literal("cpro-proof/1"),
  createdAt: instant,
  environment,
  world: text.describe("Where the id is unique: the environment, with its address when it is a server of one's own"),
  profile: text,
  invoiceId: z.int().describe("Chorus Pro's id"),
  number: text.describe("The number Chorus Pro kept"),
  complete: z.boolean().describe("False when running again may bring more"),
  remarks: z
    .array(
      z.enum([
        "unreachable",
        "not-there",
        "elsewhere",
        "no-receipt",
        "typed-in",
        "file-gone",
        "file-changed",
        "same-from-chorus",
        "copy-differs",
        "no-copy",
      ]),
    )
    .describe("What is missing, or must be known"),
  depositedBy: z.enum(["this-machine", "elsewhere"]),
  status: optionalText.describe("As Chorus Pro calls it; null when it could not be asked"),
  receipt: z.strictObject({ ...receipt.shape, fingerprint: optionalText }).nullable(),
  submittedAt: optionalMoment,
  sent: z.strictObject({ sha256, bytes: count }).nullable().describe("What was sent, by the journal"),
  invoiceFiles: listOf({
    name: text,
    sha256,
    asSent: z.boolean().describe("Byte for byte what was sent"),
    from: z.enum(["this-machine", "chorus-pro"]),
  }),
  journal: z
    .strictObject({
      id: text,
      events: count.describe("Events told whole in journal.jsonl"),
      head: sha256.describe("Hash of the journal's last event"),
      size: count.describe("Events of the whole journal"),
    })
    .nullable(),
  files: z.array(file).describe("Those of the proof, without proof.json and SHA256SUMS"),
};

export const proof = z.strictObject({
  outcome: z.enum(["written", "kept"]).describe("kept: a more complete proof was there already"),
  path: text,
  ...index,
  error: problem.optional().describe("Why Chorus Pro could not be asked"),
});
