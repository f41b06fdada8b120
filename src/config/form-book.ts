import { join } from "node:path";
import * as z from "zod";
import type { FormAnswers, FormBook } from "../usecases/ports/form-answers.ts";
import { remembered } from "./remembered.ts";

/** So many forms are kept, the latest. */
const KEPT = 20;

const answers = z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())]));
const forms = z.array(z.tuple([z.string(), answers]));

/** In `forms.json` of the folder. */
export function createFormBook(folder: string): FormBook {
  const file = remembered<readonly (readonly [string, FormAnswers])[]>(join(folder, "forms.json"), forms, []);
  return {
    of: (form) => file.read().find(([name]) => name === form)?.[1] ?? {},
    async keep(form, said) {
      const before = file.read();
      const others = before.filter(([name]) => name !== form);
      const isEmpty = Object.keys(said).length === 0;
      if (isEmpty && others.length === before.length) return;
      await file.keep([...others, ...(isEmpty ? [] : [[form, said] as const])].slice(-KEPT));
    },
  };
}
