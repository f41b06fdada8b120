export interface InstalledSize {
  readonly bytes: number;
  readonly disk: number;
  readonly compressed?: number;
}
export interface SizeLimits {
  readonly disk: number;
  readonly compressed?: number;
}
export function compressedOnDisk(content: Buffer): number;
export function compressible(folder: string): Map<string, number>;
export function installedSize(folder: string, small?: ReadonlyMap<string, number>): InstalledSize;
export function sizeText(sizes: InstalledSize): string;
export function overLimit(sizes: Omit<InstalledSize, "bytes">, limits: SizeLimits): string[];
