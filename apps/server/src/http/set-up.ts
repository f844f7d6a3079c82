import { isRefusal, Name, refuse } from "@duthao/domain";
import { SetUpShown } from "@duthao/protocol";
import { z } from "zod";
import { setUpIn } from "../link-seal.ts";
import { secretOf } from "../secret.ts";
import type { Services } from "../services.ts";
import type { Api } from "./api.ts";
import { AccountAnswer, answer, WORDS_LIMIT } from "./auth.ts";
import { noteOf } from "./audit-note.ts";
import { NewPerson, newAccount } from "./new-person.ts";
import { Problem, sendRefusal } from "./problem.ts";

/** Tries of one address in a minute: a link is beyond guessing, and each try costs the hash of a password. */
const TRIES_PER_MINUTE = 20;

const Word = z.string().max(300).describe("What stands behind `#` in the link.");
const Asked = z.object({
  word: Word,
  name: Name.describe("What the installation is called; of no matter where it has a name."),
  short: Name.describe("The agency's short name."),
  person: NewPerson,
});

/** Setting up an installation by the link that it prints: its name, and its first administrator. */
export function setUp(api: Api, services: Services): void {
  const { accounts, audit, directory, now, newId, settings } = services;
  const tags = ["setting up"];
  const config = { rateLimit: { max: TRIES_PER_MINUTE } };
  const refusals = { 404: Problem, 409: Problem, 422: Problem, 429: Problem };

  /** Why a link sets nothing up, or its id. */
  function linkIn(word: string) {
    const link = setUpIn(word, now(), secretOf(settings));
    if (!link) return refuse("unknown-invitation");
    if (directory.get().usedLinks.has(link.id)) return refuse("link-used");
    return link.isOver ? refuse("link-expired") : link.id;
  }

  const look = {
    tags,
    summary: "What a set-up link is for",
    body: z.object({ word: Word }),
    response: { 200: SetUpShown, ...refusals },
  };
  api.post("/set-up/look", { schema: look, bodyLimit: WORDS_LIMIT, config }, async (request, reply) => {
    const link = linkIn(request.body.word);
    if (isRefusal(link)) return sendRefusal(reply, link);
    const { installation } = directory.get();
    return { isSetUp: installation !== undefined, ...(installation && { name: installation.name }) };
  });

  const make = {
    tags,
    summary: "Set up the installation, or make a further administrator",
    body: Asked,
    response: { 200: AccountAnswer, ...refusals },
  };
  api.post("/set-up", { schema: make, bodyLimit: WORDS_LIMIT, config }, async (request, reply) => {
    const { word, name, short, person } = request.body;
    const link = linkIn(word);
    if (isRefusal(link)) return sendRefusal(reply, link);
    const account = await newAccount(person, false, services);
    if (isRefusal(account)) return sendRefusal(reply, account);
    const agency = { id: newId(), name, short, kind: "ministry" as const, aliases: [], contacts: [] };
    const done = await directory.command(account.id, newId(), { type: "set-up", link, name, agency });
    if (isRefusal(done)) {
      await accounts.forget(account.id); // somebody else was faster with the link
      return sendRefusal(reply, done);
    }
    audit.note(noteOf(request, { kind: "account-added", account: account.id }, account.id));
    audit.note(noteOf(request, { kind: "directory-changed", change: "set-up", account: account.id }, account.id));
    return answer(reply, await accounts.signInAs(account.id));
  });
}
