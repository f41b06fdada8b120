import { expect, it } from "vitest";
import { fr as doubts } from "../../src/ui/messages/payment-doubts.ts";
import { fr } from "../../src/ui/messages/payment-letter.ts";

it("names no option of the program to a payer", () => {
  const sentences = Object.values({ ...doubts.doubts, ...fr.letter.doubts }).map((say) => say({}));
  expect(sentences.filter((sentence) => /--\p{L}/u.test(sentence))).toEqual([]);
});
