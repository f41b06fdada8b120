/** Sentences of `cpro version`. */
export const fr = {
  check: "comparer avec une liste de versions, que vous nommez",
  list: "fichier ou adresse de la liste ; sinon CPRO_RELEASES",
  newest: "C’est la version la plus récente de la liste.",
  newer: (latest: string) => `La version ${latest} est parue.`,
  emptyList: "La liste ne contient aucune version.",
};

export const en: typeof fr = {
  check: "compare with a list of releases, which you name",
  list: "file or address of the list; otherwise CPRO_RELEASES",
  newest: "This is the newest version of the list.",
  newer: (latest) => `Version ${latest} is out.`,
  emptyList: "The list has no version.",
};
