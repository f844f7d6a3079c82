import { Id, may, mayDirect, type Person, type Round } from "@duthao/domain";
import { DemoSignIn } from "@duthao/protocol";
import { DEMO_ADMINISTRATOR } from "@duthao/service";
import { z } from "zod";
import type { Services } from "../services.ts";
import type { Api } from "./api.ts";
import { AccountAnswer, answer, WORDS_LIMIT } from "./auth.ts";
import { noteOf } from "./audit-note.ts";
import { Problem } from "./problem.ts";
import { webHeaders } from "./web-headers.ts";

/** The people of the demonstration, and signing in as one of them without a password. Registered in the demonstration only. */
export function demo(api: Api, { rounds, accounts, audit, directory }: Services): void {
  /** Who looks after the installation comes last. */
  const known = (): readonly DemoSignIn[] => [
    ...demoPeople(rounds.all()),
    ...(mayDirect.administer(DEMO_ADMINISTRATOR.id, directory.get()) ? [DEMO_ADMINISTRATOR] : []),
  ];

  const tags = ["demonstration"];

  const people = { tags, summary: "Whom one can sign in as", response: { 200: z.array(DemoSignIn) } };
  api.get("/demo/people", { schema: people }, () => [...known()]);

  const body = z.object({ person: Id });
  const signIn = {
    tags,
    summary: "Sign in as one of the demonstration's people",
    body,
    response: { 200: AccountAnswer, 401: Problem },
  };
  api.post("/demo/sign-in", { schema: signIn, bodyLimit: WORDS_LIMIT }, async (request, reply) => {
    const isKnown = known().some(({ id }) => id === request.body.person);
    const signedIn = isKnown ? await accounts.signInAs(request.body.person, webHeaders(request.headers)) : undefined;
    if (signedIn) audit.note(noteOf(request, { kind: "signed-in", by: "demonstration" }, signedIn.account.id));
    return answer(reply, signedIn);
  });
}

/** Everyone who may read a demonstration round, once. */
export function demoPeople(rounds: readonly Round[]): DemoSignIn[] {
  const people = new Map(
    rounds
      .filter((round) => round.demo)
      .flatMap((round) => readersOf(round).map((person) => [person.id, described(person, round)])),
  );
  return [...people.values()].filter((person) => person !== undefined);
}

/** Whom a round in preparation will ask is not told here either. */
const readersOf = (round: Round): readonly Person[] =>
  [...round.people.values()].filter(({ id }) => may.read(id, round));

function described({ id, name, organisation, role }: Person, round: Round): DemoSignIn | undefined {
  const found = round.organisations.get(organisation);
  return found && { id, name, organisation: found, role };
}
