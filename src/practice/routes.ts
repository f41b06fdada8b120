import type { PageAnswer } from "../sandbox/pages.ts";
import type { Page } from "./layout.ts";
import type { Visit } from "./visit.ts";

export type Answer = Page | PageAnswer;

/** A page, or what a form does; `:name` stands for one part of the path. */
export interface Route {
  readonly method: "GET" | "POST";
  readonly path: string;
  answer(visit: Visit, params: readonly string[]): Answer | Promise<Answer>;
}

export const get = (path: string, answer: Route["answer"]): Route => ({ method: "GET", path, answer });
export const post = (path: string, answer: Route["answer"]): Route => ({ method: "POST", path, answer });
