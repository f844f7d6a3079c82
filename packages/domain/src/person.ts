import { z } from "zod";
import { Id, Line } from "./text.ts";

/** What somebody does in a round; see the table in docs/GLOSSARY.md. */
export const Role = z.enum(["drafter", "moderator", "leader", "delegate", "observer", "administrator"]);
export type Role = z.infer<typeof Role>;

/** Who of an organisation writes on its desks, and so reads them. */
export const writesOnDesks = (role: Role): boolean => role !== "observer" && role !== "administrator";

/** Người tham gia: somebody who sits in an organisation and has a role there. */
export const Person = z.object({ id: Id, name: Line, organisation: Id, role: Role });
export type Person = z.infer<typeof Person>;

/** Where somebody sat, and until when, in milliseconds since 1970. What they did there stays theirs, and that organisation's. */
export interface FormerSeat extends Person {
  readonly until: number;
}

/** As what somebody was invited to move to an organisation, and by whom: it holds while they may still give that seat. */
export interface Invitation {
  readonly role: Role;
  readonly by: string;
}
