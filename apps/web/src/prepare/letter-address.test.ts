import { expect, test } from "vitest";
import { letterAddress } from "./letter-address.ts";

test("[WEB168] a letter is taken in one, with a page or a file for each, or for one organisation", () => {
  const request = { round: "r1" };
  expect(letterAddress(request, "all")).toBe("/api/rounds/r1/request.docx");
  expect(letterAddress(request, "each")).toBe("/api/rounds/r1/request.docx?each=true");
  expect(letterAddress(request, "archive")).toBe("/api/rounds/r1/request.zip");
  expect(letterAddress({ round: "r1", conference: "c1" }, { organisation: "moj" })).toBe(
    "/api/rounds/r1/conferences/c1/invitation.docx?organisation=moj",
  );
});
