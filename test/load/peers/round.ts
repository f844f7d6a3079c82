import type { StoreSettings } from "@duthao/store";

/** The round that is measured in. */
export const ROUND = "load";
export const DRAFT = "load-1";
export const AGENCY = "agency";
export const MODERATOR = "moderator";
export const DRAFTER = "drafter";

/** How many desks there are, how many people at the first and at every other one, and how many words everybody's draft has. */
export interface Seating {
  readonly desks: number;
  readonly atFirst: number;
  readonly atOthers: number;
  readonly words: number;
  /** The draft is this decree instead. */
  readonly decree?: "04";
}

export const organisationId = (desk: number): string => `o${desk}`;
export const personId = (desk: number, person: number): string => `p-${desk}-${person}`;

export const seatsAt = (desk: number, { atFirst, atOthers }: Seating): number => (desk === 0 ? atFirst : atOthers);

/** Everybody who sits at a desk, by the ids of their desk and of their own. */
export function delegates(seating: Seating): readonly { readonly desk: number; readonly id: string }[] {
  return Array.from({ length: seating.desks }, (_, desk) =>
    Array.from({ length: seatsAt(desk, seating) }, (_each, person) => ({ desk, id: personId(desk, person) })),
  ).flat();
}

/** A round to be written into a store. */
export interface Preparation extends Seating {
  readonly store: StoreSettings;
}

/** The id of each organisation's desk. */
export type Prepared = Readonly<Record<string, string>>;
