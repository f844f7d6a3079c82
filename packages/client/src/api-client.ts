import { REFUSAL_CODES, refuse, type Refusal } from "@duthao/domain";
import { done, refused, UNREACHABLE, type Reply } from "./reply.ts";

/** Reads one value out of JSON; throws where the JSON is something else. */
export type Parse<Value> = (json: unknown) => Value;

/** The HTTP door: asks with the session's cookie, and turns whatever comes back into a reply. Never rejects. */
export class ApiClient {
  readonly #origin: string;
  readonly #fetch: typeof fetch;

  constructor(origin: string, fetcher: typeof fetch) {
    this.#origin = origin;
    this.#fetch = fetcher;
  }

  get<Value>(path: string, parse: Parse<Value>): Promise<Reply<Value>> {
    return this.#ask(path, { method: "GET" }, parse);
  }

  post<Value>(path: string, body: unknown, parse: Parse<Value>): Promise<Reply<Value>> {
    return this.#ask(
      path,
      { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } },
      parse,
    );
  }

  delete<Value>(path: string, parse: Parse<Value>): Promise<Reply<Value>> {
    return this.#ask(path, { method: "DELETE" }, parse);
  }

  async #ask<Value>(path: string, init: RequestInit, parse: Parse<Value>): Promise<Reply<Value>> {
    try {
      const response = await this.#fetch(`${this.#origin}${path}`, { credentials: "same-origin", ...init });
      return replyOf(response.status, await response.text(), parse);
    } catch {
      return UNREACHABLE;
    }
  }
}

const NO_CONTENT = 204;

/** What an answer of the service means: its HTTP status (0 for none) and its JSON. */
export function replyOf<Value>(status: number, text: string, parse: Parse<Value>): Reply<Value> {
  try {
    const json: unknown = status === NO_CONTENT ? null : JSON.parse(text);
    if (status >= 200 && status < 300) return done(parse(json));
    const refusal = refusalIn(json);
    return refusal ? refused(refusal) : UNREACHABLE;
  } catch {
    // No network, a proxy's own page, or a service of another version: to the person all the same, "try again".
    return UNREACHABLE;
  }
}

/** The refusal in a problem document (RFC 9457): its `code`, with the `path` of what was malformed. */
function refusalIn(problem: unknown): Refusal | undefined {
  if (typeof problem !== "object" || problem === null || !("code" in problem)) return undefined;
  const code = REFUSAL_CODES.find((known) => known === problem.code);
  const path = "path" in problem && typeof problem.path === "string" ? problem.path : undefined;
  return code && refuse(code, path);
}
