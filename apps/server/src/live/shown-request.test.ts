import { expect, test } from "vitest";
import { shownRequest, shownTo } from "./shown-request.ts";

test("[EXT9] an extension is shown where a connection came from, and nothing that lets somebody in", () => {
  const shown = shownRequest(
    {
      url: "/yjs/draft:d1?token=abc&ticket=def&a=1",
      headers: {
        cookie: "s=abc",
        authorization: "Bearer abc",
        origin: "https://a.example",
        "x-forwarded-for": "1.2.3.4",
      },
    },
    "10.0.0.1",
  );
  expect(JSON.stringify([shown.url, ...shown.headers])).not.toMatch(/abc|def/);
  expect([new URL(shown.url).search, shown.headers.get("origin"), shown.headers.get("x-real-ip")]).toEqual([
    "?a=1",
    "https://a.example",
    "10.0.0.1",
  ]);
});

test("[EXT9] nothing is made where nobody looks at it", () => {
  expect(shownTo([], { url: "/", headers: {} }, "10.0.0.1")).toEqual({});
});
