import { Absence, Day, Id, ListedOrganisation, Role } from "@duthao/domain";
import { z } from "zod";

// What the HTTP API answers about the directory of organisations and who sits in them.

/** `GET /api/directory/me`. */
export const OwnPlace = z.object({
  installation: z.string().nullable().describe("What the installation is called; null until it is set up."),
  isAdministrator: z.boolean(),
  mayPrepare: z.boolean().describe("Whether the asker may begin rounds in the agency's name."),
  seat: z.object({ organisation: Id, name: z.string(), role: Role, isAgency: z.boolean() }).nullable(),
});
export type OwnPlace = z.infer<typeof OwnPlace>;

const Listing = ListedOrganisation.extend({
  name: z.string(),
  short: z.string(),
  aliases: z.array(z.string()),
  email: z.string().optional(),
  contacts: z.array(z.object({ name: z.string(), email: z.string() })),
});

/** `GET /api/directory`. */
export const DirectoryListing = z.object({
  agency: Id.nullable(),
  letterhead: z
    .object({ superior: z.string().optional(), place: z.string().optional() })
    .describe("What stands above the agency's letters besides its name."),
  holidays: z
    .array(z.object({ day: Day, name: z.string(), isWorked: z.boolean().optional() }))
    .describe("Days that are off, or worked though a weekend, as they were announced; by day."),
  organisations: z.array(
    Listing.extend({
      people: z.number().int(),
      invited: z.number().int().describe("Invitations that wait to be followed."),
      succession: z
        .object({ into: Id, day: Day })
        .optional()
        .describe("In which organisation it goes on, and since when."),
    }),
  ),
});
export type DirectoryListing = z.infer<typeof DirectoryListing>;

/** `GET /api/directory/{organisation}`. */
export const OrganisationPeople = z.object({
  organisation: Listing,
  isAgency: z.boolean(),
  hasWritten: z.boolean().describe("Whether somebody has ever written there: then its own people alone invite."),
  invites: z.array(Role).describe("As what the asker may invite somebody."),
  mayChange: z.boolean().describe("Whether the asker may change how it is called."),
  people: z.array(
    z.object({
      account: Id,
      name: z.string(),
      email: z.string(),
      role: Role,
      by: z.string().describe("The name of whoever brought them in; empty for the service."),
      since: z.number().int(),
      mayBecome: z.array(Role).describe("Which other role the asker may give them."),
      mayRemove: z.boolean().describe("Whether the asker may take them out."),
    }),
  ),
  mayStandIn: z.boolean().describe("Whether the asker may have somebody stand in for a member."),
  standIns: z
    .array(
      z.object({
        account: Id,
        name: z.string(),
        email: z.string(),
        role: Role,
        absent: z.string().describe("The name of whoever is absent."),
        from: z.number().int(),
        until: z.number().int(),
        isNow: z.boolean(),
        mayEnd: z.boolean(),
      }),
    )
    .describe("Who stands in for whom, now or later."),
  invitations: z.array(
    z.object({
      id: Id,
      standIn: Absence.extend({ absent: z.string().describe("The name of whoever is absent.") }).optional(),
      role: Role,
      email: z.string().optional(),
      by: z.string(),
      at: z.number().int(),
      until: z.number().int(),
      isOver: z.boolean(),
    }),
  ),
});
export type OrganisationPeople = z.infer<typeof OrganisationPeople>;

/** `POST /api/invitations/look`. */
export const InvitationShown = z.object({
  installation: z.string(),
  organisation: z.string(),
  role: Role,
  until: z.number().int(),
  email: z.string().optional().describe("Where it was sent."),
  standIn: Absence.pick({ from: true, until: true })
    .optional()
    .describe("The days between which one takes part; absent where one joins."),
  hasAccount: z.boolean().optional().describe("Whether that address has an account."),
});
export type InvitationShown = z.infer<typeof InvitationShown>;

/** `GET /api/invitations/{invitation}/link`. */
export const InvitationLink = z.object({ link: z.string() });

/** `POST /api/set-up/look`. */
export const SetUpShown = z.object({
  isSetUp: z.boolean().describe("Whether it has an administrator already; the link then makes a further one."),
  name: z.string().optional().describe("What the installation is called."),
});
export type SetUpShown = z.infer<typeof SetUpShown>;
