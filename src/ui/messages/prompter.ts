/** Words of the questions themselves: keys, answers. */
export const fr = {
  empty: "Une réponse est attendue.",
  yesNo: (initial: boolean): string => (initial ? "(O/n)" : "(o/N)"),
  yesOrNo: "Répondez par oui ou non (o/n).",
  yes: "oui",
  no: "non",
  loading: "Recherche…",
  /** Help lines of lists, by the action inquirer names. */
  keys: {
    navigate: "choisir",
    select: "valider",
    submit: "valider",
    all: "tout",
    invert: "inverser",
  } as Readonly<Record<string, string>>,
  toggle: "cocher",
};

export const en: typeof fr = {
  empty: "An answer is needed.",
  yesNo: (initial) => (initial ? "(Y/n)" : "(y/N)"),
  yesOrNo: "Answer yes or no (y/n).",
  yes: "yes",
  no: "no",
  loading: "Searching…",
  keys: { navigate: "choose", select: "confirm", submit: "confirm", all: "all", invert: "invert" },
  toggle: "tick",
};
