import { expect, it } from "vitest";
import type { Deposit } from "../../../src/domain/deposit/state.ts";
import { NO_FACTS } from "../../../src/domain/pdf-report.ts";
import { environmentKey } from "../../../src/usecases/deposit/environment-key.ts";
import { mergeFor, withNumber } from "../../../src/usecases/deposit/inspect.ts";
import { invoiceOf, SELLER } from "../../support/journal.ts";

const ACCOUNT = { sellerSiret: SELLER, environment: "sandbox", apiUrl: "http://127.0.0.1:1" } as const;

/** A file that was sent before as `invoice`, of which its PDF says nothing. */
const sentAs = (invoice: Deposit["invoice"]) => {
  const earlier = { key: { environment: environmentKey(ACCOUNT) }, invoice } as Deposit;
  return { report: { facts: NO_FACTS, findings: [] }, request: { given: {} }, earlier } as unknown as Parameters<
    typeof mergeFor
  >[0];
};

it("keeps what was said of a file when its number is said anew, and twice", () => {
  const sent = sentAs(invoiceOf("F1", { serviceCode: "ECOLES", commitmentNumber: "BC-88", comment: "Merci" }));
  const once = withNumber(sent, ACCOUNT, {}, "F1-B");
  const twice = withNumber(sent, ACCOUNT, { ...once, commitmentNumber: "BC-89" }, "F1-C");
  const { draft } = mergeFor(sent, ACCOUNT, twice);
  expect(draft).toEqual({
    ...invoiceOf("F1-C", { serviceCode: "ECOLES", commitmentNumber: "BC-89", comment: "Merci" }),
  });
});

it("says nothing but the number of a file that was never sent", () => {
  const fresh = { ...sentAs(invoiceOf("F1")), earlier: null };
  expect(withNumber(fresh, ACCOUNT, {}, "F2")).toEqual({ number: "F2" });
});

it("keeps it where the file makes the rejected invoice again, and not under a number that is merely another", () => {
  const sent = sentAs(invoiceOf("F1", { serviceCode: "ECOLES", commitmentNumber: "BC-88", comment: "Merci" }));
  const kept = (replaces?: string) => {
    const request = { ...sent.request, given: { number: "F1-B" }, ...(replaces === undefined ? {} : { replaces }) };
    const { serviceCode, commitmentNumber } = mergeFor({ ...sent, request }, ACCOUNT).draft;
    return [serviceCode, commitmentNumber];
  };
  expect(kept("F1")).toEqual(["ECOLES", "BC-88"]);
  expect(kept()).toEqual([null, null]);
  expect(kept("F0")).toEqual([null, null]);
});
