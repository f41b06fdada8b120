import type { AttachmentFacts, PreflightInput } from "./input.ts";
import { longer, type Rule, when } from "./rule.ts";
import { SOURCES } from "./sources.ts";

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
  {
    code: "ATTACHMENTS_MANY",
    severity: "warning",
    source: SOURCES.choice,
    check: ({ attachments }) => when(attachments.length > MANY, { count: attachments.length }),
  },
  {
    code: "ATTACHMENT_EMPTY",
    severity: "error",
    source: SOURCES.oca,
    check: (input) => each(input, (file) => file.bytes === 0 && {}),
  },
  {
    code: "ATTACHMENT_TOO_LARGE",
    severity: "error",
    source: SOURCES.swagger,
    check: (input) => each(input, (file) => file.bytes > MAX_FILE_BYTES && { bytes: file.bytes }),
  },
  {
    code: "ATTACHMENT_NAME_TOO_LONG",
    severity: "error",
    source: SOURCES.annex,
    check: (input) => each(input, ({ name }) => tooLong(name, MAX_NAME)),
  },
  {
    code: "ATTACHMENT_NAME_CHARACTERS",
    severity: "warning",
    source: SOURCES.choice,
    check: (input) => each(input, ({ name }) => !/^[A-Za-z0-9\-_.]*$/.test(name) && {}),
  },
  {
    code: "ATTACHMENT_EXTENSION",
    severity: "error",
    source: SOURCES.annex,
    check: (input) => each(input, ({ name }) => !EXTENSIONS.has(extensionOf(name)) && { extension: extensionOf(name) }),
  },
  {
    code: "ATTACHMENT_LABEL_TOO_LONG",
    severity: "error",
    source: SOURCES.annex,
    check: (input) => each(input, ({ label = "" }) => tooLong(label, MAX_LABEL)),
  },
  {
    code: "ATTACHMENT_TYPE_UNKNOWN",
    severity: "error",
    source: SOURCES.clients,
    check: (input) =>
      each(input, ({ type }) => {
        const { attachmentTypes: known } = input;
        return type != null && known != null && !known.includes(type) && { type, known: known.join(", ") };
      }),
  },
  {
    code: "ATTACHMENTS_TOO_LARGE",
    severity: "error",
    source: SOURCES.oca,
    check({ attachments, file }) {
      const bytes = attachments.reduce((sum, one) => sum + one.bytes, file?.report.bytes ?? 0);
      return when(bytes > MAX_TOTAL_BYTES, { bytes, limit: MAX_TOTAL_BYTES });
    },
  },
];
