import { OPS } from "pdfjs-core";
import { CMYK, type ColourSpace, GRAY, RGB } from "./colours.ts";
import { type Matrix, multiply } from "./geometry.ts";
import type { GraphicsState } from "./graphics-state.ts";
import type { Painting } from "./painting.ts";
import type { TextDrawing } from "./text-drawing.ts";

/** What an operator acts on. */
export interface Target {
  readonly state: GraphicsState;
  readonly text: TextDrawing;
  readonly painting: Painting;
  /** On a layer that is not shown. */
  readonly hidden: boolean;
}

type Operator = (target: Target, args: readonly unknown[]) => void;

const n = (args: readonly unknown[], index: number): number => numberOf(args[index]);

const matrixOf = (args: readonly unknown[]): Matrix => [
  n(args, 0),
  n(args, 1),
  n(args, 2),
  n(args, 3),
  n(args, 4),
  n(args, 5),
];

const nextLine = ({ text, state }: Target): void => text.moveLine(0, -state.leading);
const paint =
  (rule: "nonzero" | "even-odd" | null, stroked: boolean, closed = false): Operator =>
  ({ painting, state, hidden }) => {
    if (closed) painting.closePath();
    painting.paint(state, rule, stroked, hidden);
  };

/** The operators that need nothing from outside of the page, by their number in PDF.js. */
const BY_NAME: Readonly<Record<string, Operator>> = {
  beginText: ({ text }) => text.begin(),
  setCharSpacing: ({ state }, args) => {
    state.characterSpacing = n(args, 0);
  },
  setWordSpacing: ({ state }, args) => {
    state.wordSpacing = n(args, 0);
  },
  setHScale: ({ state }, args) => {
    state.horizontalScale = n(args, 0) / 100;
  },
  setLeading: ({ state }, args) => {
    state.leading = n(args, 0);
  },
  setTextRenderingMode: ({ state }, args) => {
    state.renderMode = n(args, 0);
  },
  setTextRise: ({ state }, args) => {
    state.rise = n(args, 0);
  },
  moveText: ({ text }, args) => text.moveLine(n(args, 0), n(args, 1)),
  setLeadingMoveText: ({ text, state }, args) => {
    state.leading = -n(args, 1);
    text.moveLine(n(args, 0), n(args, 1));
  },
  setTextMatrix: ({ text }, args) => text.setMatrix(matrixOf(args)),
  nextLine,
  showText: ({ text, state, hidden }, args) => text.show(args, state, hidden),
  showSpacedText: ({ text, state, hidden }, args) => {
    if (Array.isArray(args[0])) text.show(args[0], state, hidden);
  },
  nextLineShowText: (target, args) => {
    nextLine(target);
    target.text.show(args, target.state, target.hidden);
  },
  nextLineSetSpacingShowText: (target, args) => {
    target.state.wordSpacing = n(args, 0);
    target.state.characterSpacing = n(args, 1);
    nextLine(target);
    target.text.show(args.slice(2), target.state, target.hidden);
  },

  transform: ({ state }, args) => {
    state.matrix = multiply(state.matrix, matrixOf(args));
  },
  rectangle: ({ painting, state }, args) => painting.rectangle(state, n(args, 0), n(args, 1), n(args, 2), n(args, 3)),
  moveTo: ({ painting, state }, args) => painting.moveTo(state, n(args, 0), n(args, 1)),
  lineTo: ({ painting, state }, args) => painting.lineTo(state, n(args, 0), n(args, 1)),
  curveTo: ({ painting, state }, args) =>
    painting.curveTo(state, n(args, 0), n(args, 1), n(args, 2), n(args, 3), n(args, 4), n(args, 5)),
  curveTo2: ({ painting, state }, args) =>
    painting.curveTo(state, null, null, n(args, 0), n(args, 1), n(args, 2), n(args, 3)),
  curveTo3: ({ painting, state }, args) =>
    painting.curveTo(state, n(args, 0), n(args, 1), n(args, 2), n(args, 3), n(args, 2), n(args, 3)),
  closePath: ({ painting }) => painting.closePath(),
  clip: ({ painting }) => painting.clip("nonzero"),
  eoClip: ({ painting }) => painting.clip("even-odd"),
  fill: paint("nonzero", false),
  eoFill: paint("even-odd", false),
  fillStroke: paint("nonzero", true),
  eoFillStroke: paint("even-odd", true),
  closeFillStroke: paint("nonzero", true, true),
  closeEOFillStroke: paint("even-odd", true, true),
  stroke: paint(null, true),
  closeStroke: paint(null, true, true),
  endPath: paint(null, false),
  setLineWidth: ({ state }, args) => {
    state.lineWidth = n(args, 0);
  },
  setLineCap: ({ state }, args) => {
    state.lineCap = n(args, 0);
  },

  setFillGray: ({ state }, args) => setFill(state, GRAY, args),
  setFillRGBColor: ({ state }, args) => setFill(state, RGB, args),
  setFillCMYKColor: ({ state }, args) => setFill(state, CMYK, args),
  setFillColor: ({ state }, args) => setFill(state, state.fillSpace, args),
  setStrokeGray: ({ state }, args) => setStroke(state, GRAY, args),
  setStrokeRGBColor: ({ state }, args) => setStroke(state, RGB, args),
  setStrokeCMYKColor: ({ state }, args) => setStroke(state, CMYK, args),
  setStrokeColor: ({ state }, args) => setStroke(state, state.strokeSpace, args),
};

export function setFill(state: GraphicsState, space: ColourSpace | null, components: readonly unknown[]): void {
  state.fillSpace = space;
  state.fill = space?.paintOf(components.map(numberOf)) ?? null;
  state.fillIsOpaque = true;
}

export function setStroke(state: GraphicsState, space: ColourSpace | null, components: readonly unknown[]): void {
  state.strokeSpace = space;
  state.stroke = space?.paintOf(components.map(numberOf)) ?? null;
}

function numberOf(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

export const OPERATORS: readonly (Operator | undefined)[] = Object.entries(BY_NAME).reduce<Operator[]>(
  (operators, [name, operator]) => {
    const number = OPS[name];
    if (number === undefined) throw new Error(`PDF.js knows no operator ${name}`);
    operators[number] = operator;
    return operators;
  },
  [],
);
