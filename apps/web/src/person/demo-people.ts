import type { Organisation, OrganisationKind } from "@duthao/domain";
import type { DemoSignIn } from "@duthao/protocol";

export interface DemoOrganisation {
  readonly organisation: Organisation;
  readonly people: readonly DemoSignIn[];
}

export interface DemoGroup {
  readonly kind: OrganisationKind;
  readonly organisations: readonly DemoOrganisation[];
}

const KINDS: readonly OrganisationKind[] = ["ministry", "province", "association", "business", "other"];

/** Organisations by kind, each with its people, in the order in which they were told. Kinds without people are left out. */
export function byOrganisation(people: readonly DemoSignIn[]): readonly DemoGroup[] {
  const organisations = [...Map.groupBy(people, ({ organisation }) => organisation.id).values()].flatMap((members) => {
    const [first] = members;
    return first ? [{ organisation: first.organisation, people: members }] : [];
  });
  return KINDS.map((kind) => ({
    kind,
    organisations: organisations.filter(({ organisation }) => organisation.kind === kind),
  })).filter((group) => group.organisations.length > 0);
}
