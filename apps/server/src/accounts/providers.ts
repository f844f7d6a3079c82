import { z } from "zod";
import { accountOf, withCookies, type SignedIn } from "./account.ts";
import { createLibrary, type Library, type LibraryOptions } from "./library.ts";

/** What came of coming back from a provider. */
export type ProviderAnswer =
  | { readonly kind: "in"; readonly signedIn: SignedIn; readonly to: string }
  /** `unknown`: no account here is theirs, or none that this provider may speak for. */
  | { readonly kind: "refused"; readonly why: "unknown" | "failed"; readonly cookies: readonly string[] };

/** Signing in at another provider. */
export interface Providers {
  /** Where the browser goes; `undefined` for a provider that is none, or is out of reach. `back` is a whole address. */
  beginProvider(
    provider: string,
    back: string,
    headers: Headers,
  ): Promise<{ readonly url: string; readonly cookies: readonly string[] } | undefined>;
  /** It has come back, with these parameters. */
  finishProvider(provider: string, query: Readonly<Record<string, string>>, headers: Headers): Promise<ProviderAnswer>;
}

/** How long somebody waits for a provider to say where its pages are, in milliseconds. */
const PATIENCE = 10_000;

/** The refusals that say that nobody here is meant, as the library words them. */
const UNKNOWN = new Set(["account_not_linked", "signup_disabled", "email_not_found", "email_not_verified"]);

/**
 * Each provider has a library of its own, made when somebody first goes there: the library asks a provider where its pages are
 * as soon as it is made, and one that does not answer keeps neither the server from starting nor the others waiting.
 */
export function openProviders(options: LibraryOptions): Providers {
  const { publicOrigin, providers = [] } = options;
  const errorCallbackURL = `${publicOrigin}/sign-in`;
  const libraries = new Map<string, Library>();

  function apiOf(id: string): Library["api"] | undefined {
    const provider = providers.find((one) => one.id === id);
    if (!provider) return undefined;
    const library = libraries.get(id) ?? createLibrary({ ...options, providers: [provider] });
    libraries.set(id, library);
    return library.api;
  }

  return {
    beginProvider: async (provider, back, headers) => {
      const body = { provider, callbackURL: back, errorCallbackURL, disableRedirect: true };
      const asked = apiOf(provider)?.signInSocial({ body, headers, asResponse: true });
      const answer = await Promise.race([asked, after(PATIENCE)]);
      if (!answer?.ok) return undefined;
      const { url } = z.object({ url: z.string() }).parse(await answer.json());
      return { url, cookies: answer.headers.getSetCookie() };
    },
    finishProvider: async (provider, query, headers) => {
      const api = apiOf(provider);
      if (!api) return { kind: "refused", why: "failed", cookies: [] };
      const answer = await api.callbackOAuth({ params: { id: provider }, query, headers, asResponse: true });
      const cookies = answer.headers.getSetCookie();
      const to = URL.parse(answer.headers.get("location") ?? "", publicOrigin);
      const error = to?.searchParams.get("error");
      const session = error ? null : await api.getSession({ headers: withCookies(headers, cookies) });
      if (!session || !to) return { kind: "refused", why: UNKNOWN.has(error ?? "") ? "unknown" : "failed", cookies };
      return { kind: "in", signedIn: { account: accountOf(session.user), cookies }, to: to.href };
    },
  };
}

const after = (milliseconds: number): Promise<undefined> =>
  new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds).unref());
