/** How much one client id may ask of the service, by whomever. */
export interface Quota {
  /** Resolves when the next call may go; what it gives is called when that call is over. */
  take(): Promise<() => void>;
  /** The service said that it is busy: nobody calls for so long, in milliseconds. */
  pause(ms: number): void;
}
