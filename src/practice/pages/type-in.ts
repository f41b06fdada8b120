import { BILLING_FRAMEWORKS } from "../../domain/billing-framework.ts";
import { totalsOf } from "../../domain/invoice-lines.ts";
import { type Cents, toWireNumber } from "../../domain/money.ts";
import { STATE_SIRET } from "../../domain/recipient.ts";
import { parseSiret } from "../../domain/siret.ts";
import { html } from "../../kit/html.ts";
import { structureByIdentifier } from "../../sandbox/store/structures.ts";
import { formatAmount } from "../../ui/format.ts";
import { pick } from "../../ui/language.ts";
import * as messages from "../../ui/messages/practice-invoices.ts";
import { perform, refusalSentence, rehearse } from "../act.ts";
import { actions, errorBox, facts, field, form, link, note, type Page, radios, select, submit } from "../layout.ts";
import { type Answer, get, post, type Route } from "../routes.ts";
import type { SubmitBody } from "../submission.ts";
import { callOf, redirect, type Visit } from "../visit.ts";

export const typeInRoutes: readonly Route[] = [
  get("/factures/saisie", (visit) => page(visit, null)),
  post("/factures/saisie", decide),
];

const LINES = [1, 2, 3, 4, 5] as const;
const wordsOf = ({ language }: Visit) => pick(language, messages);

