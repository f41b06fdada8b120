import type { Environment } from "../domain/environment.ts";
import { PUBLIC_TO_PUBLIC_SERVICE, type Service } from "../domain/recipient.ts";
import { formatSiret } from "../domain/siret.ts";
import { holdsWords } from "../kit/fold.ts";
import type { Directory, KnownRecipient } from "./ports/directory.ts";
import type { Choice, Prompter } from "./ports/prompter.ts";
import { showStructure } from "./structure.ts";
import { searchStructures } from "./structure-search.ts";

/** The words of the questions, in the user's language. */
export interface RecipientQuestions {
  readonly ask: string;
  readonly askService: string;
  readonly noService: string;
  /** First in the list where one must be chosen. */
  readonly chooseService: string;
  /** Beside a service that no company's invoice may go to. */
  readonly publicOnly: string;
  /** What to say when nothing was found: too little was typed, a miscopied SIRET, or nobody of that name. */
  readonly nobody: (typed: string) => string;
}

/** Choices shown at once; typing more narrows them. */
const SHOWN = 20;

/** Asks for the recipient by name, town, postcode, SIREN or SIRET, with a list that follows what is typed. */
export async function chooseRecipient(
  prompter: Prompter,
  directory: Directory,
  environment: Environment,
  words: RecipientQuestions,
): Promise<KnownRecipient> {
  const siret = await prompter.search({
    message: words.ask,
    async search(text, signal) {
      const choices: Choice<string>[] = [];
      if (text.trim().length < 2) return choices;
      for await (const { identifier, name } of searchStructures(directory, { text, limit: SHOWN })) {
        if (signal.aborted) break;
        choices.push({ value: identifier, name: `${name}  ${formatSiret(identifier)}` });
      }
      return choices;
    },
    whenEmpty: words.nobody,
  });
  return showStructure(directory, environment, siret);
}

interface ServiceChoice {
  readonly mustChoose?: boolean;
  /** The service that Enter takes: the one that the invoice names, or that was chosen last. */
  readonly start?: string | null;
}

/**
 * Asks for one of the recipient's active services; null when it has none, or none is wanted and none is required. Where
 * one is, and nothing tells which of several, Enter takes none of them.
 */
export async function chooseService(
  prompter: Prompter,
  { recipient }: KnownRecipient,
  words: RecipientQuestions,
  { mustChoose = false, start = null }: ServiceChoice = {},
): Promise<Service | null> {
  const isPublicOnly = ({ code }: Service) => code === PUBLIC_TO_PUBLIC_SERVICE;
  // Never the one that Enter takes, where there is another: it is for the invoices of public bodies alone.
  const rank = (service: Service) => (service.code === start ? -1 : Number(isPublicOnly(service)));
  const active = recipient.services
    .filter((service) => service.active)
    .toSorted((one, other) => rank(one) - rank(other));
  if (active.length === 0) return null;
  const isRequired = recipient.structure.serviceRequired || mustChoose;
  const isKnown = active[0]?.code === start;
  const none: Choice<Service | null>[] = isRequired ? [] : [{ value: null, name: words.noService }];
  const unsaid: Choice<typeof UNSAID>[] =
    isRequired && !isKnown && active.length > 1 ? [{ value: UNSAID, name: words.chooseService }] : [];
  for (;;) {
    const chosen = await prompter.search<Service | null | typeof UNSAID>({
      message: words.askService,
      async search(text) {
        const wanted = text.trim();
        const choices = active
          .filter(({ code, name }) => holdsWords(`${code} ${name}`, wanted))
          .map((service) => ({
            value: service,
            name: `${service.code}  ${service.name}${isPublicOnly(service) ? ` ${words.publicOnly}` : ""}`,
          }));
        // Whoever types looks for a service: Enter must not mean none.
        if (wanted !== "") return [...choices, ...none];
        return isKnown ? [...choices.slice(0, 1), ...none, ...choices.slice(1)] : [...unsaid, ...none, ...choices];
      },
    });
    if (chosen !== UNSAID) return chosen;
  }
}

/** No service yet. */
const UNSAID = "unsaid";
