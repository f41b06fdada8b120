export interface Component {
  readonly "bom-ref": string;
  readonly version: string;
  readonly purl?: string;
  readonly hashes: readonly { readonly alg: string; readonly content: string }[];
  readonly pedigree?: { readonly ancestors: readonly Partial<Component>[]; readonly notes: string };
}
export function placeNode(
  from: string,
  to: string,
  options: { readonly id: string; readonly source?: string; readonly official?: boolean },
): { readonly isCut: boolean; readonly component: Component };
