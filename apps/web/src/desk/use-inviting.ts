import { client } from "../client.ts";
import { usePageContext } from "../draft/page-context.ts";
import { inviting, type Inviting } from "./inviting.ts";

/** Invites organisations to write the notes of the working page together. */
export const useInviting = (): Inviting => inviting(usePageContext(), (name) => client.openRoom(name));
