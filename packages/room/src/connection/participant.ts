/** Who is at the other end of a connection, as the HTTP server authenticated it. */
export interface Participant {
  readonly id: string;
  readonly name: string;
}

/** The protocol that a client speaks, and what its connection may do at most. */
export type ClientProtocol =
  | { readonly name: "hocuspocus" }
  /** One room, as plain y-websocket clients know it; `mayWrite` is what the token allows, beside what the person may. */
  | { readonly name: "y-websocket"; readonly room: string; readonly mayWrite: boolean };
