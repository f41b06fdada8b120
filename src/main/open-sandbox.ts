import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Home } from "../commands/deps.ts";
import { PRACTICE_PORT } from "../domain/endpoints.ts";
import { ChorusFailure, CproError } from "../domain/errors.ts";
import type { FaultPlan } from "../sandbox/faults/plan.ts";
import type { RunningSandbox } from "../sandbox/server.ts";
import type { Database } from "../sandbox/store/database.ts";
import type { Language } from "../ui/language.ts";
import type { PdfReader } from "../usecases/ports/pdf.ts";
import type { SandboxServer, SandboxStart } from "../usecases/ports/sandbox.ts";
import { files } from "./files.ts";

export type { RunningSandbox };

/** The practice portal's pages, in the language of this run; loaded when a browser asks for the first one. */
const pagesIn = (language: Language) => async () => (await import("../practice/serve.ts")).pageServer(language);

/** The data that the built-in profile and `cpro sandbox` share. */
export function sandboxDataDir(home: Home): string {
  return join(home.data, "sandbox");
}

/**
 * Starts the sandbox inside this process, on data kept in `dataDir`. `atUsualPort`: where mailed links lead, if nobody
 * listens there, so that a browser can open them while this process lives.
 * @throws CproError HOME_NOT_WRITABLE
 */
export async function openSandbox(options: {
  readonly dataDir: string;
  readonly language: Language;
  readonly atUsualPort: boolean;
  pdf(): Promise<PdfReader>;
}): Promise<RunningSandbox> {
  const { startSandbox } = await import("../sandbox/server.ts");
  const { dataDir, pdf, atUsualPort } = options;
  const start = (port: number) =>
    startSandbox({ dataDir, pdf, port, linkPort: PRACTICE_PORT, pages: pagesIn(options.language) });
  try {
    return await start(atUsualPort ? PRACTICE_PORT : 0);
  } catch (error) {
    if (!isPortTaken(error)) throw error;
    return start(0);
  }
}

function isPortTaken(error: unknown): boolean {
  const { code, syscall } = error as NodeJS.ErrnoException;
  return syscall === "listen" && (code === "EADDRINUSE" || code === "EACCES");
}

/** The sandbox as a server of its own, for `cpro sandbox`. */
export function sandboxServer(home: Home, language: Language, pdf: () => Promise<PdfReader>): SandboxServer {
  return {
    defaultDataDir: sandboxDataDir(home),
    async start(options) {
      const { startSandbox } = await import("../sandbox/server.ts");
      const faults = await readFaultPlan(options.faultsFile);
      try {
        return await startSandbox({
          dataDir: options.dataDir,
          port: options.port,
          pdf,
          pages: pagesIn(language),
          faults,
          latencyMs: options.latencyMs,
          clients: options.clients,
          settings: {
            ...(options.recognition === null ? {} : { recognition: options.recognition }),
            ...(options.lifeCycleMs === null ? {} : { lifeCycleStepMs: options.lifeCycleMs }),
          },
        });
      } catch (error) {
        throw asStartError(error, options);
      }
    },
    async reply(dataDir, name, reply) {
      const { replyInFolder } = await import("../sandbox/recipient-reply.ts");
      try {
        const replied = existsSync(dataDir) ? replyInFolder(dataDir, name, reply, new Date()) : null;
        if (replied) return replied;
      } catch (error) {
        throw asFailure(error, "factures/v1/traiter/recue");
      }
      throw new CproError("INVOICE_NOT_FOUND", { params: { invoice: name } });
    },
    async mails(dataDir) {
      if (!existsSync(dataDir)) return [];
      const { mailsWithLinks } = await import("../sandbox/portal/mail-links.ts");
      return onDatabase(dataDir, (db) => mailsWithLinks(db, new Date()));
    },
    async portalEntry(dataDir, accountLogin, sellerSiret) {
      if (!existsSync(dataDir)) return null;
      const { portalEntry } = await import("../sandbox/portal/entry.ts");
      return onDatabase(dataDir, (db) => portalEntry(db, accountLogin, sellerSiret));
    },
  };
}

async function onDatabase<T>(dataDir: string, read: (db: Database) => T): Promise<T> {
  const { openDatabase } = await import("../sandbox/server.ts");
  const db = openDatabase(dataDir);
  try {
    return read(db);
  } finally {
    db.close();
  }
}

/** What the platform would answer, as the error that a client makes of it. */
function asFailure(error: unknown, operation: string): unknown {
  const entry = (error as { entry?: { readonly codeRetour: number; readonly libelle: string } }).entry;
  if (entry === undefined) return error;
  const { codeRetour, libelle } = entry;
  return new ChorusFailure("REFUSED", { kind: "refused", operation, returnCode: codeRetour, returnLabel: libelle });
}

async function readFaultPlan(file: string | null): Promise<FaultPlan> {
  const { faultPlan, NO_FAULTS } = await import("../sandbox/faults/plan.ts");
  if (file === null) return NO_FAULTS;
  const text = new TextDecoder().decode(await files.read(file));
  try {
    return faultPlan.parse(JSON.parse(text));
  } catch (error) {
    const detail = `${file} (${faultyField(error) ?? "JSON"})`;
    throw new CproError("USAGE", { params: { detail, command: "sandbox" }, cause: error });
  }
}

/** The first field that is not as it should be, `rules.0.action`; null when the file is no JSON. */
function faultyField(error: unknown): string | null {
  const issues = (error as { issues?: readonly { readonly path: readonly PropertyKey[] }[] }).issues;
  return issues?.[0] ? issues[0].path.map(String).join(".") : null;
}

function asStartError(error: unknown, options: SandboxStart): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "EADDRINUSE" || code === "EACCES") {
    const detail = `--port ${options.port} – ${code}`;
    return new CproError("USAGE", { params: { detail, command: "sandbox" }, cause: error });
  }
  if (code === "EROFS" || code === "SQLITE_CANTOPEN" || code === "HOME_NOT_WRITABLE") {
    return new CproError("FILE_NOT_WRITABLE", { params: { path: options.dataDir ?? "" }, cause: error });
  }
  return error;
}
