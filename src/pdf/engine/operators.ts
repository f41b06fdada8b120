import { BaseStream, Name, OPS } from "pdfjs-core";
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

const n = (args: readonly unknown[], index: number): number => {
  const value = args[index];
  return typeof value === "number" ? value : 0;
};

const matrixOf = (args: readonly unknown[]): Matrix => [
  n(args, 0),
  n(args, 1),
  n(args, 2),
  n(args, 3),
  n(args, 4),
  n(args, 5),
];

const nextLine = ({ text, state }: Target): void => text.moveLine(0, -state.leading);
const segment: Operator = ({ painting, state }, args) => painting.segment(state, args);
const fill: Operator = ({ painting, state, hidden }) =>
  hidden ? painting.endPath(state, false) : painting.fill(state);
const stroke: Operator = ({ painting, state, hidden }) => painting.endPath(state, !hidden);
const clip: Operator = ({ painting }) => painting.clip();

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
  lineTo: segment,
  curveTo: segment,
  curveTo2: segment,
  curveTo3: segment,
  clip,
  eoClip: clip,
  fill,
  eoFill: fill,
  fillStroke: fill,
  eoFillStroke: fill,
  closeFillStroke: fill,
  closeEOFillStroke: fill,
  stroke,
  closeStroke: stroke,
  endPath: ({ painting, state }) => painting.endPath(state, false),
  shadingFill: ({ painting, state, hidden }) => {
    if (!hidden) painting.shade(state);
  },
  endInlineImage: ({ painting, state, hidden }, args) => {
    if (!hidden && args[0] instanceof BaseStream) painting.picture(args[0].dict, state);
  },

  // Of colours only one thing matters: whether the fill is white, or a pattern.
  setFillGray: ({ state }, args) => {
    state.patternFill = false;
    state.whiteFill = n(args, 0) > 0.98;
  },
  setFillRGBColor: ({ state }, args) => {
    state.patternFill = false;
    state.whiteFill = args.every((value) => numberAbove(value, 0.98));
  },
  setFillCMYKColor: ({ state }, args) => {
    state.patternFill = false;
    state.whiteFill = !args.some((value) => numberAbove(value, 0.02));
  },
  setFillColorSpace: ({ state }, [space]) => {
    state.patternFill = space instanceof Name && space.name === "Pattern";
    state.grayFill = space instanceof Name && space.name === "DeviceGray";
    state.whiteFill = false;
  },
  setFillColor: setComponents,
  setFillColorN: setComponents,
};

/** One component may be a spot colour, of which 1 is all ink; four are inks, too. */
function setComponents({ state }: Target, args: readonly unknown[]): void {
  state.patternFill = args.at(-1) instanceof Name;
  if (args.length === 4) state.whiteFill = !args.some((value) => numberAbove(value, 0.02));
  else state.whiteFill = (args.length === 3 || state.grayFill) && args.every((value) => numberAbove(value, 0.98));
}

function numberAbove(value: unknown, limit: number): boolean {
  return typeof value === "number" && value > limit;
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