/** "Saisir facture": the platform makes the number and the document. */
function page(visit: Visit, fault: string | null): Page {
  const text = wordsOf(visit);
  const { form: sent } = visit;
  const line = (n: number, name: "name" | "quantity" | "price" | "rate", label: string) =>
    html`<td><input name="${name}${n}" aria-label="${label} ${n}" value="${sent.text(`${name}${n}`)}"></td>`;
  const rows = LINES.map(
    (n) =>
      html`<tr>${line(n, "name", text.lineName)}${line(n, "quantity", text.lineQuantity)}${line(n, "price", text.linePrice)}${line(n, "rate", text.lineRate)}</tr>`,
  );
  const columns = [text.lineName, text.lineQuantity, text.linePrice, text.lineRate];
  return {
    title: visit.text.sub.typeIn,
    status: fault === null ? 200 : 422,
    body: html`${fault === null ? "" : errorBox(visit.text.refused, fault)}${note(text.typeInHelp)}${form(
      visit,
      "/factures/saisie",
      [
        html`<fieldset><legend>${text.recipientTitle}</legend>
${radios(
  "state",
  text.isState,
  [
    ["oui", visit.text.yes],
    ["non", visit.text.no],
  ],
  sent.text("state") || "non",
)}
${field("siret", text.siret, { value: sent.text("siret"), inputmode: "numeric" })}${field("service", text.serviceCode, { value: sent.text("service") })}
${field("commitment", text.commitment, { value: sent.text("commitment") })}</fieldset>`,
        html`<div class="scroll"><table><caption>${text.lines}</caption><thead><tr>${columns.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`,
        select("vat", text.vat, text.vatRegimes, sent.text("vat") || "TVA_SUR_DEBIT", true),
        actions(submit(text.validateAndGoOn), link("/factures", visit.text.cancel)),
      ],
    )}`,
  };
}

interface Read {
  readonly body: SubmitBody;
  readonly totals: {
    readonly taxExclusiveAmount: Cents;
    readonly taxAmount: Cents;
    readonly taxInclusiveAmount: Cents;
  };
  readonly to: string;
}

/** The body of `soumettre`, or what is wrong with what was typed. */
function read(visit: Visit): Read | string {
  const text = wordsOf(visit);
  const { form: sent } = visit;
  const to = sent.text("state") === "oui" ? STATE_SIRET : sent.text("siret").replace(/\D/g, "");
  if (!parseSiret(to).ok) return text.badSiret;
  const plain = (name: string) => sent.text(name).replace(/\s/g, "").replace(",", ".");
  const lines = LINES.filter((n) => sent.text(`name${n}`) !== "").map((n) => ({
    name: sent.text(`name${n}`),
    quantity: plain(`quantity${n}`) || "1",
    unitPrice: plain(`price${n}`),
    vatRate: plain(`rate${n}`) || "20",
  }));
  if (lines.length === 0) return text.noLine;
  const result = totalsOf(lines);
  if ("faults" in result) return text.badLine(result.faults[0]?.line ?? 1);
  const { totals } = result;
  const commitment = sent.text("commitment");
  const service = sent.text("service");
  const body: SubmitBody = {
    modeDepot: "SAISIE_API",
    destinataire: { codeDestinataire: to, ...(service === "" ? {} : { codeServiceExecutant: service }) },
    fournisseur: { idFournisseur: callOf(visit).caller.structureIds[0] ?? 0 },
    cadreDeFacturation: { codeCadreFacturation: BILLING_FRAMEWORKS.A1 },
    references: {
      deviseFacture: "EUR",
      typeFacture: "FACTURE",
      typeTva: sent.text("vat") as "TVA_SUR_DEBIT",
      modePaiement: "VIREMENT",
      ...(commitment === "" ? {} : { numeroBonCommande: commitment }),
    },
    lignePoste: lines.map((line, index) => ({
      lignePosteNumero: index + 1,
      lignePosteReference: String(index + 1),
      lignePosteDenomination: line.name,
      lignePosteQuantite: Number(line.quantity),
      lignePosteUnite: "unité",
      lignePosteMontantUnitaireHT: Number(line.unitPrice),
      lignePosteTauxTvaManuel: Number(line.vatRate),
    })),
    ligneTva: totals.vatBreakdown.map(({ rate, taxableAmount, taxAmount }) => ({
      ligneTvaTauxManuel: Number(rate),
      ligneTvaMontantBaseHtParTaux: toWireNumber(taxableAmount),
      ligneTvaMontantTvaParTaux: toWireNumber(taxAmount),
    })),
    montantTotal: {
      montantHtTotal: toWireNumber(totals.taxExclusiveAmount),
      montantTVA: toWireNumber(totals.taxAmount),
      montantTtcTotal: toWireNumber(totals.taxInclusiveAmount),
      montantAPayer: toWireNumber(totals.taxInclusiveAmount),
    },
  };
  return { body, totals, to };
}

async function decide(visit: Visit): Promise<Answer> {
  const found = read(visit);
  if (typeof found === "string" || visit.form.text("go") === "cancel")
    return page(visit, typeof found === "string" ? found : null);
  try {
    if (visit.form.text("go") !== "send") {
      rehearse(callOf(visit), "factures/v1/soumettre", found.body);
      return recap(visit, found);
    }
    const done = await perform(callOf(visit), "factures/v1/soumettre", found.body);
    return redirect(`/factures/${done.identifiantFactureCPP}?depot=1`);
  } catch (error) {
    const said = refusalSentence(visit, error);
    if (said === null) throw error;
    return page(visit, said);
  }
}

function recap(visit: Visit, { totals, to }: Read): Page {
  const text = wordsOf(visit);
  const recipient = structureByIdentifier(visit.moment.db, to);
  const amount = (value: Cents) => formatAmount(value, visit.language);
  return {
    title: text.confirmTitle,
    body: html`<div class="panel"><p>${text.confirmTypedIn(to, recipient?.name ?? "")}</p>${facts([
      [text.ht, amount(totals.taxExclusiveAmount)],
      [text.tva, amount(totals.taxAmount)],
      [text.ttc, amount(totals.taxInclusiveAmount)],
      [text.net, amount(totals.taxInclusiveAmount)],
    ])}</div>${form(
      visit,
      "/factures/saisie",
      actions(
        submit(text.confirmAndSend, "send"),
        html`<button name="go" value="cancel" class="second">${visit.text.cancel}</button>`,
      ),
      { keep: visit.form.entries().filter(([name]) => name !== "go") },
    )}`,
  };
}
