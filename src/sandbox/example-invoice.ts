import { todayInParis } from "../domain/dates.ts";
import { drawTextPdf } from "./text-pdf.ts";
import { WORLD } from "./world.ts";

/**
 * An invoice of the ready-made account to the tourism office, dated today, with everything that a deposit needs on it.
 * Its number holds the second it was drawn, so that each tour has an invoice of its own.
 */
export function drawExampleInvoice(now: Date): { readonly number: string; readonly bytes: Uint8Array } {
  const number = `VISITE-${now.toISOString().slice(2, 19).replace(/\D/g, "")}`;
  const date = todayInParis(now).split("-").reverse().join("/");
  const lines = [
    "ATELIER DES QUATRE VENTS SARL",
    "12 rue des Tisserands",
    "62300 Lens",
    `SIRET : ${WORLD.seller}`,
    "",
    `Destinataire : SIRET ${WORLD.tourismOffice}`,
    "Code service : ACCUEIL",
    "",
    `Facture n° ${number}`,
    `Date de facture : ${date}`,
    "",
    "Visite guidée du patrimoine minier, 4 x 60,00 €",
    "",
    "Total HT : 240,00 €",
    "TVA 20 % : 48,00 €",
    "Total TTC : 288,00 €",
    "Net à payer : 288,00 €",
  ];
  return { number, bytes: drawTextPdf(lines) };
}
