import { z } from "zod";
import type { Services } from "../services.ts";
import type { Api } from "./api.ts";
import { AccountAnswer } from "./auth.ts";

const Session = z.object({
  person: AccountAnswer.shape.person.nullable().describe("Who uses this browser; null for somebody who is not signed in."),
  demo: z.boolean().describe("Whether one can sign in as one of the demonstration's people."),
});

/** What a page asks first. That nobody is signed in is an answer, not a failure. */
export function session(api: Api, { settings }: Services): void {
  const schema = { tags: ["signing in"], summary: "Who uses this browser, if anybody", response: { 200: Session } };
  api.get("/session", { schema }, ({ account, token }) => ({ person: token === undefined ? (account ?? null) : null, demo: settings.demo }));
}
