import { createHash } from "node:crypto";
import { once } from "node:events";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonBody } from "../../src/chorus/body.ts";
import { createPacer } from "../../src/chorus/pacer.ts";
import { failureOf, SUBMIT, scripted } from "../support/gateway.ts";
import { answering } from "../support/scripted-server.ts";

const joined = (body: ReturnType<typeof jsonBody>): Buffer => Buffer.concat([...body.chunks()]);

describe("the body of an upload", () => {
  it("is the JSON of its fields and of the file in base64, of the length announced", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.nat(1_200),
        fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.string()),
        (seed, blocks, fields) => {
          // Longer than the slices it is encoded by, whose joints must not show.
          const bytes = Buffer.concat(Array<Uint8Array>(blocks).fill(seed));
          const body = jsonBody(fields, { name: "fichierFacture", bytes });
          const text = joined(body);
          expect(text.length).toBe(body.length);
          const { fichierFacture, ...rest } = JSON.parse(text.toString("utf8"));
          expect(rest).toEqual(fields);
          expect(Buffer.from(fichierFacture, "base64").equals(bytes)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("can be passed over again, as a renewed token demands", () => {
    const body = jsonBody({ a: 1 }, { name: "f", bytes: Buffer.from("content") });
    expect(joined(body).toString()).toBe('{"a":1,"f":"Y29udGVudA=="}');
    expect(joined(body).toString()).toBe('{"a":1,"f":"Y29udGVudA=="}');
  });

  it("of 10 MB arrives whole, from a view into a larger buffer", async () => {
    const { server, gateway } = await scripted({
      "/deposer/pdf": answering({ codeRetour: 0, libelle: "", pieceJointeId: 5 }),
    });
    const whole = Buffer.alloc(10_000_010, "0123456789ABCDEF");
    const bytes = new Uint8Array(whole.buffer, whole.byteOffset + 7, 10_000_000);
    expect((await gateway.uploadPdf({ name: "big.pdf", bytes, signature: "none" })).attachmentId).toBe(5);
    const sha = (data: Uint8Array) => createHash("sha256").update(data).digest("hex");
    const { fichierFacture } = JSON.parse(server.to("/deposer/pdf")[0]?.body ?? "");
    expect(sha(Buffer.from(fichierFacture, "base64"))).toBe(sha(bytes));
  });
});

describe("a request outside the contract", () => {
  it("is a bug of ours, found before anything is sent", async () => {
    const { server, gateway } = await scripted({});
    const invoice = { ...SUBMIT.invoice, number: "x".repeat(21) };
    await expect(gateway.submit({ ...SUBMIT, invoice })).rejects.toThrow(/outside the contract: numeroFactureSaisi/);
    expect(server.heard).toEqual([]);
  });
});

describe("a connection", () => {
  it("that the server closed while it was idle is not used for a submit", async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const { server, gateway } = await scripted({
      "/typespj": (request, response, socket) => {
        closed = once(socket, "close");
        response.on("finish", () => socket.end());
        answering({ codeRetour: 0, libelle: "" })(request, response, socket);
      },
      "/soumettre": answering({ codeRetour: 0, libelle: "", identifiantFactureCPP: 7 }),
    });
    await gateway.attachmentTypes();
    // Over on both sides: the client noticed.
    await closed;
    expect((await gateway.submit(SUBMIT)).invoiceId).toBe(7);
    expect(server.to("/soumettre")).toHaveLength(1);
  });
});

describe("the pace", () => {
  it("spaces requests evenly, however many start together", async () => {
    let now = 1_000;
    const waits: number[] = [];
    const pacer = createPacer({
      maxRequestsPerSecond: 4,
      now: () => new Date(now),
      sleep: async (ms) => {
        waits.push(ms);
      },
    });
    await Promise.all([pacer.take(), pacer.take(), pacer.take()]);
    expect(waits).toEqual([250, 500]);
    now = 10_000;
    await pacer.take();
    expect(waits).toEqual([250, 500]);
    // The service was busy: everybody waits.
    pacer.pause(3_000);
    await pacer.take();
    expect(waits).toEqual([250, 500, 3_000]);
  });

  it("is free without a limit, and kept by the gateway with one", async () => {
    const free = await scripted({});
    await failureOf(free.gateway.attachmentTypes());
    expect(free.gateway.waits).toEqual([]);
    const paced = await scripted({}, { maxRequestsPerSecond: 2, now: () => new Date(0) });
    await failureOf(paced.gateway.attachmentTypes());
    expect(paced.gateway.waits).toEqual([500]);
  });
});
