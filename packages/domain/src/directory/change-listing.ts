import type { ListedOrganisation } from "./listed-organisation.ts";

/** What of an organisation's record may be changed, each by itself. */
export const LISTING_FIELDS = ["name", "short", "kind", "email", "aliases", "contacts"] as const;
export type ListingField = (typeof LISTING_FIELDS)[number];

/** A change to a record: how it looked to whoever changed it, and how it is to be. */
export interface ListingChange<Listing extends ListedOrganisation = ListedOrganisation> {
  readonly seen: Listing;
  readonly wanted: Listing;
}

const same = (a: ListedOrganisation, b: ListedOrganisation, field: ListingField): boolean =>
  JSON.stringify(a[field]) === JSON.stringify(b[field]);

/** The fields that somebody else changed meanwhile to something else than is wanted now. */
export function contestedFields(now: ListedOrganisation, { seen, wanted }: ListingChange): readonly ListingField[] {
  return LISTING_FIELDS.filter(
    (field) => !same(wanted, seen, field) && !same(now, seen, field) && !same(now, wanted, field),
  );
}

/** The record as it is now with what was changed in it, and nothing else: two people who change two fields both have their way. */
export function withChange(now: ListedOrganisation, { seen, wanted }: ListingChange): ListedOrganisation {
  const changed = LISTING_FIELDS.filter((field) => !same(wanted, seen, field));
  const { email, ...others } = changed.reduce<ListedOrganisation>(
    (record, field) => ({ ...record, [field]: wanted[field] }),
    now,
  );
  return email === undefined ? others : { ...others, email };
}

export function isSameListing(one: ListedOrganisation, other: ListedOrganisation): boolean {
  return LISTING_FIELDS.every((field) => same(one, other, field));
}
