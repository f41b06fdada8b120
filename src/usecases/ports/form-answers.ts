/** Answers to the questions of a form, by their words. Never a secret. */
export type FormAnswers = Readonly<Record<string, string | boolean | readonly string[]>>;

/** What was answered in forms that were left before their end, kept across starts. */
export interface FormBook {
  /** Empty where nothing was kept. */
  of(form: string): FormAnswers;
  /** Empty: nothing is kept any more. A home that cannot be written to forgets, and nothing else comes of it. */
  keep(form: string, answers: FormAnswers): Promise<void>;
}
