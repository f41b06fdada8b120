import PDFDocument from "pdfkit";

interface TextOptions {
  readonly size?: number;
  readonly bold?: boolean;
  /** `x` is then the right edge, or the centre. */
  readonly align?: "right" | "center";
  readonly font?: "Helvetica" | "Times-Roman" | "Courier";
}

/** Draws invoices for tests: text at positions, as business software does. A4, points, origin top left, `y` = top. */
export class PageBuilder {
  readonly #document = new PDFDocument({ size: "A4", margin: 0, autoFirstPage: true });

  text(x: number, y: number, text: string, options: TextOptions = {}): this {
    const { size = 9, bold = false, align, font = "Helvetica" } = options;
    const face = bold ? (font === "Times-Roman" ? "Times-Bold" : `${font}-Bold`) : font;
    this.#document.font(face).fontSize(size);
    const width = this.#document.widthOfString(text);
    const left = align === "right" ? x - width : align === "center" ? x - width / 2 : x;
    this.#document.text(text, left, y, { lineBreak: false });
    return this;
  }

  /** Lines under one another. */
  lines(x: number, y: number, lines: readonly string[], options: TextOptions = {}): this {
    for (const [i, line] of lines.entries()) this.text(x, y + i * (options.size ?? 9) * 1.25, line, options);
    return this;
  }

  /** Labels at `x`, values with their right edge at `right`. */
  pairs(
    x: number,
    right: number,
    y: number,
    pairs: readonly (readonly [string, string])[],
    options: TextOptions = {},
  ): this {
    pairs.forEach(([label, value], i) => {
      const top = y + i * (options.size ?? 9) * 1.6;
      this.text(x, top, label, options).text(right, top, value, { ...options, align: "right" });
    });
    return this;
  }

  /** A table: headings and rows, each cell centred on, or right-aligned to, its column. */
  table(
    columns: readonly (readonly [number, "left" | "right" | "center"])[],
    y: number,
    rows: readonly (readonly string[])[],
    options: TextOptions = {},
  ): this {
    rows.forEach((row, i) => {
      row.forEach((cell, column) => {
        const [x, align] = columns[column] ?? [0, "left"];
        const top = y + i * (options.size ?? 9) * 1.7;
        if (cell !== "") this.text(x, top, cell, align === "left" ? options : { ...options, align });
      });
    });
    return this;
  }

  page(): this {
    this.#document.addPage();
    return this;
  }

  async bytes(): Promise<Uint8Array> {
    const chunks: Buffer[] = [];
    this.#document.on("data", (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise<void>((resolve) => this.#document.on("end", resolve));
    this.#document.end();
    await ended;
    return new Uint8Array(Buffer.concat(chunks));
  }
}
