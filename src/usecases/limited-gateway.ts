import type { ChorusGateway } from "./ports/gateway.ts";

/**
 * The same gateway with at most `limit` deposits' calls under way at once. Limiting the calls instead of the invoices
 * lets what happens between two calls (reading a file, writing the journal) overlap with other invoices' calls.
 * A submit goes first: its intent is on disk already, so it should not wait long.
 */
export function limitCalls(gateway: ChorusGateway, limit: number): ChorusGateway {
  const urgent: (() => void)[] = [];
  const waiting: (() => void)[] = [];
  let running = 0;
  const take = async (queue: (() => void)[]) => {
    if (running >= limit) await new Promise<void>((free) => queue.push(free));
    else running++;
  };
  // A slot is handed on as it is, so that nobody can slip in between.
  const give = () => {
    const next = urgent.shift() ?? waiting.shift();
    if (next) next();
    else running--;
  };
  const limited =
    <Input, Output>(call: (input: Input) => Promise<Output>, queue = waiting) =>
    async (input: Input): Promise<Output> => {
      await take(queue);
      try {
        return await call(input);
      } finally {
        give();
      }
    };
  return {
    ...gateway,
    uploadPdf: limited(gateway.uploadPdf),
    addFile: limited(gateway.addFile),
    submit: limited(gateway.submit, urgent),
  };
}
