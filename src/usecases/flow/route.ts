import type { GivenInvoice } from "../../domain/deposit/given.ts";
import { judgeGeneration, stopsFlow, structuredFaults } from "../../domain/structured-invoice.ts";
import { baseName } from "../../kit/base-name.ts";
import { agreesWith } from "./plan-flow.ts";
import type { FlowPorts } from "./types.ts";

interface RouteRequest {
  readonly path: string;
  readonly wanted: "auto" | "pdf" | "facturx";
  readonly given: GivenInvoice;
  /** Nothing goes along that a flow could not carry. */
  readonly bare: boolean;
}

/**
 * Profiles that Chorus Pro integrates: an invoice by itself, with its VAT per rate. `MINIMUM` only accompanies its PDF,
 * and ZUGFeRD 1 is another format (EN 16931 came later).
 */
const ENOUGH = new Set(["BASICWL", "BASIC", "EN16931", "EXTENDED"]);

/**
 * Whether the file goes as a flow. XML and archives always; a PDF when told to. Left to itself, a Factur-X PDF does
 * when its profile is enough for Chorus Pro, it is not signed, and the XML says everything that the user said;
 * it is of the historical family, and no rule stops it; otherwise it goes as a plain PDF, without its XML.
 */
export async function flowRoute(ports: Pick<FlowPorts, "files" | "pdf">, request: RouteRequest): Promise<boolean> {
  const { path, wanted, given, bare } = request;
  if (/\.(xml|zip|tgz|tar\.gz)$/i.test(path)) return true;
  if (wanted !== "auto") return wanted === "facturx";
  if (!bare) return false;
  const bytes = await ports.files.read(path);
  const { files } = await (await ports.pdf()).readFlow(bytes, baseName(path));
  const [file, ...more] = files ?? [];
  if (!file || more.length > 0 || !("facts" in file) || file.report?.signed !== "none") return false;
  // A file of the reform, or one that cannot be told from it, would be rejected as a flow; its plain PDF never is.
  if (judgeGeneration(file.structured).generation !== "historical") return false;
  if (structuredFaults(file.structured).some(stopsFlow)) return false;
  return ENOUGH.has(file.report.facturx?.profile ?? "") && agreesWith(given, file);
}
