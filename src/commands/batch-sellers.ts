import { CproError } from "../domain/errors.ts";
import { errorText } from "../ui/spoken.ts";
import { createSellers, type Sellers } from "../usecases/batch/sellers.ts";
import type { DepositPorts } from "../usecases/deposit/types.ts";
import { depositPorts } from "./deposit-ports.ts";
import type { Deps, Session } from "./deps.ts";

/** The clients that a batch may be sent for, each account opened with its first invoice, once. */
export interface BatchSellers extends Sellers {
  /** The account of a profile. @throws CproError what opening it throws */
  session(profile: string): Promise<Session>;
  /** What a deposit for this seller needs; null for the account in use. */
  portsOf(seller: string | null): Promise<DepositPorts | null>;
}

const OF_RUN = new WeakMap<Deps, Promise<BatchSellers>>();

/** Asked while planning and again while sending: the accounts are opened once. */
export function batchSellers(deps: Deps): Promise<BatchSellers> {
  const opened = OF_RUN.get(deps) ?? open(deps);
  OF_RUN.set(deps, opened);
  return opened;
}

async function open(deps: Deps): Promise<BatchSellers> {
  const { account } = await deps.session();
  const accounts = await deps.accounts();
  const sellers = createSellers(account, await accounts.profiles.list());
  const sessions = new Map<string, Promise<Session>>();
  const ports = new Map<string, DepositPorts>();
  const session = (profile: string): Promise<Session> => {
    const known = sessions.get(profile) ?? accounts.sessionOf(profile);
    sessions.set(profile, known);
    return known;
  };
  return {
    ...sellers,
    session,
    async portsOf(seller) {
      const profile = sellers.profileOf(seller);
      if (profile === null || profile === account.profile) return null;
      await session(profile);
      const known = ports.get(profile) ?? depositPorts({ ...deps, session: () => session(profile) });
      ports.set(profile, known);
      return known;
    },
  };
}

/** An error of an account as one sentence. */
export function accountError(error: CproError, { io }: Pick<Deps, "io">): string {
  return errorText(error, io).message;
}

export const isAccountError = (error: unknown): error is CproError =>
  error instanceof CproError && error.code !== "INTERRUPTED";
