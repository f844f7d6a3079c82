import { PASSWORD_LENGTH, refuse } from "@duthao/domain";
import { MailState, SignInRules, type ListedMail } from "@duthao/protocol";
import type { ListedMessage, MessageState } from "@duthao/service";
import { z } from "zod";
import { invitationLink } from "../link-seal.ts";
import { mailTest, sealedLink } from "../mail/outgoing.ts";
import { secretOf } from "../secret.ts";
import type { Services } from "../services.ts";
import { accountOf, type Api } from "./api.ts";
import { noteOf } from "./audit-note.ts";
import { Problem, sendRefusal } from "./problem.ts";

/** Messages of each state that are listed. */
const LISTED: Readonly<Record<MessageState, number>> = { failed: 100, waiting: 50, sent: 20, dropped: 20 };

/** Messages of one state that are looked through for one. */
const MOST = 1_000;

/** Test mails in a minute. */
const TESTS_PER_MINUTE = 5;

/** What follows in the id of a message whose link can be made anew. */
const INVITED = "invited.";

/** How mail goes out, for whoever looks after the installation. */
export function administeredMail(api: Api, services: Services): void {
  const { audit, newId, now, store } = services;
  const tags = ["administration"];

  const state = {
    tags,
    summary: "Whether mail goes out, and what became of it",
    response: { 200: MailState, 401: Problem, 403: Problem },
  };
  api.get("/administration/mail", { schema: state }, () => mailState(services));

  const test = {
    tags,
    summary: "Send a mail to the asker's own address",
    response: { 202: z.object({ id: z.string() }), 401: Problem, 403: Problem, 429: Problem },
  };
  api.post(
    "/administration/mail/test",
    { schema: test, config: { rateLimit: { max: TESTS_PER_MINUTE } } },
    async (request, reply) => {
      const id = `tested.${newId()}`;
      await mailTest({ id, account: accountOf(request).id }, services);
      return reply.code(202).send({ id });
    },
  );

  const retry = {
    tags,
    summary: "Try a mail again that was given up",
    params: z.object({ mail: z.string().max(200) }),
    response: { 204: z.null(), 401: Problem, 403: Problem, 409: Problem },
  };
  api.post("/administration/mail/:mail/retry", { schema: retry }, async (request, reply) => {
    const { mail } = request.params;
    const failed = await store.outbox.list("failed", { after: 0, limit: MOST });
    const message = failed.find(({ id }) => id === mail);
    if (!message || !mayRetry(message)) return sendRefusal(reply, refuse("changed-meanwhile"));
    if (!(await store.outbox.retry(mail, now(), secretFor(mail))))
      return sendRefusal(reply, refuse("changed-meanwhile"));
    audit.note(noteOf(request, { kind: "command-run", command: "mail retry" }));
    return reply.code(204).send(null);
  });

  /** What the mail says that only its reader may know was wiped when it was given up; the link of an invitation is made anew. */
  function secretFor(id: string): string | undefined {
    if (!id.startsWith(INVITED)) return undefined;
    const { settings } = services;
    return sealedLink(
      invitationLink(id.slice(INVITED.length), settings.publicOrigin, secretOf(settings)),
      id,
      services,
    );
  }

  const signIn = {
    tags,
    summary: "How people sign in, as the settings say",
    response: { 200: SignInRules, 401: Problem, 403: Problem },
  };
  api.get("/administration/sign-in", { schema: signIn }, () => signInRules(services));
}

const mayRetry = ({ id, kind, state }: Pick<ListedMessage, "id" | "kind" | "state">): boolean =>
  state === "failed" && (kind === "notified" || kind === "tested" || id.startsWith(INVITED));

async function mailState({ accounts, settings, store }: Services): Promise<MailState> {
  const states: readonly MessageState[] = ["failed", "waiting", "sent", "dropped"];
  const listed = await Promise.all(states.map((one) => store.outbox.list(one, { after: 0, limit: LISTED[one] })));
  const mails = listed.flat().filter(({ carrier }) => carrier === "mail");
  const names = await accounts.names(mails.flatMap(({ to }) => ("account" in to ? [to.account] : [])));
  return {
    isSet: settings.smtpUrl !== undefined,
    from: settings.mailFrom,
    counts: { ...(await store.outbox.count()) },
    mails: mails.map((message): ListedMail => {
      const { id, kind, to, state, due, attempts, reason } = message;
      return {
        id,
        kind,
        to: "address" in to ? to.address : (names.get(to.account) ?? ""),
        state,
        due,
        attempts,
        ...(reason !== undefined && { reason }),
        mayRetry: mayRetry(message),
      };
    }),
  };
}

const HOUR = 3_600_000;

/** What the settings allow; nothing that is secret in them. */
function signInRules({ settings }: Pick<Services, "settings">): SignInRules {
  const { providers, publicOrigin, secondFactorRoles, sessions, demo } = settings;
  return {
    address: publicOrigin,
    providers: providers.map(({ name, issuer, trusted, makesAccounts }) => ({ name, issuer, trusted, makesAccounts })),
    secondFactorRoles: [...secondFactorRoles],
    idleHours: sessions.idle / HOUR,
    longestDays: sessions.longest / (24 * HOUR),
    passwordLength: PASSWORD_LENGTH.min,
    isDemonstration: demo,
  };
}
