import type { FastifyInstance } from "fastify";
import type { PdfReader } from "../usecases/ports/pdf.ts";
import { PORTAL_PREFIX } from "./portal/routes.ts";
import type { Database } from "./store/database.ts";

/** What the pages work on: the same platform as the API's. */
export interface PageWorld {
  readonly db: Database;
  readonly now: Date;
  pdf(): Promise<PdfReader>;
}

export interface PageRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer | null;
}

export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Buffer;
}

/** The pages for people, made elsewhere and loaded when the first one is asked for. */
export type PageServer = (world: PageWorld, request: PageRequest) => Promise<PageAnswer>;

/** Serves the pages beside the portal's own calls, whose paths come first. */
export function registerPages(
  app: FastifyInstance,
  world: { readonly db: Database; now(): Date; pdf(): Promise<PdfReader> },
  load: () => Promise<PageServer>,
): void {
  app.register((pages, _options, done) => {
    // Uploads are bytes here, not text.
    pages.removeAllContentTypeParsers();
    pages.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, parsed) => parsed(null, body));
    const paths = ["/", PORTAL_PREFIX, `${PORTAL_PREFIX}/*`];
    for (const url of paths) {
      pages.route({
        method: ["GET", "POST"],
        url,
        handler: async (request, reply) => {
          const serve = await load();
          const { method, headers } = request;
          const body = Buffer.isBuffer(request.body) ? request.body : null;
          const asked = { method, url: request.url, headers, body };
          const answer = await serve({ db: world.db, now: world.now(), pdf: world.pdf }, asked);
          return reply
            .status(answer.status)
            .headers(answer.headers as Record<string, string>)
            .send(answer.body);
        },
      });
    }
    done();
  });
}
