import { CproError } from "../domain/errors.ts";
import type { CompanySize } from "../domain/reform.ts";
import type { Profile } from "../usecases/ports/account.ts";
import type { Deps, Session } from "./deps.ts";

/** A client of the firm, and how its account is opened. */
export interface ClientSession {
  readonly profile: string;
  readonly passwordExpiresAt: string | null;
  readonly companySize: CompanySize | null;
  /** @throws CproError what opening the account throws */
  open(): Promise<Session>;
}

/** Every profile kept, or those with a tag. @throws CproError USAGE when no profile has it */
export async function chosenProfiles(deps: Deps, tag?: string): Promise<readonly Profile[]> {
  const kept = await (await deps.accounts()).profiles.list();
  const wanted = tag?.trim().toLowerCase();
  if (wanted === undefined) return kept;
  const chosen = kept.filter(({ tags = [] }) => tags.some((one) => one.toLowerCase() === wanted));
  if (chosen.length === 0) {
    throw new CproError("USAGE", { params: { detail: `--tag ${tag}`, command: "profile list" } });
  }
  return chosen;
}

/** Every profile kept, or those with a tag; without any profile, the account in use. */
export async function chosenSessions(deps: Deps, tag?: string): Promise<readonly ClientSession[]> {
  const accounts = await deps.accounts();
  const chosen = await chosenProfiles(deps, tag);
  if (chosen.length === 0) {
    const session = await deps.session();
    return [
      { profile: session.account.profile, passwordExpiresAt: null, companySize: null, open: async () => session },
    ];
  }
  return chosen.map(({ name, passwordExpiresAt, companySize = null }) => ({
    profile: name,
    passwordExpiresAt,
    companySize,
    open: () => accounts.sessionOf(name),
  }));
}

/** What one client had to say, or why it could not. */
export interface ClientResult<T> {
  readonly profile: string;
  readonly value: T | null;
  readonly error: CproError | null;
}

/** Asks each client in turn; one that fails is told, and the others are asked. */
export async function overClients<T>(
  deps: Deps,
  clients: readonly ClientSession[],
  work: (session: Session, profile: string) => Promise<T>,
): Promise<readonly ClientResult<T>[]> {
  const results: ClientResult<T>[] = [];
  for (const { profile, open } of clients) {
    if (deps.signal.aborted) throw new CproError("INTERRUPTED");
    try {
      results.push({ profile, value: await work(await open(), profile), error: null });
    } catch (error) {
      if (!(error instanceof CproError) || error.code === "INTERRUPTED") throw error;
      results.push({ profile, value: null, error });
    }
  }
  return results;
}
