/** Somebody who can sign in. The id is the person's id in every round. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Of what the library knows of a user, what is told. */
export function accountOf({ id, name, email }: Account): Account {
  return { id, name, email };
}

/** Somebody signed in: the account, and the `Set-Cookie` lines that say so to the browser. */
export interface SignedIn {
  readonly account: Account;
  readonly cookies: readonly string[];
}

type Answer = { readonly headers: Headers; readonly response: { readonly user: Account } | null };

export function signedIn({ headers, response }: Answer): SignedIn | undefined {
  return response ? { account: accountOf(response.user), cookies: headers.getSetCookie() } : undefined;
}

/** Of a request's headers, with the cookies that were just set in place of its own. */
export function withCookies(headers: Headers, set: readonly string[]): Headers {
  const changed = new Headers(headers);
  changed.set("cookie", set.map((line) => line.split(";")[0]).join("; "));
  return changed;
}
