import { z } from "zod";
import { isPlain, Day, EmailAddress, Id, Name } from "../text.ts";
import { Role } from "../person.ts";
import { ListedHoliday } from "../working-day.ts";
import { Absence } from "./directory-event.ts";
import { ALIASES_LIMIT, ContactPerson, ListedOrganisation } from "./listed-organisation.ts";

/** What comes from outside has names that their reader sees all of. */
const NamedListing = ListedOrganisation.extend({
  name: Name,
  short: Name,
  aliases: z.array(Name).max(ALIASES_LIMIT),
  contacts: z.array(ContactPerson.extend({ name: Name, email: EmailAddress.refine(isPlain) })).max(20),
});

/** Longest time for which an invitation holds, in days. */
export const INVITATION_DAYS = 90;

/** What somebody asks to be decided in the directory. */
export const DirectoryCommand = z.discriminatedUnion("type", [
  z.object({ type: z.literal("rename-installation"), name: Name }),
  /** What stands above the agency's letters besides its name. */
  z.object({ type: z.literal("set-letterhead"), superior: Name.optional(), place: Name.optional() }),
  /** Lists a day on which offices are closed, or work though it is a weekend; another word of the same day takes its place. */
  z.object({ type: z.literal("list-holiday"), holiday: ListedHoliday.extend({ name: Name }) }),
  z.object({ type: z.literal("drop-holiday"), day: Day }),
  z.object({ type: z.literal("appoint-administrator"), account: Id }),
  z.object({ type: z.literal("dismiss-administrator"), account: Id }),
  z.object({ type: z.literal("list-organisations"), organisations: z.array(NamedListing).min(1).max(2_000) }),
  /** `seen` is the record as whoever changes it had it before them: what they left alone is left alone. */
  z.object({ type: z.literal("change-organisation"), organisation: NamedListing, seen: ListedOrganisation }),
  /** From a day on, the organisation goes on in another one. Rounds that are there keep it as it was. */
  z.object({ type: z.literal("merge-organisation"), organisation: Id, into: Id, day: Day }),
  /** Makes a link by which somebody comes in as this, for so many days. */
  z.object({
    type: z.literal("invite-member"),
    invitation: Id,
    organisation: Id,
    role: Role,
    email: EmailAddress.optional(),
    days: z.number().int().min(1).max(INVITATION_DAYS),
    /** For whom who comes stands in, from the one day to the end of the other: they sit there no longer than that. */
    standIn: Absence.optional(),
  }),
  z.object({ type: z.literal("revoke-invitation"), invitation: Id }),
  z.object({ type: z.literal("change-role"), account: Id, role: Role }),
  z.object({ type: z.literal("remove-member"), account: Id }),
  z.object({ type: z.literal("end-stand-in"), account: Id, organisation: Id }),
]);
export type DirectoryCommand = z.infer<typeof DirectoryCommand>;

/** What follows from a link that the service has checked: no page asks it by itself. */
export type LinkCommand =
  /** Names the installation, unless it has a name, and makes whoever asks its administrator. */
  | {
      readonly type: "set-up";
      readonly link: string;
      readonly name: string;
      readonly agency: z.infer<typeof NamedListing>;
    }
  | { readonly type: "accept-invitation"; readonly invitation: string }
  /** Brings somebody in without a link: the service's alone, for the demonstration. */
  | { readonly type: "seat-member"; readonly account: string; readonly organisation: string; readonly role: Role };
