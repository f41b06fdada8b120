/** A version as this project numbers itself: three numbers, nothing else. */
const VERSION = /^(\d+)\.(\d+)\.(\d+)$/;

export const isVersion = (text: string): boolean => VERSION.test(text);

/** Negative when `a` is older than `b`, 0 when they are the same. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbers(a), numbers(b)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

function numbers(version: string): number[] {
  return (VERSION.exec(version)?.slice(1) ?? []).map(Number);
}
