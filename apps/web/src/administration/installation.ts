import type { Reply } from "@duthao/client";
import { MailState, SignInRules } from "@duthao/protocol";
import { door } from "../client.ts";

// What a page asks of how the installation reaches people and lets them in.

const nothing = (): undefined => undefined;

export const mailState = (): Promise<Reply<MailState>> =>
  door.get("/api/administration/mail", (json) => MailState.parse(json));

/** The id of the mail. */
export const testMail = (): Promise<Reply<string>> =>
  door.post(
    "/api/administration/mail/test",
    {},
    (json) => MailState.shape.mails.element.pick({ id: true }).parse(json).id,
  );

export const retryMail = (id: string): Promise<Reply<undefined>> =>
  door.post(`/api/administration/mail/${encodeURIComponent(id)}/retry`, {}, nothing);

export const signInRules = (): Promise<Reply<SignInRules>> =>
  door.get("/api/administration/sign-in", (json) => SignInRules.parse(json));
