import type { AttachmentFacts, PreflightInput } from "./input.ts";
import { longer, type Rule, rule, when } from "./rule.ts";

/** "10 Mo": the official texts never say which megabyte; the smaller one is safe. Bytes, before base64. */
export const MAX_FILE_BYTES = 10_000_000;
/** The whole billing file may weigh 120 Mo; OCA stops at 118 because of the envelope around the files. */
const MAX_TOTAL_BYTES = 118_000_000;
const MAX_NAME = 50;
const MAX_LABEL = 100;
/** No published limit was found; more than this is a folder given by mistake. */
const MANY = 50;

const EXTENSIONS = new Set(
  `bmp htm html xhtml fax png bz2 jpeg jpg pps ppt pptx csv xlc xlm xls xlsx xsl xsd xml doc docx odp ods odt rtf gif
  svg gz gzip tgz zip p7s tif tiff pdf txt`.split(/\s+/),
);

const extensionOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";

/** One finding for each file that is broken, with its name. */
function each<P>(
  { attachments }: PreflightInput,
  broken: (file: AttachmentFacts) => NoInfer<Omit<P, "name">> | false,
): readonly P[] {
  return attachments.flatMap((file) => {
    const params = broken(file);
    return params ? [{ name: file.name, ...params } as P] : [];
  });
}

const tooLong = (text: string, limit: number) => longer(text, limit)[0] ?? false;

export const ATTACHMENT_RULES: readonly Rule[] = [
  rule("ATTACHMENTS_MANY", "warning", "choice", ({ attachments }) =>
    when(attachments.length > MANY, { count: attachments.length }),
  ),
  rule("ATTACHMENT_EMPTY", "error", "oca", (input) => each(input, (file) => file.bytes === 0 && {})),
  rule("ATTACHMENT_TOO_LARGE", "error", "swagger", (input) =>
    each(input, (file) => file.bytes > MAX_FILE_BYTES && { bytes: file.bytes }),
  ),
  rule("ATTACHMENT_NAME_TOO_LONG", "error", "annex", (input) => each(input, ({ name }) => tooLong(name, MAX_NAME))),
  rule("ATTACHMENT_NAME_CHARACTERS", "warning", "choice", (input) =>
    each(input, ({ name }) => !/^[A-Za-z0-9\-_.]*$/.test(name) && {}),
  ),
  rule("ATTACHMENT_EXTENSION", "error", "annex", (input) =>
    each(input, ({ name }) => !EXTENSIONS.has(extensionOf(name)) && { extension: extensionOf(name) }),
  ),
  rule("ATTACHMENT_LABEL_TOO_LONG", "error", "annex", (input) =>
    each(input, ({ label = "" }) => tooLong(label, MAX_LABEL)),
  ),
  rule("ATTACHMENT_TYPE_UNKNOWN", "error", "clients", (input) =>
    each(input, ({ type }) => {
      const { attachmentTypes: known } = input;
      return type != null && known != null && !known.includes(type) && { type, known: known.join(", ") };
    }),
  ),
  rule("ATTACHMENTS_TOO_LARGE", "error", "oca", ({ attachments, file }) => {
    const bytes = attachments.reduce((sum, one) => sum + one.bytes, file?.report.bytes ?? 0);
    return when(bytes > MAX_TOTAL_BYTES, { bytes, limit: MAX_TOTAL_BYTES });
  }),
];
