/** Asks once and gives the same answer ever after; a failure is forgotten, so that the next caller asks again. */
export function remember<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null;
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = null;
      throw error;
    });
    return asked;
  };
}

/** The same, for each key. */
export function rememberEach<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const asked = new Map<string, () => Promise<T>>();
  return (key) => {
    const answer = asked.get(key) ?? remember(() => ask(key));
    asked.set(key, answer);
    return answer();
  };
}
