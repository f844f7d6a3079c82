import { expect, test } from "vitest";
import { ApiClient } from "./api-client.ts";

const answering =
  (status: number, body: string): typeof fetch =>
  async () =>
    new Response(body, { status });
const ask = (fetcher: typeof fetch) => new ApiClient("http://duthao.test", fetcher).get("/api/me", (json) => json);

test("[WEB34] an answer is done, a problem with a known code is a refusal", async () => {
  expect(await ask(answering(200, '{"id":"p1"}'))).toEqual({ kind: "done", value: { id: "p1" } });
  expect(await ask(answering(403, '{"code":"not-allowed"}'))).toEqual({
    kind: "refused",
    refusal: { refused: "not-allowed" },
  });
  expect(await ask(answering(400, '{"code":"malformed","path":"command.type"}'))).toEqual({
    kind: "refused",
    refusal: { refused: "malformed", path: "command.type" },
  });
});

test("[WEB34] no network, a page of a proxy and an unknown problem are all unreachable", async () => {
  const broken: typeof fetch = () => Promise.reject(new TypeError("no route"));
  expect(await ask(broken)).toEqual({ kind: "unreachable" });
  expect(await ask(answering(502, "<html>"))).toEqual({ kind: "unreachable" });
  expect(await ask(answering(500, '{"code":"else"}'))).toEqual({ kind: "unreachable" });
});

test("[WEB34] an answer of another shape than promised is unreachable, not an exception", async () => {
  const api = new ApiClient("", answering(200, "{}"));
  const parse = () => {
    throw new Error("of another build");
  };
  expect(await api.post("/api", {}, parse)).toEqual({ kind: "unreachable" });
});
