import { contestedFields, ListedOrganisation, LISTING_FIELDS, type ListingField } from "@duthao/domain";

/** An organisation's record as it is typed. `seen` is the record that it began with, as JSON; empty for a new one. */
export interface OrganisationForm {
  readonly name: string;
  readonly short: string;
  readonly kind: ListedOrganisation["kind"];
  readonly email: string;
  /** One in a line. */
  readonly aliases: string;
  /** One in a line, `name <address>`. */
  readonly contacts: string;
  readonly seen: string;
}

export function organisationForm(organisation: ListedOrganisation | undefined): OrganisationForm {
  const { name = "", short = "", kind = "ministry", email = "", aliases = [], contacts = [] } = organisation ?? {};
  return {
    name,
    short,
    kind,
    email,
    aliases: aliases.join("\n"),
    contacts: contacts.map((one) => `${one.name} <${one.email}>`).join("\n"),
    seen: organisation ? JSON.stringify(organisation) : "",
  };
}

/** The record that is asked for, of this id. */
export function typedOrganisation(form: OrganisationForm, id: string): ListedOrganisation {
  const { name, short, kind, email, aliases, contacts } = form;
  return {
    id,
    name,
    short: short.trim() || name,
    kind,
    aliases: [...linesIn(aliases)],
    contacts: linesIn(contacts).map(contactIn),
    ...(email.trim() !== "" && { email: email.trim() }),
  };
}

/** The lines of the contact people in which there is no address. */
export function contactFaults({ contacts }: OrganisationForm): readonly string[] {
  return linesIn(contacts).filter((line) => !/\S+@\S+/.test(line));
}

/** What the form began with. */
export function seenIn({ seen }: OrganisationForm): ListedOrganisation | undefined {
  return seen === "" ? undefined : ListedOrganisation.parse(JSON.parse(seen));
}

/**
 * A form that was typed on a record which has changed since: what was left alone is as it is now, what was typed stays. `contested`
 * are the fields that were typed in and that somebody else has changed to something else.
 */
export function rebased(
  form: OrganisationForm,
  now: ListedOrganisation,
): { readonly form: OrganisationForm; readonly contested: readonly ListingField[] } {
  const seen = seenIn(form) ?? now;
  const [before, current] = [organisationForm(seen), organisationForm(now)];
  const kept = Object.fromEntries(
    LISTING_FIELDS.flatMap((field) => (form[field] === before[field] ? [] : [[field, form[field]]])),
  );
  return {
    form: { ...current, ...kept },
    contested: contestedFields(now, { seen, wanted: typedOrganisation(form, now.id) }),
  };
}

const linesIn = (text: string): readonly string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** `Họ tên <địa chỉ>`, or a name and an address in any order; an address alone is its own name. */
function contactIn(line: string): { name: string; email: string } {
  const email = (/[^\s<>,;]+@[^\s<>,;]+/.exec(line)?.[0] ?? "").toLowerCase();
  const name = line
    .replace(/<?[^\s<>,;]+@[^\s<>,;]+>?/, "")
    .replace(/[<>,;\s]+$/, "")
    .trim();
  return { name: name || email, email };
}
