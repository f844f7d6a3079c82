import type { Reply } from "@duthao/client";
import type { DirectoryCommand } from "@duthao/domain";
import {
  DirectoryListing,
  InvitationLink,
  InvitationShown,
  OrganisationPeople,
  OwnPlace,
  SetUpShown,
} from "@duthao/protocol";
import { computed, shallowReadonly, shallowRef, type ComputedRef, type Ref } from "vue";
import { door } from "../client.ts";
import { AskedIds } from "../page/asked-ids.ts";

// What a page asks of the directory: the organisations, who sits in them, and the links by which people come in.

const nothing = (): undefined => undefined;

export interface AskedPlace {
  readonly place: ComputedRef<OwnPlace | undefined>;
  /** `undefined` while it is on its way. */
  readonly reply: Readonly<Ref<Reply<OwnPlace> | undefined>>;
  readonly ask: () => Promise<void>;
}

/** Where whoever is signed in sits, and what they may do beside rounds. */
export function useOwnPlace(): AskedPlace {
  const reply = shallowRef<Reply<OwnPlace>>();
  async function ask(): Promise<void> {
    reply.value = undefined;
    reply.value = await ownPlace();
  }
  void ask();
  const place = computed(() => (reply.value?.kind === "done" ? reply.value.value : undefined));
  return { place, reply: shallowReadonly(reply), ask };
}

export const ownPlace = (): Promise<Reply<OwnPlace>> => door.get("/api/directory/me", (json) => OwnPlace.parse(json));

export const allOrganisations = (): Promise<Reply<DirectoryListing>> =>
  door.get("/api/directory", (json) => DirectoryListing.parse(json));

export const peopleOf = (organisation: string): Promise<Reply<OrganisationPeople>> =>
  door.get(`/api/directory/${encodeURIComponent(organisation)}`, (json) => OrganisationPeople.parse(json));

const unanswered = new AskedIds();

/** Asks for a decision in the directory, and for the same one where the answer was lost. */
export const askDirectory = (command: DirectoryCommand): Promise<Reply<undefined>> =>
  unanswered.ask(command, (id) => door.post("/api/directory/commands", { id, command }, nothing));

export const linkOf = (invitation: string): Promise<Reply<string>> =>
  door.get(`/api/invitations/${encodeURIComponent(invitation)}/link`, (json) => InvitationLink.parse(json).link);

/** Somebody who makes an account for themselves. */
export interface Newcomer {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export const lookAtInvitation = (word: string): Promise<Reply<InvitationShown>> =>
  door.post("/api/invitations/look", { word }, (json) => InvitationShown.parse(json));

/** As whoever is signed in, or with an account that is made for it. */
export const acceptInvitation = (word: string, person?: Newcomer): Promise<Reply<undefined>> =>
  door.post("/api/invitations/accept", { word, ...(person && { person }) }, nothing);

export const lookAtSetUp = (word: string): Promise<Reply<SetUpShown>> =>
  door.post("/api/set-up/look", { word }, (json) => SetUpShown.parse(json));

export const setUp = (asked: {
  readonly word: string;
  readonly name: string;
  readonly short: string;
  readonly person: Newcomer;
}): Promise<Reply<undefined>> => door.post("/api/set-up", asked, nothing);
