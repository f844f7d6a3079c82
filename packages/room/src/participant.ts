/** Who is at the other end of a connection, as the HTTP server authenticated it. */
export interface Participant {
  readonly id: string;
  readonly name: string;
}

/** What Hocuspocus carries with every connection: set by the server at the upgrade, never by a client. */
export interface Seat {
  readonly participant: Participant;
}
