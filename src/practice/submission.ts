import type { RequestBody } from "../chorus/wire/operations.ts";
import { BILLING_FRAMEWORKS, isBillingFramework } from "../domain/billing-framework.ts";
import { type Cents, parseAmount, toWireNumber } from "../domain/money.ts";
import { STATE_SIRET } from "../domain/recipient.ts";
import { stripSeparators } from "../domain/siret.ts";
import { typeDecimal } from "../kit/locale/locales.ts";
import type { ListedInvoice } from "../sandbox/store/invoice-search.ts";
import type { Language } from "../ui/language.ts";
import type { Form } from "./visit.ts";

export type SubmitBody = RequestBody<"factures/v1/soumettre">;

/** The fields of the form after an upload, as typed. */
export const DEPOSIT_FIELDS = [
  "number",
  "date",
  "type",
  "currency",
  "vat",
  "payment",
  "state",
  "siret",
  "service",
  "commitment",
  "contract",
  "frame",
  "validator",
  "ht",
  "tva",
  "ttc",
  "net",
  "comment",
  "attachments",
] as const;
type DepositField = (typeof DEPOSIT_FIELDS)[number];
export type Typed = Readonly<Record<DepositField, string>>;

export function typedIn(form: Form): Typed {
  return Object.fromEntries(DEPOSIT_FIELDS.map((name) => [name, form.text(name)])) as Typed;
}

/** What was recognised in the upload, as a person would type it. */
export function recognised(draft: ListedInvoice, frame: string, service: string, language: Language): Typed {
  const amount = (value: number | null) => (value === null ? "" : typedAmount(value, language));
  return {
    number: draft.number ?? "",
    date: draft.issue_date?.slice(0, 10) ?? "",
    type: draft.type,
    currency: draft.currency ?? "EUR",
    vat: draft.tax === 0 ? "SANS_TVA" : "TVA_SUR_DEBIT",
    payment: "VIREMENT",
    state: draft.recipient_identifier === STATE_SIRET ? "oui" : "non",
    siret: draft.recipient_identifier ?? "",
    service,
    commitment: draft.commitment_number ?? "",
    contract: draft.contract_number ?? "",
    frame,
    validator: "",
    ht: amount(draft.tax_exclusive),
    tva: amount(draft.tax),
    ttc: amount(draft.tax_inclusive),
    net: amount(draft.payable),
    comment: "",
    attachments: "",
  };
}

function typedAmount(value: number, language: Language): string {
  return typeDecimal(value.toFixed(2), language);
}

export const recipientOf = ({ state, siret }: Typed): string =>
  state === "oui" ? STATE_SIRET : stripSeparators(siret);

export const AMOUNTS = ["ht", "tva", "ttc", "net"] as const;
export type AmountField = (typeof AMOUNTS)[number];

/** The amounts in cents; the first field that is none. */
export function amountsOf(typed: Typed): Readonly<Record<AmountField, Cents>> | { readonly fault: AmountField } {
  const read = {} as Record<AmountField, Cents>;
  for (const name of AMOUNTS) {
    // The portal writes a minus sign; keyboards have a hyphen.
    const parsed = parseAmount(typed[name].replace("−", "-"));
    if (!parsed.ok) return { fault: name };
    read[name] = parsed.cents;
  }
  return read;
}

/** The body of `soumettre` for what was typed about an uploaded PDF. */
export function submission(
  typed: Typed,
  amounts: Readonly<Record<AmountField, Cents>>,
  supplierId: number,
  fileId: number,
  signed: boolean,
): SubmitBody {
  const frame = isBillingFramework(typed.frame) ? BILLING_FRAMEWORKS[typed.frame] : undefined;
  const optional = <K extends string>(key: K, value: string) => (value === "" ? {} : { [key]: value });
  const attachments = typed.attachments === "" ? [] : typed.attachments.split(" ");
  return {
    modeDepot: signed ? "DEPOT_PDF_SIGNE_API" : "DEPOT_PDF_API",
    numeroFactureSaisi: typed.number,
    dateFacture: typed.date,
    destinataire: { codeDestinataire: recipientOf(typed), ...optional("codeServiceExecutant", typed.service) },
    fournisseur: { idFournisseur: supplierId },
    cadreDeFacturation: {
      ...(frame === undefined ? {} : { codeCadreFacturation: frame }),
      ...optional("codeStructureValideur", stripSeparators(typed.validator)),
    },
    references: {
      deviseFacture: typed.currency,
      typeFacture: typed.type === "AVOIR" ? "AVOIR" : "FACTURE",
      typeTva: typed.vat as "TVA_SUR_DEBIT",
      modePaiement: typed.payment as "VIREMENT",
      ...optional("numeroBonCommande", typed.commitment),
      ...optional("numeroMarche", typed.contract),
    },
    montantTotal: {
      montantHtTotal: toWireNumber(amounts.ht),
      montantTVA: toWireNumber(amounts.tva),
      montantTtcTotal: toWireNumber(amounts.ttc),
      montantAPayer: toWireNumber(amounts.net),
    },
    pieceJointePrincipale: [{ pieceJointePrincipaleDesignation: typed.number, pieceJointePrincipaleId: fileId }],
    ...(attachments.length > 0
      ? {
          pieceJointeComplementaire: attachments.map((id) => ({
            pieceJointeComplementaireDesignation: "Pièce jointe",
            pieceJointeComplementaireType: "AUTRE",
            pieceJointeComplementaireId: Number(id),
          })),
        }
      : {}),
    ...optional("commentaire", typed.comment),
  };
}
