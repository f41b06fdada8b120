export interface Mapped {
  readonly address: number;
  readonly offset: number;
  readonly bytes: Buffer;
  readonly zeros: number;
  readonly rights: number;
}
export interface Image {
  readonly mapped: readonly Mapped[];
  readonly aboutFile: readonly { readonly from: number; readonly to: number }[];
}
export function firstDifference(
  official: Image,
  other: Image,
  changed: { readonly start: number; readonly end: number },
): string | undefined;
