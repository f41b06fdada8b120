import type { Environment } from "../domain/environment.ts";
import type { Language } from "./language.ts";

/** Where a command writes and what the terminal can do; tests hand in buffers. */
export interface Io {
  /** The answer: stdout. At a terminal, lines that are too long are broken at spaces, but under `--json`. */
  out(text: string): void;
  /** An answer that is a file or a script: stdout, always as it is. */
  data(text: string): void;
  /** The document of an error, under `--json`: stdout holds one document, whatever was printed of another before. */
  failure?(document: string): void;
  /** Talk (progress, warnings, banners): stderr. Silent under `--quiet`, except for `error`. */
  talk(text: string): void;
  /** Errors: stderr, always. */
  error(text: string): void;
  /** Repaints one line of progress at a terminal; does nothing elsewhere. Null wipes it. */
  progress(line: string | null): void;
  /** Which world the run acts in: from then on every JSON document says so. */
  actsIn(environment: Environment): void;
  readonly language: Language;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** Colours wanted and possible on stdout / stderr. */
  readonly color: boolean;
  /** A person is there to answer: stdin and stderr are terminals, not CI, no `--no-input`. */
  readonly interactive: boolean;
  /** The cursor cannot be moved (`TERM=dumb`, a screen reader): questions are asked line by line. */
  readonly lineByLine: boolean;
  /** Lines may be repainted: a terminal that is not dumb. */
  readonly animated: boolean;
  /** Width of the terminal, or 80. */
  readonly columns: number;
  /** Stdout is a terminal: tables must fit its width. */
  readonly fitsTerminal: boolean;
  /** The wizard asks: what is said speaks of its questions, and names no option and no command. */
  readonly wizard?: boolean;
  /** The world that the wizard's screen has told already. */
  readonly saidWorld?: Environment;
  /** The text with stand-ins for characters that this terminal cannot show. */
  glyphs(text: string): string;
  /** The whole of stdin, as text; for `--secrets-stdin` and `-`. */
  readStdin(): Promise<string>;
}
