import type { SandboxAccess } from "./usecases/open-account.ts";
import type { PdfReader } from "./usecases/ports.ts";

export interface RunningSandbox extends SandboxAccess {
  close(): Promise<void>;
}

/** Starts the sandbox inside this process, on data kept in `dataDir`. */
export async function openSandbox(options: {
  readonly dataDir: string;
  readonly pdf: PdfReader;
}): Promise<RunningSandbox> {
  throw new Error(`no sandbox yet in ${options.dataDir}`);
}
