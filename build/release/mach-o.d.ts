export interface MachO {
  readonly architecture?: string;
  readonly libraries: readonly string[];
  readonly rpaths: readonly string[];
  readonly signed: boolean;
  readonly system: string;
}
export function machO(bytes: Buffer): MachO | undefined;
export interface Mac {
  readonly architecture: string;
  readonly system: string;
}
export function macFaults(folder: string, mac: Mac): string[];
