import { CproError } from "../domain/errors.ts";

/**
 * How a person leaves a question without answering it. Commands see an interruption, and stop as they do for Ctrl-C:
 * nothing is submitted. Only the wizard tells them apart.
 */
export class GoBack extends CproError {
  constructor() {
    super("INTERRUPTED");
  }
}

/** Gives the whole thing up, and goes back to the wizard's menu. */
export class GoToMenu extends CproError {
  constructor() {
    super("INTERRUPTED");
  }
}
