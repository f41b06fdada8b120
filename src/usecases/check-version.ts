import * as z from "zod";
import { CproError } from "../domain/errors.ts";
import { compareVersions, isVersion } from "../domain/version.ts";

/** What `npm run release` writes beside the archives; names that this version does not know are left alone. */
const releaseList = z.object({
  releases: z.array(
    z.object({
      version: z.string().refine(isVersion),
      date: z.iso.date().optional(),
      page: z.url({ protocol: /^https?$/ }).optional(),
    }),
  ),
});

export interface VersionCheck {
  readonly version: string;
  /** The newest release of the list; null when the list is empty. */
  readonly latest: string | null;
  readonly newer: boolean;
  /** Where the newest release is described. */
  readonly page: string | null;
}

/**
 * Compares this version with a list of releases. Nothing is asked unless the user names the list.
 * @param list file or address of the list, as the user set it
 * @param read its text; throws CproError RELEASES_UNREADABLE
 * @throws CproError RELEASES_UNSET without a list, RELEASES_UNREADABLE when it is no list of releases
 */
export async function checkVersion(
  version: string,
  list: string | undefined,
  read: (list: string) => Promise<string>,
): Promise<VersionCheck> {
  if (!list) throw new CproError("RELEASES_UNSET");
  const { releases } = parse(await read(list), list);
  const latest = releases.toSorted((a, b) => compareVersions(b.version, a.version))[0];
  return {
    version,
    latest: latest?.version ?? null,
    newer: latest !== undefined && compareVersions(latest.version, version) > 0,
    page: latest?.page ?? null,
  };
}

function parse(text: string, list: string): z.infer<typeof releaseList> {
  try {
    return releaseList.parse(JSON.parse(text));
  } catch (cause) {
    throw new CproError("RELEASES_UNREADABLE", { params: { list, fault: "no-list" }, cause });
  }
}
