/**
 * The function, which answers a second question about the same object from memory: what a page or a cell is gets asked by
 * several rules. The memory goes with the object.
 */
export function remember<K extends object, V>(answer: (about: K) => V): (about: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (about) => {
    let found = known.get(about);
    if (!found) {
      found = { value: answer(about) };
      known.set(about, found);
    }
    return found.value;
  };
}
