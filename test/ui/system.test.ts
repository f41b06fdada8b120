import { describe, expect, it } from "vitest";
import { faultOf, systemMessage } from "../../src/chorus/faults.ts";
import { en, fr, systemMark, systemWords, withCodesExplained } from "../../src/ui/messages/system.ts";

const NBSP = "\u00a0";

describe("what the system says", () => {
  it("is told in both languages, code and address kept", () => {
    expect(systemWords("connect ECONNREFUSED 127.0.0.1:9", "fr")).toBe("connexion refusée – ECONNREFUSED 127.0.0.1:9");
    expect(systemWords("getaddrinfo ENOTFOUND api.invalid", "en")).toBe("unknown server name – ENOTFOUND api.invalid");
    expect(systemWords("SQLITE_IOERR_WRITE: disk I/O error", "fr")).toBe("erreur du disque – SQLITE_IOERR_WRITE");
    expect(systemWords("ENOSPC", "fr")).toBe("disque plein – ENOSPC");
    expect(Object.keys(en)).toEqual(Object.keys(fr));
  });

  it("is a quotation where it has no translation", () => {
    expect(systemWords("invalid client", "fr")).toBe(`«${NBSP}invalid client${NBSP}»`);
    expect(systemWords("Client inconnu", "en")).toBe("“Client inconnu”");
    expect(systemWords("GCU_MSG_01", "fr")).toBe("GCU_MSG_01");
  });

  it("is explained inside a sentence", () => {
    expect(withCodesExplained("--port 8440 – EADDRINUSE", "fr")).toBe(
      "--port 8440 – le port est déjà pris (EADDRINUSE)",
    );
    expect(withCodesExplained("l’option --to attend une valeur", "fr")).toBe("l’option --to attend une valeur");
  });

  it("tells each damage of a journal in French", () => {
    expect(systemWords("events 3 to 5 are gone", "fr")).toBe("les événements 3 à 5 ont disparu");
    expect(systemWords("event 3 (ab, planned) does not match its hash", "fr")).toContain("ne correspond pas");
    expect(systemWords("events 3 to 5 are gone", "en")).toBe("events 3 to 5 are gone");
  });

  it("keeps the code of a certificate's error, which its message does not name", () => {
    const error = Object.assign(new Error("self-signed certificate"), { code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    expect(faultOf(error)).toBe("certificate");
    expect(systemMark(systemMessage(error))).toBe("DEPTH_ZERO_SELF_SIGNED_CERT");
  });
});
