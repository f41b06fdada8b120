import { BaseStream, type Dict, EvaluatorPreprocessor, Name, OPS, type Operation, type XRef } from "pdfjs-core";
import type { Font, FontCache } from "./fonts.ts";
import { intersect, type Matrix, multiply, transformBox } from "./geometry.ts";
import { type GraphicsState, initialState } from "./graphics-state.ts";
import { hiddenLayer } from "./layers.ts";
import { nested, TooLarge } from "./limits.ts";
import { asDict, dictAt, lookup, nameAt, numberAt, numbersAt } from "./objects.ts";
import { OPERATORS, type Target } from "./operators.ts";
import type { PageFrame } from "./page-frame.ts";
import { Painting } from "./painting.ts";
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
  #depth = 0;
  #forms = 0;
  #operations = 0;
  readonly #open = new Set<string>();
  /** For each marked section that is open, whether it is on a hidden layer. */
  #marked: boolean[] = [];
  #damaged = false;

  constructor(frame: PageFrame, context: PageContext) {
    this.#frame = frame;
    this.#context = context;
    this.painting = new Painting(frame, this.#runs);
    this.text = new TextDrawing(frame, this.#runs, this.painting);
    this.state = initialState(frame.matrix, frame.box);
  }

  noteDamage(): void {
    this.#damaged = true;
  }

  /** Reads the operators of a page or of a form. */
  async read(stream: BaseStream, resources: Dict | undefined): Promise<void> {
    const outer = this.#resources;
    this.#resources = resources;
    try {
      stream.reset();
      await this.#operators(stream);
    } catch (error) {
      if (error instanceof TooLarge) throw error;
      this.#damaged = true;
    }
    this.#runs.flush();
    this.#resources = outer;
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
      else await this.#apply(operation.fn, args);
    }
  }

  /** The operators that need resources of the page, or other content. */
  async #apply(fn: number, args: readonly unknown[]): Promise<void> {
    switch (fn) {
      case OPS.setFont:
        return this.#setFont(args);
      case OPS.setGState:
        return this.#setParameters(args[0]);
      case OPS.paintXObject:
        return this.#paintObject(args[0]);
      case OPS.beginMarkedContentProps:
        return this.#beginMarked(args);
      case OPS.beginMarkedContent:
        return this.#mark(false);
      case OPS.endMarkedContent:
        this.#marked.pop();
        this.hidden = this.#marked.includes(true);
    }
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

  async #setFont(args: readonly unknown[]): Promise<void> {
    const [name, size] = args;
    const fonts = dictAt(this.#resources, "Font");
    await this.#useFont(name instanceof Name ? dictAt(fonts, name.name) : undefined, size);
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
    const blend = lookup(dict, "BM");
    const mask = lookup(dict, "SMask");
    if (blend !== undefined || mask !== undefined) {
      const plain = blend === undefined || (blend instanceof Name && /^(Normal|Compatible)$/.test(blend.name));
      state.translucent = !plain || (mask !== undefined && !(mask instanceof Name));
    }
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
      this.painting.picture(object.dict, this.state);
    }
  }
}
