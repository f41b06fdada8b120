import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import * as wizard from "../../src/ui/messages/wizard.ts";
import * as followUp from "../../src/ui/messages/wizard-follow-up.ts";
import * as sending from "../../src/ui/messages/wizard-sending.ts";

const plain = (text: string): string => text.replace(/\s+/g, " ");

it("the guide of the wizard names what the wizard shows", () => {
  const page = plain(readFileSync(new URL("../../docs/guide-assistant.md", import.meta.url), "utf8"));
  const { menu, tags, question, equivalent, noClient } = wizard.fr;
  const shown = [
    ...Object.values(menu),
    tags.sandbox,
    tags.qualification,
    tags.production,
    question,
    equivalent,
    noClient,
  ];
  for (const words of [...shown, sending.fr.batchChoices.template, followUp.fr.accountChoices.create]) {
    expect(page).toContain(plain(words));
  }
});
