/** What a token leads to: one room by its name, or everything of one round. */
export interface TokenScope {
  readonly kind: "room" | "round";
  readonly name: string;
}

/** The right of a program to take part in somebody's name. */
export interface Token {
  readonly id: string;
  /** Whose it is: it never allows more than the person may at that moment. */
  readonly account: string;
  /** What its owner calls it. */
  readonly name: string;
  readonly scope: TokenScope;
  readonly mayWrite: boolean;
  /** Milliseconds since 1970. */
  readonly made: number;
  readonly until: number;
}

/** The tokens that were made and not revoked, those that have expired among them. */
export interface Tokens {
  /** `hash` is what is left of the token here, so that whoever reads the store cannot use it. */
  keep(token: Token, hash: string): Promise<void>;
  byHash(hash: string): Promise<Token | undefined>;
  /** So many of an account's tokens, newest first, beginning after so many. */
  of(account: string, page: { readonly after: number; readonly limit: number }): Promise<readonly Token[]>;
  /** Those of these that are still there, with the moment at which each expires. */
  lasting(ids: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Revokes one token of an account, or all; gives how many. */
  revoke(account: string, id?: string): Promise<number>;
}
