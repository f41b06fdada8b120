/** For `catch`: `value` in place of an error that is expected; any other is thrown on. */
export function instead<const T>(value: T, isExpected: (error: unknown) => boolean): (error: unknown) => T {
  return (error) => {
    if (isExpected(error)) return value;
    throw error;
  };
}
