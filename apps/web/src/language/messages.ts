import { LOCALES, type Locale } from "./locale.ts";

/** Sentences by name, nested as deep as is useful. */
export interface Messages {
  readonly [name: string]: string | Messages;
}

/** The noun of this folder, whose own sentences are found from here without going up. */
const OWN = "language";

type Module = { readonly default: Messages };

/**
 * Every `src/<noun>/language/<locale>.ts`, under the noun's name: `round.status.open`.
 * A noun brings its own words, so no file is edited by two.
 */
export const messages: Record<Locale, Record<string, Messages>> = gather(
  import.meta.glob<Module>("../*/language/*.ts", { eager: true }),
);

function gather(modules: Record<string, Module>): Record<Locale, Record<string, Messages>> {
  const gathered: Record<Locale, Record<string, Messages>> = { vi: {}, en: {} };
  for (const [path, module] of Object.entries(modules)) {
    const [found, noun = OWN, name] = /^\.(?:\.\/([a-z-]+))?\/language\/([a-z]+)\.ts$/.exec(path) ?? [];
    const locale = LOCALES.find((candidate) => candidate === name);
    if (found && locale) gathered[locale][noun] = module.default;
  }
  return gathered;
}
