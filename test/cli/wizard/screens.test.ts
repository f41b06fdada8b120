import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { screenFaults } from "./screen-faults.ts";

const FOLDER = join(import.meta.dirname, "__screens__");

/** What every path of the wizard shows in 60 columns, kept by paths.test.ts. */
describe("the kept screens of the wizard", () => {
  it.each(readdirSync(FOLDER))("%s names no option and no command, and repeats no remark", (file) => {
    expect(screenFaults(readFileSync(join(FOLDER, file), "utf8"))).toEqual([]);
  });

  it("would be found out", () => {
    const remark = "  ! Le total ne s’accorde pas.";
    expect(screenFaults("Donnez-le : --net <montant>")).toHaveLength(1);
    expect(screenFaults("Voyez-la : cpro show F-1")).toHaveLength(1);
    expect(screenFaults(Array(4).fill(remark).join("\nautre chose\n"))).toHaveLength(1);
    expect(screenFaults(Array(3).fill(remark).join("\n"))).toEqual([]);
    expect(screenFaults("La même chose sans assistant :\n  cpro deposit f.pdf --net 1.00\n\nfin")).toEqual([]);
  });
});
