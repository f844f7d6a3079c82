import type { RoundCommand } from "./command.ts";
import type { Decision, World } from "./decision.ts";
import { SERVICE } from "./entry.ts";
import { isLast, may } from "./may.ts";
import { refuse } from "./refusal.ts";
import type { Round } from "./round.ts";

type Of<T extends RoundCommand["type"]> = Extract<RoundCommand, { type: T }>;

/** Whoever comes in is called as their account is, and not as somebody says. */
export function join(round: Round, { person }: Of<"join-person">, world: World): Decision {
  const { who, account } = world;
  if (who !== SERVICE && !may.appoint(who, round, person)) return refuse("not-allowed");
  if (isForeign(round, person.organisation, world)) return refuse("not-allowed");
  if (!round.organisations.has(person.organisation)) return refuse("unknown-organisation");
  if (round.people.has(person.id)) return refuse("person-already-in-round");
  return account ? [{ type: "person.joined", person: { ...person, name: account.name } }] : refuse("unknown-person");
}

/** The last who acts for an organisation stays, unless whoever runs the service says otherwise. */
export function remove(round: Round, { person: id }: Of<"remove-person">, world: World): Decision {
  const { who } = world;
  const person = round.people.get(id);
  if (who === SERVICE) return person ? [{ type: "person.left", person }] : refuse("unknown-person");
  if (!may.read(who, round)) return refuse("not-allowed");
  if (!person) return refuse("unknown-person");
  if (!may.remove(who, round, id) || (id !== who && isForeign(round, person.organisation, world)))
    return refuse("not-allowed");
  return isLast(round, id) ? refuse("last-in-organisation") : [{ type: "person.left", person }];
}

/** Where they sit, they sit as something else: it is said by those who could give and take either seat. */
export function changeRole(round: Round, { person: id, role }: Of<"change-role">, world: World): Decision {
  const { who } = world;
  const person = round.people.get(id);
  if (!person) return refuse("unknown-person");
  const { organisation } = person;
  const isAllowed =
    who === SERVICE ||
    (may.appoint(who, round, { organisation, role }) &&
      may.remove(who, round, person.id) &&
      !isForeign(round, organisation, world));
  if (!isAllowed) return refuse(may.read(who, round) ? "not-allowed" : "unknown-round");
  if (person.role === role) return [];
  const changed = { ...person, role };
  const after = { ...round, people: new Map(round.people).set(id, changed) };
  return who !== SERVICE && isLast(round, id) && !isLast(after, id)
    ? refuse("last-in-organisation")
    : [{ type: "person.moved", person: changed }];
}

/** Those who receive somebody say yes first: nobody is moved behind their back. */
export function invitePerson(
  round: Round,
  { person, organisation, role }: Of<"invite-person">,
  world: World,
): Decision {
  const { who } = world;
  if (isForeign(round, organisation, world)) return refuse("not-allowed");
  if (!may.appoint(who, round, { organisation, role: role ?? "observer" })) return refuse("not-allowed");
  const seat = round.people.get(person);
  if (!seat) return refuse("unknown-person");
  if (!round.organisations.has(organisation)) return refuse("unknown-organisation");
  if (seat.organisation === organisation) return refuse("person-already-in-round");
  const before = round.invitations.get(`${person}/${organisation}`);
  const isSame = role === null ? !before : before?.role === role && before.by === who;
  return isSame ? refuse("changed-meanwhile") : [{ type: "person.invited", person, organisation, role }];
}

/** To where they were invited, by somebody who may still say so: a ministry's first is named while there is nothing to read. */
export function move(round: Round, { person: id, organisation }: Of<"move-person">, world: World): Decision {
  const { who } = world;
  const person = round.people.get(id);
  if (!may.read(who, round)) return refuse("not-allowed");
  if (!person) return refuse("unknown-person");
  if (!may.remove(who, round, id) || isForeign(round, person.organisation, world)) return refuse("not-allowed");
  const invitation = round.invitations.get(`${id}/${organisation}`);
  const seat = invitation && { organisation, role: invitation.role };
  if (!seat || !may.appoint(invitation.by, round, seat)) return refuse("not-invited");
  return isLast(round, id)
    ? refuse("last-in-organisation")
    : [{ type: "person.moved", person: { ...person, ...seat } }];
}

/** Whether the asker sits elsewhere, and the organisation's own people say in the directory who sits there (decision 6); or only stands in for one of them. */
function isForeign(round: Round, organisation: string, { who, selfSeated, standsIn }: World): boolean {
  if (who === SERVICE) return false;
  return (
    standsIn === true ||
    (selfSeated?.has(organisation) === true && round.people.get(who)?.organisation !== organisation)
  );
}
