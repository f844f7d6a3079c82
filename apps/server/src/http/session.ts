import { Session } from "@duthao/protocol";
import type { Services } from "../services.ts";
import type { Api } from "./api.ts";
import { needsSecondFactor } from "./second-factor-guard.ts";

/** What a page asks first. That nobody is signed in is an answer, not a failure. */
export function session(api: Api, services: Services): void {
  const schema = { tags: ["signing in"], summary: "Who uses this browser, if anybody", response: { 200: Session } };
  api.get("/session", { schema }, (request) => ({
    person: request.token === undefined ? (request.account ?? null) : null,
    demo: services.settings.demo,
    ...(request.needsNewPassword && { needsNewPassword: true }),
    ...(needsSecondFactor(request, services) && { needsSecondFactor: true }),
  }));
}
