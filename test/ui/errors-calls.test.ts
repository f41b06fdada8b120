import { describe, expect, it } from "vitest";
import { FAULTS } from "../../src/chorus/faults.ts";
import * as errors from "../../src/ui/messages/errors.ts";

describe("errors of a call", () => {
  it.each(FAULTS.filter((fault) => fault !== "other"))("have a phrase in both languages for %s", (fault) => {
    const params = { fault, operation: "o", seconds: 60, field: "f", httpStatus: 302 };
    for (const catalogue of [errors.fr, errors.en]) {
      const phrase = catalogue.NO_ANSWER(params).message;
      expect(phrase).not.toBe(catalogue.NO_ANSWER({ operation: "o", fault: "other" }).message);
      expect(phrase).not.toContain("undefined");
    }
  });

  it("say what the system said, or what the gateway did, when it adds something", () => {
    expect(errors.fr.NOT_SENT({ fault: "connection-refused", detail: "connect ECONNREFUSED" }).message).toBe(
      "Le service est injoignable (connexion refusée – ECONNREFUSED). Rien n’a été envoyé.",
    );
    expect(errors.en.REFUSED({ operation: "o", httpStatus: 404, detail: "API non trouvée" }).message).toBe(
      "Chorus Pro refused (o): HTTP 404 – “API non trouvée”. Nothing was accepted.",
    );
    expect(errors.fr.REFUSED({ operation: "o", httpStatus: 200, returnCode: 20013, returnLabel: "L" }).message).toBe(
      "Chorus Pro a refusé (o)\u00a0: 20013 – L. Rien n’a été accepté.",
    );
  });

  it("name the mend that fits", () => {
    expect(errors.en.NOT_SENT({ fault: "certificate" }).hint).toContain("NODE_EXTRA_CA_CERTS");
    expect(errors.fr.NOT_SENT({ fault: "proxy" }).hint).toContain("HTTPS_PROXY");
    expect(errors.fr.NOT_SENT({ fault: "cut" }).hint).toContain("sans risque");
  });
});
