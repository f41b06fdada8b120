const HIDDEN = "[secret]";

/**
 * A password or client secret. It cannot be printed, serialised or inspected by accident: every implicit conversion
 * gives `[secret]`; only {@link Secret.reveal} gives the value, and only the code that sends or stores it calls that.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [Symbol.toPrimitive](): string {
    return HIDDEN;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return HIDDEN;
  }
}
