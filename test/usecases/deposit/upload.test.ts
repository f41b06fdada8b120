import { expect, it } from "vitest";
import { runDeposit } from "../../support/memory-runs.ts";
import { createWorld, pdfPlan, processOn } from "../../support/memory-world.ts";

it("sends a file under a name that nobody was ever refused for", async () => {
  const world = createWorld();
  const process = processOn(world);
  const names: unknown[] = [];
  const handle = world.service.handle.bind(world.service);
  world.service.handle = (path, body) => {
    if (path.endsWith("deposer/pdf")) names.push(body.nomFichier);
    return handle(path, body);
  };
  const plan = pdfPlan("A-1");
  await runDeposit(process, { ...plan, file: { ...plan.file, name: "Facture été n° 12.pdf" } });
  expect(names).toEqual(["Facture ete n_ 12.pdf"]);
});
