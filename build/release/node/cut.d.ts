export function canBeCut(program: Buffer): boolean;
export function smallerNode(program: Buffer): {
  readonly bytes: Buffer;
  readonly kept: readonly string[];
  readonly left: readonly string[];
};
