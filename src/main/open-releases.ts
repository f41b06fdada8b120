import { fileURLToPath } from "node:url";
import { createSender } from "../chorus/sender.ts";
import { TransportError } from "../chorus/transport.ts";
import { CproError } from "../domain/errors.ts";
import type { Files } from "../usecases/ports/files.ts";

const LONGEST_LIST = 1024 * 1024;
const TIMEOUT_MS = 10_000;

/**
 * The text of a list of releases: a file (its path, or a `file:` address), or an address that is asked once, without any
 * secret.
 * @throws CproError FILE_NOT_FOUND, RELEASES_UNREADABLE
 */
export async function readReleases(list: string, files: Files): Promise<string> {
  const unreadable = (fault: string, cause?: unknown): CproError =>
    new CproError("RELEASES_UNREADABLE", { params: { list, fault }, cause, retry: "safe" });
  if (!/^https?:\/\//i.test(list)) return new TextDecoder().decode(await files.read(pathOf(list, unreadable)));
  if (!URL.canParse(list)) throw unreadable("no-address");
  const sender = createSender({ apiUrl: list, timeoutMs: TIMEOUT_MS, connectTimeoutMs: TIMEOUT_MS });
  try {
    const headers = { accept: "application/json" };
    const answer = await sender.send({ method: "GET", url: list, headers, body: null, answerLimit: LONGEST_LIST });
    if (answer.status !== 200) throw unreadable(`HTTP ${answer.status}`);
    return answer.body.toString("utf8");
  } catch (error) {
    if (error instanceof TransportError) throw unreadable(error.fault, error);
    throw error;
  } finally {
    await sender.close();
  }
}

function pathOf(list: string, unreadable: (fault: string, cause: unknown) => CproError): string {
  if (!/^file:/i.test(list)) return list;
  try {
    return fileURLToPath(list);
  } catch (cause) {
    throw unreadable("no-address", cause);
  }
}
