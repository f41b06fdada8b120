import type { GivenInvoice } from "../deposit/given.ts";
import type { ManifestValues } from "./manifest.ts";

/** A row of a manifest as what a user would have said by flags. */
export function givenOf(values: ManifestValues): GivenInvoice {
  const said = {
    buyer: values.to,
    serviceCode: values.service,
    commitmentNumber: values.commitment,
    contractNumber: values.contract,
    number: values.number,
    issueDate: values.date,
    type: values.type,
    taxExclusiveAmount: values.ht,
    taxAmount: values.tva,
    taxInclusiveAmount: values.ttc,
    payableAmount: values.net,
    comment: values.comment,
  } as const satisfies { [K in keyof GivenInvoice]: GivenInvoice[K] | undefined };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as GivenInvoice;
}
