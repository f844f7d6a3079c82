/** Who is at the other end of a connection, as the HTTP server authenticated it. */
export interface Participant {
  readonly id: string;
  readonly name: string;
}

/** How a connection speaks, and what it may at most. */
export type Door =
  | { readonly protocol: "hocuspocus" }
  /** One room, as plain y-websocket clients know it; `mayWrite` is what the token allows, beside what the person may. */
  | { readonly protocol: "y-websocket"; readonly room: string; readonly mayWrite: boolean };
