export interface Item {
  readonly name: string;
  readonly bytes: Buffer;
}
export interface Package {
  readonly header: Buffer;
  readonly prefix: string;
  readonly items: readonly Item[];
}
export function findPackage(program: Buffer): Package & { readonly start: number; readonly end: number };
export function writePackage(whole: Package): Buffer;
export function localesOf(index: Buffer): string[];
export function withLocales(index: Buffer, keeps: (locale: string) => boolean): Buffer;
