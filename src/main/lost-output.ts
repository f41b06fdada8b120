/** What a stream says when nobody reads it any more: `cpro list | head` is not an error, nor is a closed terminal. */
const GONE = new Set(["EPIPE", "EIO", "EOF", "ECONNRESET", "ERR_STREAM_DESTROYED"]);

/**
 * Hears of an answer that could not be written (a full disk behind `>`). What is only talk may be lost: the exit code
 * still tells.
 */
export function watchOutput(onLost: (code: string) => void): void {
  process.stderr.on("error", () => undefined);
  process.stdout.on("error", ({ code = "?" }: NodeJS.ErrnoException) => {
    if (!GONE.has(code)) onLost(code);
  });
}
