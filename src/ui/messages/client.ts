import { BUILT_IN_PROFILE, VARIABLES_PROFILE } from "../../domain/profile-name.ts";

/** Whom one works for, beside something else: a client by the name it was kept under, else what serves in its place. */
export const fr = {
  client: (profile: string): string => {
    if (profile === BUILT_IN_PROFILE) return "bac à sable intégré";
    return profile === VARIABLES_PROFILE ? "compte donné par des variables" : `client « ${profile} »`;
  },
};

export const en: typeof fr = {
  client: (profile) => {
    if (profile === BUILT_IN_PROFILE) return "embedded sandbox";
    return profile === VARIABLES_PROFILE ? "account given by variables" : `client “${profile}”`;
  },
};
