import type { Reply } from "@duthao/client";
import {
  AccountSession,
  AccountState,
  NewSecondFactorAnswer,
  RecoveryCodes,
  ShownToken,
  TokenPage,
  type TokenSummary,
} from "@duthao/protocol";
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

/** Has a link sent to another address, by which it becomes the account's. */
export const changeAddress = (email: string, password: string): Promise<Reply<undefined>> =>
  door.post("/api/account/address", { email, password }, nothing);

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

export const accountState = (): Promise<Reply<AccountState>> =>
  door.get("/api/account", (json) => AccountState.parse(json));

export const beginSecondFactor = (password: string | undefined): Promise<Reply<NewSecondFactorAnswer>> =>
  door.post("/api/account/second-factor", { password }, (json) => NewSecondFactorAnswer.parse(json));

export const confirmSecondFactor = (code: string): Promise<Reply<undefined>> =>
  door.post("/api/account/second-factor/confirm", { code }, nothing);

export const removeSecondFactor = (password: string | undefined): Promise<Reply<undefined>> =>
  door.post("/api/account/second-factor/remove", { password }, nothing);

export const renewRecoveryCodes = (password: string | undefined): Promise<Reply<readonly string[]>> =>
  door.post("/api/account/second-factor/recovery", { password }, (json) => RecoveryCodes.parse(json).recoveryCodes);
