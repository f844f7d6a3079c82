import { expect, test } from "vitest";
import { nameIn } from "./download.ts";

test("[WEB71] a download has the name that the service gives it", () => {
  expect(nameIn(`attachment; filename="Du thao.docx"; filename*=UTF-8''D%E1%BB%B1%20th%E1%BA%A3o.docx`)).toBe(
    "Dự thảo.docx",
  );
  expect(nameIn("attachment")).toBe("");
});
