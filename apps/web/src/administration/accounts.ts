import type { Reply } from "@duthao/client";
import { AccountPage } from "@duthao/protocol";
import { door } from "../client.ts";

// What a page asks of the accounts of the installation.

const nothing = (): undefined => undefined;

export const accountsLike = (search: string, after: number): Promise<Reply<AccountPage>> =>
  door.get(`/api/administration/accounts?${new URLSearchParams({ search, after: String(after) })}`, (json) =>
    AccountPage.parse(json),
  );

const of = (account: string, act: string, body: object): Promise<Reply<undefined>> =>
  door.post(`/api/administration/accounts/${encodeURIComponent(account)}/${act}`, body, nothing);

export const lockAccount = (account: string, reason: string): Promise<Reply<undefined>> =>
  of(account, "lock", { reason });
export const unlockAccount = (account: string): Promise<Reply<undefined>> => of(account, "unlock", {});
export const requireNewPassword = (account: string): Promise<Reply<undefined>> => of(account, "new-password", {});
