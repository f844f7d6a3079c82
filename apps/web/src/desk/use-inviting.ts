import { client } from "../client.ts";
import { useWork } from "../draft/work.ts";
import { inviting, type Inviting } from "./inviting.ts";

/** Invites organisations to write the notes of the working page together. */
export const useInviting = (): Inviting => inviting(useWork(), (name) => client.openRoom(name));
