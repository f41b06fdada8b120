import type { SizeLimits } from "./installed-size.js";
import type { Mac } from "./mach-o.js";

export interface Target {
  readonly node: {
    readonly name: string;
    readonly version: string;
    readonly binary: string;
    readonly integrity: string;
  };
  readonly libsql: string;
  readonly keytar: string;
  readonly deb?: string;
  readonly mac?: Mac;
  readonly limits: SizeLimits;
  readonly formats: readonly string[];
}
export const TARGETS: Readonly<Record<string, Target>>;
