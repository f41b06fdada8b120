/**
 * Every operation of the wire contract: Factures (22) and Structures (6) from the official contracts of the AIFE, the
 * others from public clients. Path segments keep their mixed case (`aTraiter`, `atraiter`).
 */
import { COMMITMENTS } from "./commitments.ts";
import { DEPARTURES } from "./departures.ts";
import { FACTURES } from "./factures.ts";
import { type AnswerObject, type Contract, type RequestObject, readerOf, type WireObject } from "./schema.ts";
import { STRUCTURES } from "./structures.ts";
import { TRANSVERSES } from "./transverses.ts";

const CONTRACTS = [FACTURES, STRUCTURES, COMMITMENTS, TRANSVERSES] as const;
type AnyContract = (typeof CONTRACTS)[number];

/** An operation as the API names it: the path after `/cpro/`. */
export type OperationName = AnyContract extends infer C
  ? C extends Contract
    ? keyof C["operations"] & string
    : never
  : never;

export interface Operation {
  readonly method: "GET" | "POST";
  readonly request: WireObject;
  readonly answer: WireObject;
}

/** All but this one are called by POST. */
const CALLED_BY_GET = "transverses/v1/health-check";

export const OPERATIONS = Object.fromEntries(CONTRACTS.flatMap(operationsOf)) as Readonly<
  Record<OperationName, Operation>
>;

function operationsOf(contract: Contract): [name: string, operation: Operation][] {
  const objectOf = readerOf(contract, DEPARTURES);
  return Object.entries(contract.operations).map(([name, objects]) => {
    const [request = "", answer = ""] = objects.split(" ");
    // Read on first use: a run needs few of the operations.
    const operation: Operation = {
      method: name === CALLED_BY_GET ? "GET" : "POST",
      get request() {
        return objectOf(request);
      },
      get answer() {
        return objectOf(answer);
      },
    };
    return [name, operation];
  });
}

type ContractOf<N extends OperationName> = AnyContract extends infer C
  ? C extends { readonly operations: { readonly [K in N]: string } }
    ? C
    : never
  : never;
type ObjectsOf<C extends Contract, N extends string> = C["operations"][N] extends `${infer Q} ${infer A}`
  ? [Q, A]
  : never;

export type RequestBody<N extends OperationName> = N extends OperationName
  ? RequestObject<ContractOf<N>, typeof DEPARTURES, ObjectsOf<ContractOf<N>, N>[0]>
  : never;
export type AnswerBody<N extends OperationName> = N extends OperationName
  ? AnswerObject<ContractOf<N>, typeof DEPARTURES, ObjectsOf<ContractOf<N>, N>[1]>
  : never;

/** The path of an operation below the root of the API. */
export function pathOf(name: OperationName): string {
  return `/cpro/${name}`;
}

export function isOperation(name: string): name is OperationName {
  return Object.hasOwn(OPERATIONS, name);
}
