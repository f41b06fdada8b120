export function makeTar(folder: string, out: string, compressed?: Iterable<string>): void;
export function markCompressed(tar: Buffer, names: ReadonlySet<string>): Buffer;
export function manPages(folder: string): [string, string][];
