import { Session } from "@duthao/protocol";
import type { Services } from "../services.ts";
import type { Api } from "./api.ts";

/** What a page asks first. That nobody is signed in is an answer, not a failure. */
export function session(api: Api, { settings }: Services): void {
  const schema = { tags: ["signing in"], summary: "Who uses this browser, if anybody", response: { 200: Session } };
  api.get("/session", { schema }, ({ account, token }) => ({
    person: token === undefined ? (account ?? null) : null,
    demo: settings.demo,
  }));
}
