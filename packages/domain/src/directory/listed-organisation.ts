import { z } from "zod";
import { Organisation } from "../organisation.ts";
import { EmailAddress, Line, withoutDiacritics } from "../text.ts";

/** Names that one organisation goes by besides its own, at most. */
export const ALIASES_LIMIT = 50;

/** Whoever is written to at an organisation. */
export const ContactPerson = z.object({ name: Line, email: EmailAddress });
export type ContactPerson = z.infer<typeof ContactPerson>;

/** An organisation as the directory knows it: how else it is called, and where letters to it go. */
export const ListedOrganisation = Organisation.extend({
  aliases: z.array(Line).max(ALIASES_LIMIT),
  email: EmailAddress.optional(),
  contacts: z.array(ContactPerson).max(20),
});
export type ListedOrganisation = z.infer<typeof ListedOrganisation>;

/** A name as it is compared: "Bộ Kế hoạch & Đầu tư" and "bo ke hoach va dau tu" are one. */
export function foldedName(name: string): string {
  return withoutDiacritics(name)
    .toLowerCase()
    .replaceAll("&", " va ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Everything an organisation goes by, as it is compared. */
export function namesOf({ name, short, aliases }: ListedOrganisation): readonly string[] {
  return [name, short, ...aliases].map(foldedName);
}
