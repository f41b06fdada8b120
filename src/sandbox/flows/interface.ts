/** The code of the interface is the family of the syntax, as `recuperer/formatflux` names them. */
export function interfaceOf(syntax: string): string {
  if (syntax.endsWith("FACTURX")) return "IN_DP_E2_FACTURX";
  return syntax.startsWith("IN_DP_E2") ? "IN_DP_E2_MIXTE" : "IN_DP_E1_STRUCT";
}
