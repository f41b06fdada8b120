import type { Image } from "./same-image.js";

export function isPe(program: Buffer): boolean;
export function peImage(program: Buffer): Image;
export function cutPe(program: Buffer, unused: { readonly start: number; readonly end: number }): Buffer;
