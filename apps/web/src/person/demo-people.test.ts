import type { OrganisationKind } from "@duthao/domain";
import { expect, test } from "vitest";
import type { DemoSignIn } from "@duthao/protocol";
import { byOrganisation } from "./demo-people.ts";

const somebody = (id: string, organisation: string, kind: OrganisationKind): DemoSignIn => ({
  id,
  name: id,
  role: "delegate",
  organisation: { id: organisation, name: organisation, short: organisation, kind },
});

test("[WEB5] people stand under their organisation, organisations under their kind, ministries first", () => {
  const groups = byOrganisation([
    somebody("a", "vcci", "association"),
    somebody("b", "moj", "ministry"),
    somebody("c", "vcci", "association"),
    somebody("d", "mof", "ministry"),
  ]);
  expect(
    groups.map(({ kind, organisations }) => [
      kind,
      organisations.map(({ organisation, people }) => [organisation.id, people.map(({ id }) => id)]),
    ]),
  ).toEqual([
    [
      "ministry",
      [
        ["moj", ["b"]],
        ["mof", ["d"]],
      ],
    ],
    ["association", [["vcci", ["a", "c"]]]],
  ]);
});
