import { Command } from "commander";
import { expect, it } from "vitest";
import { addFieldFlags, toRequest } from "../../../src/commands/deposit-options.ts";
import type { GivenInvoice } from "../../../src/domain/deposit/given.ts";
import { CHOICES, FIELDS, FLAG_FIELDS, INVOICE_FIELDS } from "../../../src/domain/fields.ts";
import { cents } from "../../../src/domain/money.ts";
import { STATE_SIRET } from "../../../src/domain/recipient.ts";
import * as messages from "../../../src/ui/messages/deposit.ts";
import { flagsOf } from "../../../src/ui/wizard/flags.ts";

/** What `cpro deposit` understands of these flags. */
function understood(flags: readonly string[]): GivenInvoice {
  const command = addFieldFlags(new Command().argument("<pdf>"), FLAG_FIELDS, messages.en, "en").exitOverride();
  command.parse(["f.pdf", ...flags], { from: "user" });
  return toRequest("f.pdf", command.opts()).given;
}

it.each(INVOICE_FIELDS)("the command line holds what was answered: %s", (field) => {
  const { kind } = FIELDS[field];
  const values = {
    amount: [cents(123_456), cents(-50)],
    day: ["2026-10-05"],
    siret: ["80938923200020"],
    text: ["BC-2026-7", "-dash", "L'été, 3 visites"],
  }[kind as string] ?? [...(CHOICES[kind] ?? ["EUR"])];
  for (const value of [...values, ...(field === "buyer" ? [STATE_SIRET] : [])]) {
    const given = { [field]: value } as GivenInvoice;
    // The currency is written in capitals.
    const meant = field === "currency" ? { currency: String(value).toUpperCase() } : given;
    expect(understood(flagsOf(given))).toEqual(meant);
  }
});
