import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";

/** Files of half a minute or more: begun last, one of them would leave the other processors idle at the end. */
const LONGEST = [
  "cli/wizard/paths",
  "cli/wizard/stop",
  "cli/download-year",
  "docs/recipes",
  "cli/deposit-flow",
  "cli/languages",
  "cli/download-hostile",
  "library/examples",
  "cli/leak-matrix",
  "chaos/chaos",
];

/** Where nothing is known of earlier runs, as in CI, vitest begins with the largest files; this begins with the longest. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = LONGEST.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
      return place === -1 ? LONGEST.length : place;
    };
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}
