import type { Reply } from "@duthao/client";
import { AccountSession, ShownToken, TokenPage, type TokenSummary } from "@duthao/protocol";
import { door } from "../client.ts";

// What somebody asks and changes of their own account.

const nothing = (): undefined => undefined;

export interface PasswordChanging {
  readonly current: string;
  readonly next: string;
  readonly endTokens: boolean;
}

export const changePassword = (change: PasswordChanging): Promise<Reply<undefined>> =>
  door.post("/api/auth/change-password", change, nothing);

export const ownSessions = (): Promise<Reply<readonly AccountSession[]>> =>
  door.get("/api/account/sessions", (json) => AccountSession.array().parse(json));

export const endSession = (id: string): Promise<Reply<undefined>> =>
  door.delete(`/api/account/sessions/${encodeURIComponent(id)}`, nothing);

export const endOtherSessions = (): Promise<Reply<undefined>> => door.delete("/api/account/sessions", nothing);

/** The newest hundred: whoever has more finds them in the HTTP API. */
export const ownTokens = (): Promise<Reply<readonly TokenSummary[]>> =>
  door.get("/api/tokens", (json) => TokenPage.parse(json).tokens);

export interface TokenAsked {
  readonly name: string;
  readonly scope: { readonly kind: "round"; readonly name: string };
  readonly days: number;
}

export const makeToken = (asked: TokenAsked): Promise<Reply<ShownToken>> =>
  door.post("/api/tokens", asked, (json) => ShownToken.parse(json));

export const revokeToken = (id: string): Promise<Reply<undefined>> =>
  door.delete(`/api/tokens/${encodeURIComponent(id)}`, nothing);
