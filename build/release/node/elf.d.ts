import type { Image } from "./same-image.js";

export function isElf(program: Buffer): boolean;
export function elfImage(program: Buffer): Image;
export function cutElf(program: Buffer, unused: { readonly start: number; readonly end: number }): Buffer;
