import { addressesOf, readBillingAddress } from "../domain/billing-address.ts";
import { isOutage } from "../domain/errors.ts";
import type { Recipient, Service, ServiceDetails, Structure } from "../domain/recipient.ts";
import { allOf } from "../kit/all-of.ts";
import type { Directory, KnownRecipient } from "../usecases/ports/directory.ts";
import type { ChorusGateway, StructureQuery } from "../usecases/ports/gateway.ts";
import { readDirectoryFile } from "./directory-file.ts";
import { type DirectoryStore, type Kept, openStore } from "./store.ts";

const DAY_MS = 86_400_000;
/** After a failed call the service is left alone for a while: a batch must not wait for it row after row. */
const OFFLINE_MS = 30_000;
/** Recipients held in memory at once; some have thousands of services. */
const MEMORY = 128;

interface DirectoryOptions {
  /** The cache's file; see `cachePath`. */
  readonly path: string;
  readonly gateway: () => Promise<ChorusGateway>;
  readonly now: () => Date;
}

/** The directory over a cache file. The gateway is asked for only when something must be asked. */
export function createDirectory({ path, gateway, now }: DirectoryOptions): Directory {
  const store: DirectoryStore = openStore(path);
  const memory = new Map<string, Kept<Recipient> | null>();
  /** Recipients this run asked Chorus Pro for, found or not. */
  const asked = new Set<string>();
  const flights = new Map<string, Promise<unknown>>();
  let offline: { readonly failure: unknown; readonly until: number } | null = null;

  const share = <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const flying = flights.get(key) as Promise<T> | undefined;
    if (flying !== undefined) return flying;
    const flight = work().finally(() => flights.delete(key));
    flights.set(key, flight);
    return flight;
  };

  /** Runs a call unless the service just failed to answer one. */
  const ask = async <T>(call: (gateway: ChorusGateway) => Promise<T>): Promise<T> => {
    if (offline && now().getTime() < offline.until) throw offline.failure;
    try {
      const answer = await call(await gateway());
      offline = null;
      return answer;
    } catch (error) {
      if (isOutage(error)) offline = { failure: error, until: now().getTime() + OFFLINE_MS };
      throw error;
    }
  };

  const remember = (siret: string, kept: Kept<Recipient> | null) => {
    memory.delete(siret);
    memory.set(siret, kept);
    const [oldest] = memory.keys();
    if (memory.size > MEMORY && oldest !== undefined) memory.delete(oldest);
  };

  const keptRecipient = (siret: string): Kept<Recipient> | null => {
    const held = memory.get(siret) ?? store.recipient(siret);
    if (held) remember(siret, held);
    return held;
  };

  const age = (fetchedAt: string): number => Math.max(0, now().getTime() - Date.parse(fetchedAt));

  const known = (siret: string, kept: Kept<Recipient>, source: KnownRecipient["source"]): KnownRecipient => {
    const ageMs = age(kept.fetchedAt);
    return {
      recipient: kept.value,
      fetchedAt: kept.fetchedAt,
      ageMs,
      fromCache: !asked.has(siret),
      stale: ageMs >= DAY_MS,
      source,
    };
  };

  const askRecipient = (siret: string): Promise<Kept<Recipient> | null> =>
    share(siret, async () => {
      const recipient = await ask((chorus) => fetchRecipient(chorus, siret));
      const kept = recipient && { value: recipient, fetchedAt: now().toISOString() };
      asked.add(siret);
      remember(siret, kept);
      store.forget(siret);
      if (kept) store.keepRecipient(kept.value, kept.fetchedAt);
      return kept;
    });

  return {
    async recipient(siret, { refresh = false } = {}) {
      if (asked.has(siret)) {
        const held = memory.has(siret) ? (memory.get(siret) ?? null) : store.recipient(siret);
        return held && known(siret, held, "service");
      }
      const kept = keptRecipient(siret);
      if (kept && !refresh && age(kept.fetchedAt) < DAY_MS) return known(siret, kept, "service");
      try {
        const answer = await askRecipient(siret);
        return answer && known(siret, answer, "service");
      } catch (error) {
        if (!isOutage(error)) throw error;
        if (kept) return known(siret, kept, "service");
        const downloaded = store.downloaded(siret);
        if (downloaded) return known(siret, downloaded, "download");
        throw error;
      }
    },

    async service({ structure, services }, code) {
      const service = services.find((one) => one.code === code);
      if (!service) return null;
      if (hasDetails(service)) return service;
      const siret = structure.identifier;
      const kept = store.service(siret, code);
      if (kept && age(kept.fetchedAt) < DAY_MS) return kept.value;
      try {
        return await share(`${siret} ${code}`, async () => {
          const details = await ask((chorus) => chorus.service(structure.id, service.id));
          if (details) store.keepService(siret, details, now().toISOString());
          return details;
        });
      } catch (error) {
        if (isOutage(error) && kept) return kept.value;
        throw error;
      }
    },

    async forget(siret) {
      asked.delete(siret);
      memory.delete(siret);
      store.forget(siret);
    },

    async *search(query) {
      let answered = false;
      // Chorus Pro may not search by SIREN; what is kept always does.
      let searchKept = /^\d{9}$/.test(query.identifier ?? "");
      try {
        for await (const summary of await ask(async (chorus) => chorus.searchStructures(query))) {
          answered = true;
          yield summary;
        }
      } catch (error) {
        if (answered || !isOutage(error)) throw error;
        searchKept = true;
      }
      if (!answered && searchKept) yield* offlineSearch(store, query);
    },

    async download() {
      const file = await ask((chorus) => chorus.recipientDirectory());
      return store.keepDownloaded(readDirectoryFile(file), now().toISOString());
    },

    async billingAddresses(siret) {
      const kept = store.billingAddresses(siret.slice(0, 9));
      const listed = kept.flatMap(({ value }) => {
        const parts = readBillingAddress(value.address);
        return parts === null ? [] : [{ ...parts, ...value }];
      });
      return { addresses: addressesOf(siret, listed), importedAt: kept[0]?.fetchedAt ?? null };
    },

    async keepBillingAddresses(addresses) {
      store.keepBillingAddresses(addresses, now().toISOString());
    },

    async close() {
      store.close();
    },
  };
}

async function fetchRecipient(chorus: ChorusGateway, siret: string): Promise<Recipient | null> {
  const structure = await findStructure(chorus, siret);
  if (!structure) return null;
  return { structure, services: await allOf(chorus.services(structure.id)) };
}

async function findStructure(chorus: ChorusGateway, siret: string): Promise<Structure | null> {
  for await (const summary of chorus.searchStructures({ identifier: siret })) {
    if (summary.identifier === siret) return chorus.structure(summary.id, summary);
  }
  return null;
}

/** The downloaded directory knows each service's own demands already. */
function hasDetails(service: Service): service is ServiceDetails {
  return "commitmentRequired" in service;
}

function* offlineSearch(store: DirectoryStore, query: StructureQuery) {
  const words = [query.identifier, query.name, query.postcode, query.town].flatMap((part) => part?.split(/\s+/) ?? []);
  for (const { structure } of store.search(words.filter((word) => word !== ""))) {
    if ((query.activeOnly && !structure.active) || (query.publicOnly && !structure.isPublic)) continue;
    yield structure;
  }
}
