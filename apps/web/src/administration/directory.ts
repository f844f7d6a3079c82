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
import { shallowRef, type ShallowRef } from "vue";
import { door } from "../client.ts";

// What a page asks of the directory: the organisations, who sits in them, and the links by which people come in.

const nothing = (): undefined => undefined;

/** Where whoever is signed in sits, and what they may do beside rounds; `undefined` until it is known. */
export function useOwnPlace(): Readonly<ShallowRef<OwnPlace | undefined>> {
  const place = shallowRef<OwnPlace>();
  void ownPlace().then((reply) => reply.kind === "done" && (place.value = reply.value));
  return place;
}

export const ownPlace = (): Promise<Reply<OwnPlace>> => door.get("/api/directory/me", (json) => OwnPlace.parse(json));

export const allOrganisations = (): Promise<Reply<DirectoryListing>> =>
  door.get("/api/directory", (json) => DirectoryListing.parse(json));

export const peopleOf = (organisation: string): Promise<Reply<OrganisationPeople>> =>
  door.get(`/api/directory/${encodeURIComponent(organisation)}`, (json) => OrganisationPeople.parse(json));

export const askDirectory = (command: DirectoryCommand): Promise<Reply<undefined>> =>
  door.post("/api/directory/commands", { id: crypto.randomUUID(), command }, nothing);

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
