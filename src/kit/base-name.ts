/** The file's own name, whichever separator its path uses. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
