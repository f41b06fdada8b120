import { BaseStream, type Dict, EvaluatorPreprocessor, Name, OPS, type Operation, type XRef } from "pdfjs-core";
import {
  BLACK,
  CMYK,
  type ColourSpace,
  distance,
  GRAY,
  type Lookup,
  luminosity,
  type Paint,
  RGB,
  readColourSpace,
  WHITE,
} from "./colours.ts";
import type { Font } from "./font.ts";
import type { FontCache } from "./fonts.ts";
import type { FieldText, FormDefaults } from "./form-fields.ts";
import { readFunction } from "./functions.ts";
import { type Box, IDENTITY, intersect, type Matrix, multiply, transformBox } from "./geometry.ts";
import { type GraphicsState, initialState } from "./graphics-state.ts";
import { hiddenLayer } from "./layers.ts";
import { nested, TooLarge } from "./limits.ts";
import { arrayAt, asDict, dictAt, lookup, nameAt, numberAt, numbersAt } from "./objects.ts";
import { OPERATORS, setFill, setStroke, type Target } from "./operators.ts";
import type { PageFrame } from "./page-frame.ts";
import { OPAQUE, Painting } from "./painting.ts";
import { TextDrawing } from "./text-drawing.ts";
import { TextRuns } from "./text-runs.ts";

/** What is drawn on a page. Shares are between 0 and 1. */
export interface PageContent {
  readonly width: number;
  readonly height: number;
  readonly text: TextRuns;
  /** Share of the page under pictures. */
  readonly pictureShare: number;
  readonly pictures: number;
  /** Pieces of painted lines and curves. */
  readonly segments: number;
  /** The content broke off before its end. */
  readonly damaged: boolean;
}

export interface PageContext {
  readonly xref: XRef;
  readonly fonts: FontCache;
  readonly fallback: Font;
  readonly hiddenLayers: ReadonlySet<string>;
  readonly fields: FormDefaults;
}

/** What names of the resources led to: pages and forms ask for the same few again and again. */
interface Named {
  readonly fonts: Map<string, Font>;
  readonly spaces: Map<string, ColourSpace | null>;
}

const MAX_FORM_DEPTH = 12;
/** Forms may be drawn again and again inside each other; together they may not exceed this. */
const MAX_FORMS = 20_000;
const MAX_SAVED_STATES = 5_000;
const MAX_MARKED_SECTIONS = 100_000;
/** The most detailed plans and maps stay below; beyond, a page is a trap. */
const MAX_OPERATORS = 3_000_000;

/** Follows the operators of a page in order, keeping only what tells where text and pictures appear. */
export class ContentReader implements Target {
  readonly #frame: PageFrame;
  readonly #context: PageContext;
  readonly #runs = new TextRuns();
  readonly painting: Painting;
  readonly text: TextDrawing;
  state: GraphicsState;
  hidden = false;
  #resources: Dict | undefined;
  #named: Named = { fonts: new Map(), spaces: new Map() };
  #depth = 0;
  #forms = 0;
  #operations = 0;
  readonly #open = new Set<string>();
  /** For each marked section that is open, whether it is on a hidden layer. */
  #marked: boolean[] = [];
  #damaged = false;

