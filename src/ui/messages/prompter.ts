/** Words of the questions themselves: keys, answers. */
export const fr = {
  answeredBefore: "Vos réponses de la dernière fois sont proposées (sauf les secrets) : Entrée les reprend.",
  needed: (question: string): string => `Rien n’a été saisi : « ${question} » est obligatoire.`,
  /** Beside what was answered before to a question that may stay without an answer. */
  clears: (initial: string): string => `${initial} ; Retour arrière : laisser vide`,
  yesNo: (initial: boolean): string => (initial ? "(O/n)" : "(o/N)"),
  yesOrNo: "Répondez par oui ou non (o/n).",
  yes: "oui",
  no: "non",
  nothing: "rien",
  takenBack: (answered: string): string => `Annulé : ${answered}`,
  breaksAreBlanks: "cette réponse tient sur une ligne : ses retours à la ligne sont devenus des espaces",
  breaksAreKept: "¶ est un retour à la ligne, gardé",
  nothingFound: "Aucun résultat : essayez un autre mot.",
  notPossible: "Ce choix n’est pas possible.",
  /** Help lines of lists, by the action inquirer names. */
  keys: {
    navigate: "choisir",
    select: "valider",
    submit: "valider",
    all: "tout",
    invert: "inverser",
  } as Readonly<Record<string, string>>,
  keyNames: { "⏎": "Entrée", space: "Espace" } as Readonly<Record<string, string>>,
  toggle: "cocher",
  /** Of a list that is longer than its window. */
  more: (count: number): string => `${count} choix, la suite avec ↓`,
  typedInVain: "aucun choix ne commence ainsi : ↑↓, puis Entrée",
  leave: "Échap revenir",
  stop: "Ctrl-C arrêter",
  // questions line by line, for a terminal without cursor
  whichNumber: (count: number, initial: number | null): string =>
    `Numéro de votre choix (1 à ${count}${initial === null ? "" : ` ; Entrée : ${initial}`})`,
  whichNumbers: (count: number): string =>
    `Numéros choisis, séparés par des virgules (1 à ${count} ; Entrée : ceux marqués d’une étoile ; 0 : aucun)`,
  badNumber: (count: number): string => `Un nombre de 1 à ${count} est attendu.`,
  numberOrWord: "Numéro de votre choix, ou autre recherche",
  enterMeans: (initial: string): string => `Entrée : ${initial}`,
  orBlank: (initial: string): string => `Entrée : ${initial} ; une espace : rien`,
  typedBlind: "la saisie ne s’affiche pas",
};

export const en: typeof fr = {
  answeredBefore: "Your answers of the last time are proposed (but for secrets): Enter takes them.",
  needed: (question) => `Nothing was typed: “${question}” is needed.`,
  clears: (initial) => `${initial}; Backspace: leave it empty`,
  yesNo: (initial) => (initial ? "(Y/n)" : "(y/N)"),
  yesOrNo: "Answer yes or no (y/n).",
  yes: "yes",
  no: "no",
  nothing: "nothing",
  takenBack: (answered) => `Taken back: ${answered}`,
  breaksAreBlanks: "this answer is on one line: its line breaks became blanks",
  breaksAreKept: "¶ is a line break, which is kept",
  nothingFound: "Nothing found: try another word.",
  notPossible: "This choice is not possible.",
  keys: { navigate: "choose", select: "confirm", submit: "confirm", all: "all", invert: "invert" },
  keyNames: { "⏎": "Enter", space: "Space" },
  toggle: "tick",
  more: (count) => `${count} choices, more with ↓`,
  typedInVain: "no choice begins so: ↑↓, then Enter",
  leave: "Esc back",
  stop: "Ctrl-C stop",
  whichNumber: (count, initial) =>
    `Number of your choice (1 to ${count}${initial === null ? "" : `; Enter: ${initial}`})`,
  whichNumbers: (count) => `Numbers chosen, separated by commas (1 to ${count}; Enter: those with a star; 0: none)`,
  badNumber: (count) => `A number from 1 to ${count} is needed.`,
  numberOrWord: "Number of your choice, or another search",
  enterMeans: (initial) => `Enter: ${initial}`,
  orBlank: (initial) => `Enter: ${initial}; a space: nothing`,
  typedBlind: "what you type is not shown",
};