  /** @param paper what is seen where nothing is drawn */
  constructor(frame: PageFrame, context: PageContext, paper: Paint = WHITE) {
    this.#frame = frame;
    this.#context = context;
    this.painting = new Painting(frame, this.#runs, paper);
    this.text = new TextDrawing(frame, this.#runs, this.painting);
    this.state = initialState(frame.matrix, frame.box);
  }

  noteDamage(): void {
    this.#damaged = true;
  }

  /** Reads the operators of a page or of a form. */
  async read(stream: BaseStream, resources: Dict | undefined): Promise<void> {
    const [outer, outerNamed] = [this.#resources, this.#named];
    this.#resources = resources;
    this.#named = namedIn(resources, outer, outerNamed);
    try {
      stream.reset();
      await this.#operators(stream);
    } catch (error) {
      if (error instanceof TooLarge) throw error;
      this.#damaged = true;
    }
    this.#runs.flush();
    this.#resources = outer;
    this.#named = outerNamed;
  }

  /** Draws a form (a piece of content kept on its own) as if by `Do`, after moving it by `placement`. */
  async drawForm(form: BaseStream, placement: Matrix): Promise<void> {
    const key = form.dict?.objId;
    if (this.#depth >= MAX_FORM_DEPTH || (key && this.#open.has(key))) return;
    if (++this.#forms > MAX_FORMS) throw new TooLarge("forms inside forms without end");
    if (hiddenLayer(form.dict, "OC", this.#context.hiddenLayers)) return;
    const outer = this.state;
    const own = numbersAt(form.dict, "Matrix", 6) as Matrix | undefined;
    const bounds = numbersAt(form.dict, "BBox", 4);
    this.state = { ...outer, matrix: multiply(outer.matrix, placement) };
    if (own) this.state.matrix = multiply(this.state.matrix, own);
    if (bounds) {
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = bounds;
      this.state.clip = intersect(this.state.clip, transformBox(this.state.matrix, x0, y0, x1, y1));
    }
    this.#depth += 1;
    if (key) this.#open.add(key);
    const marked = this.#marked;
    this.#marked = [];
    await nested(() => this.read(form, dictAt(form.dict, "Resources") ?? this.#resources));
    // A form on a hidden layer is not drawn at all, so what follows it shows.
    this.#marked = marked;
    this.hidden = false;
    if (key) this.#open.delete(key);
    this.#depth -= 1;
    this.state = outer;
  }

  /** Whether an annotation is on a layer that is not shown. */
  isHidden(annotation: Dict): boolean {
    return hiddenLayer(annotation, "OC", this.#context.hiddenLayers);
  }

  /** A line through a text, in the page's own coordinates. */
  strikeOut(from: readonly [number, number], to: readonly [number, number]): void {
    const { matrix } = this.#frame;
    this.painting.strikeOut(moved(matrix, from), moved(matrix, to));
  }

  /** Writes what a form field holds into its rectangle, as readers do when the file brings no drawing of it. */
  async drawField(field: FieldText, rect: readonly number[]): Promise<void> {
    const { fallback, fields } = this.#context;
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = rect;
    const [left, bottom, right, top] = [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)];
    const outer = this.state;
    this.state = initialState(this.#frame.matrix, this.#frame.box);
    const { colour } = field;
    setFill(this.state, { 1: GRAY, 3: RGB, 4: CMYK }[colour.length] ?? GRAY, colour);
    const named = dictAt(fields.resources, "Font");
    const font = field.font === null ? undefined : dictAt(named, field.font);
    this.state.font = font ? await this.#context.fonts.load(font) : fallback;
    const size = field.size > 0 ? field.size : Math.min(12, Math.max(4, 0.7 * (top - bottom)));
    this.state.fontSize = size;
    const first = field.lines.length > 1 ? top - size : (top + bottom) / 2 - 0.35 * size;
    this.text.begin();
    for (const [index, line] of field.lines.entries()) {
      const width = this.state.font.decode(line).reduce((sum, glyph) => sum + glyph.width, 0) * size;
      const free = right - left - width;
      const x = left + (field.align === "center" ? free / 2 : field.align === "right" ? free - 2 : 2);
      this.text.setMatrix([1, 0, 0, 1, x, first - index * 1.15 * size]);
      this.text.show([line], this.state, false);
    }
    this.#runs.flush();
    this.state = outer;
  }

  result(): PageContent {
    const { width, height } = this.#frame;
    const { pictureShare, pictures, segments } = this.painting;
    return { width, height, text: this.#runs, pictureShare, pictures, segments, damaged: this.#damaged };
  }

  async #operators(stream: BaseStream): Promise<void> {
    const saved: GraphicsState[] = [];
    const preprocessor = new EvaluatorPreprocessor(stream, this.#context.xref, {
      stateStack: saved,
      save: () => {
        if (saved.length >= MAX_SAVED_STATES) throw new TooLarge("graphics states without end");
        saved.push({ ...this.state });
      },
      restore: () => {
        this.state = saved.pop() ?? this.state;
      },
      transform: () => {},
    });
    const operation: Operation = { fn: 0, args: null };
    while (preprocessor.read(operation)) {
      const args = operation.args ?? [];
      operation.args = null;
      if (++this.#operations > MAX_OPERATORS) throw new TooLarge("operators without end");
      const operator = OPERATORS[operation.fn];
      if (operator) operator(this, args);
      else {
        // Most of these have nothing to wait for, and a page holds tens of thousands.
        const later = this.#apply(operation.fn, args);
        if (later instanceof Promise) await later;
      }
    }
  }

  /** The operators that need resources of the page, or other content. */
  #apply(fn: number, args: readonly unknown[]): Promise<void> | undefined {
    switch (fn) {
      case OPS.setFont:
        return this.#setFont(args);
      case OPS.setGState:
        return this.#setParameters(args[0]);
      case OPS.paintXObject:
        return this.#paintObject(args[0]);
      case OPS.beginMarkedContentProps:
        this.#beginMarked(args);
        return;
      case OPS.beginMarkedContent:
        this.#mark(false);
        return;
      case OPS.setFillColorSpace:
      case OPS.setStrokeColorSpace:
        this.#setColourSpace(fn, args[0]);
        return;
      case OPS.setFillColorN:
      case OPS.setStrokeColorN:
        return this.#setColour(fn, args);
      case OPS.shadingFill:
        this.#shade(args[0]);
        return;
      case OPS.endInlineImage:
        if (!this.hidden && args[0] instanceof BaseStream) this.painting.picture(args[0], this.state, this.#lookup());
        return;
      case OPS.endMarkedContent:
        this.#marked.pop();
        this.hidden = this.#marked.includes(true);
    }
    return;
  }

  #mark(hidden: boolean): void {
    if (this.#marked.length >= MAX_MARKED_SECTIONS) throw new TooLarge("marked sections without end");
    this.#marked.push(hidden);
    this.hidden ||= hidden;
  }

  #beginMarked(args: readonly unknown[]): void {
    const [tag, properties] = args;
    const layer = tag instanceof Name && tag.name === "OC" && properties instanceof Name ? properties.name : undefined;
    const owner = dictAt(this.#resources, "Properties");
    this.#mark(layer !== undefined && hiddenLayer(owner, layer, this.#context.hiddenLayers));
  }

  #setFont(args: readonly unknown[]): Promise<void> | undefined {
    const [name, size] = args;
    const known = name instanceof Name ? this.#named.fonts.get(name.name) : undefined;
    if (!known) return this.#findFont(name, size);
    this.state.font = known;
    if (typeof size === "number") this.state.fontSize = size;
    return;
  }

  async #findFont(name: unknown, size: unknown): Promise<void> {
    const { fonts } = this.#named;
    const dict = name instanceof Name ? dictAt(dictAt(this.#resources, "Font"), name.name) : undefined;
    await this.#useFont(dict, size);
    if (name instanceof Name && this.state.font) fonts.set(name.name, this.state.font);
  }

  async #useFont(dict: Dict | undefined, size: unknown): Promise<void> {
    const { fonts, fallback } = this.#context;
    this.state.font = dict ? (fonts.get(dict) ?? (await fonts.load(dict))) : fallback;
    if (typeof size === "number") this.state.fontSize = size;
  }

  async #setParameters(name: unknown): Promise<void> {
    const dict = name instanceof Name ? dictAt(dictAt(this.#resources, "ExtGState"), name.name) : undefined;
    if (!dict) return;
    const state = this.state;
    state.fillAlpha = numberAt(dict, "ca") ?? state.fillAlpha;
    state.strokeAlpha = numberAt(dict, "CA") ?? state.strokeAlpha;
    state.lineWidth = numberAt(dict, "LW") ?? state.lineWidth;
    state.blend = blendOf(lookup(dict, "BM")) ?? state.blend;
    const mask = lookup(dict, "SMask");
    if (mask instanceof Name) state.softMask = null;
    else if (mask !== undefined) state.softMask = await this.#softMask(asDict(mask));
    const font = lookup(dict, "Font");
    if (Array.isArray(font)) await this.#useFont(asDict(this.#context.xref.fetchIfRef(font[0])), font[1]);
  }

  async #paintObject(name: unknown): Promise<void> {
    if (!(name instanceof Name) || this.hidden) return;
    const object = lookup(dictAt(this.#resources, "XObject"), name.name);
    if (!(object instanceof BaseStream)) return;
    if (nameAt(object.dict, "Subtype") === "Form") {
      this.#runs.flush();
      await this.drawForm(object, [1, 0, 0, 1, 0, 0]);
    } else if (!hiddenLayer(object.dict, "OC", this.#context.hiddenLayers)) {
      this.painting.picture(object, this.state, this.#lookup());
    }
  }

  #lookup(): Lookup {
    return { xref: this.#context.xref, resources: this.#resources };
  }

  #setColourSpace(fn: number, name: unknown): void {
    const space = this.#colourSpace(name);
    const set = fn === OPS.setFillColorSpace ? setFill : setStroke;
    set(this.state, space, space?.initial ?? []);
  }

  #colourSpace(named: unknown): ColourSpace | null {
    if (!(named instanceof Name)) return readColourSpace(named, this.#lookup());
    const { spaces } = this.#named;
    const known = spaces.get(named.name);
    if (known !== undefined) return known;
    const space = readColourSpace(named, this.#lookup());
    spaces.set(named.name, space);
    return space;
  }

  #setColour(fn: number, args: readonly unknown[]): Promise<void> | undefined {
    const isFill = fn === OPS.setFillColorN;
    const space = isFill ? this.state.fillSpace : this.state.strokeSpace;
    (isFill ? setFill : setStroke)(this.state, space, args);
    const name = args.at(-1);
    return name instanceof Name ? this.#setPattern(isFill, name) : undefined;
  }

  async #setPattern(isFill: boolean, name: Name): Promise<void> {
    const { paint, isOpaque } = await this.#pattern(lookup(dictAt(this.#resources, "Pattern"), name.name));
    if (isFill) {
      this.state.fill = paint;
      this.state.fillIsOpaque = isOpaque;
    } else this.state.stroke = paint;
  }

  #shade(name: unknown): void {
    if (this.hidden || !(name instanceof Name)) return;
    this.#runs.flush();
    const shading = dictAt(dictAt(this.#resources, "Shading"), name.name);
    this.painting.shade(this.state, shadingPaint(shading, this.#lookup()));
  }

  /**
   * What a pattern looks like where it is one colour all over, or nothing, null for any other; and whether it hides what
   * is below.
   */
  async #pattern(pattern: unknown): Promise<{ readonly paint: Paint; readonly isOpaque: boolean }> {
    const dict = asDict(pattern);
    const unknown = { paint: null, isOpaque: true };
    if (numberAt(dict, "PatternType") === 2)
      return { paint: shadingPaint(dictAt(dict, "Shading"), this.#lookup()), isOpaque: true };
    if (!(pattern instanceof BaseStream) || numberAt(dict, "PaintType") !== 1) return unknown;
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = numbersAt(dict, "BBox", 4) ?? [];
    const cell: Box = {
      left: Math.min(x0, x1),
      top: Math.min(y0, y1),
      right: Math.max(x0, x1),
      bottom: Math.max(y0, y1),
    };
    const inner = this.#within(
      { width: cell.right, height: cell.bottom, matrix: IDENTITY, box: cell, resources: undefined },
      "none",
    );
    if (!inner) return unknown;
    await nested(() => inner.read(pattern, dictAt(dict, "Resources") ?? this.#resources));
    const { surface } = inner.painting;
    if (!inner.#runs.isEmpty || inner.#damaged) return unknown;
    if (surface.isEmpty) return { paint: "none", isOpaque: false };
    const steps = [0.05, 0.3, 0.5, 0.7, 0.95];
    const places = steps.flatMap((x) =>
      steps.map((y) => [cell.left + x * (cell.right - cell.left), cell.top + y * (cell.bottom - cell.top)] as const),
    );
    // A tint, or a cell drawn through a mask, lets the text below be read.
    const isOpaque = places.every(([x, y]) => surface.opacityAt(x, y) > OPAQUE);
    return { paint: sameEverywhere(places.map(([x, y]) => surface.at(x, y))), isOpaque };
  }

  /** How much a soft mask lets through, place by place. */
  async #softMask(mask: Dict | undefined): Promise<(x: number, y: number) => number | null> {
    const unknown = () => null;
    const group = lookup(mask, "G");
    const isLuminosity = nameAt(mask, "S") === "Luminosity";
    if (!(group instanceof BaseStream)) return unknown;
    const transfer = lookup(mask, "TR");
    const shape = transfer === undefined || transfer instanceof Name ? null : readFunction(transfer);
    if (transfer !== undefined && !(transfer instanceof Name) && !shape) return unknown;
    const backdrop = isLuminosity ? this.#backdropOf(mask, group) : "none";
    const inner = this.#within(this.#frame, backdrop);
    if (!inner) return unknown;
    inner.state.matrix = this.state.matrix;
    await inner.drawForm(group, IDENTITY);
    const { surface } = inner.painting;
    if (!inner.#runs.isEmpty || inner.#damaged) return unknown;
    return (x, y) => {
      const seen = surface.at(x, y);
      if (seen === null) return null;
      const share = isLuminosity ? (seen === "none" ? 0 : luminosity(seen)) : seen === "none" ? 0 : 1;
      return shape ? (shape([share])?.[0] ?? null) : share;
    };
  }

  #backdropOf(mask: Dict | undefined, group: BaseStream): Paint {
    const components = arrayAt(mask, "BC").map((value) => (typeof value === "number" ? value : 0));
    const named = lookup(dictAt(group.dict, "Group"), "CS");
    const space = named === undefined ? null : readColourSpace(named, this.#lookup());
    return components.length > 0 ? (space?.paintOf(components) ?? null) : BLACK;
  }

  /** Reads content on its own, apart from the page; null when such contents lie in one another without end. */
  #within(frame: PageFrame, paper: Paint): ContentReader | null {
    if (this.#depth >= MAX_FORM_DEPTH) return null;
    if (++this.#forms > MAX_FORMS) throw new TooLarge("forms inside forms without end");
    const inner = new ContentReader(frame, this.#context, paper);
    inner.#depth = this.#depth + 1;
    inner.#operations = this.#operations;
    inner.#forms = this.#forms;
    return inner;
  }
}

/** What is known of the names already, or nothing yet when the names are others. */
function namedIn(resources: Dict | undefined, outer: Dict | undefined, known: Named): Named {
  return resources === outer ? known : { fonts: new Map(), spaces: new Map() };
}

function moved([a, b, c, d, e, f]: Matrix, [x, y]: readonly [number, number]): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

function blendOf(value: unknown): GraphicsState["blend"] | undefined {
  const name = Array.isArray(value) ? value[0] : value;
  if (!(name instanceof Name)) return undefined;
  if (/^(Normal|Compatible)$/.test(name.name)) return "normal";
  return /^(Multiply|Darken)$/.test(name.name) ? "multiply" : "other";
}

/** The one colour of a shading; null when it runs from one to another. */
function shadingPaint(shading: Dict | undefined, around: Lookup): Paint {
  const named = lookup(shading, "ColorSpace", "CS");
  const space = named === undefined ? null : readColourSpace(named, around);
  const type = numberAt(shading, "ShadingType");
  if (!space || (type !== 2 && type !== 3)) return null;
  const listed = arrayAt(shading, "Function");
  const functions = (listed.length > 0 ? listed : [lookup(shading, "Function")]).map((one) => readFunction(one));
  const [low = 0, high = 1] = numbersAt(shading, "Domain", 2) ?? [];
  const paints = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const values = functions.map((one) => one?.([low + share * (high - low)]) ?? null);
    return values.some((value) => value === null) ? null : space.paintOf(values.flatMap((value) => value ?? []));
  });
  return sameEverywhere(paints);
}

function sameEverywhere(paints: readonly Paint[]): Paint {
  const [first = null] = paints;
  if (first === null || first === "none") return paints.every((paint) => paint === first) ? first : null;
  return paints.every((paint) => paint !== null && paint !== "none" && distance(paint, first) < 0.02) ? first : null;
}
