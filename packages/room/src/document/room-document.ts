import { Document, type Connection } from "@hocuspocus/server";
import type { Doc } from "yjs";

type EventName = Parameters<Doc["on"]>[0];
type Listener<Name extends EventName> = Parameters<typeof Doc.prototype.on<Name>>[1];

/** The room that a document is of. */
export interface DocumentRoom {
  enter(connection: Connection): void;
  leave(connection: Connection): void;
  /** Nobody holds the document who did: it may be let go of. */
  released(): void;
}

/** A Hocuspocus document that sends nothing by itself: its room sends what the journal has. */
export class RoomDocument extends Document {
  /** There once the document is loaded. */
  #room: DocumentRoom | undefined;
  /** The document that took over everybody who was in this one. */
  #later: RoomDocument | undefined;
  #holds = 0;

  constructor(name: string, options: { readonly gc: boolean }) {
    super(name, options, { flushDelay: false });
    this.awareness.destroy(); // presence is the room's, stamped: a timer in each document would look after nothing
  }

  /** Whether somebody is here, or about to be. */
  get isInUse(): boolean {
    return this.#holds > 0 || this.getConnectionsCount() > 0;
  }

  /** It is loaded, and this room's. */
  belongTo(room: DocumentRoom): void {
    this.#room = room;
    this.isLoading = false;
  }

  /** Keeps it from being let go of; gives how to end that. */
  keep(): () => void {
    this.#holds += 1;
    return () => {
      this.#holds -= 1;
      this.#room?.released();
    };
  }

  /** Somebody was handed it, and may enter until the end of this turn of the event loop. */
  keepForThisTurn(): void {
    setImmediate(this.keep());
  }

  /** The constructor of the base class listens to updates and broadcasts them at once, before they are on disk: it is not let. */
  override on<Name extends EventName>(name: Name, listener: Listener<Name>): Listener<Name> {
    const isConstructing = this.isLoading === undefined;
    return isConstructing && name === "update" ? listener : super.on(name, listener);
  }

  /** A new connection asks whether there is anybody to show: its room does that. */
  override hasAwarenessStates(): boolean {
    return false;
  }

  override addConnection(connection: Connection): this {
    super.addConnection(connection);
    this.#room?.enter(connection);
    return this;
  }

  override removeConnection(connection: Connection): this {
    super.removeConnection(connection);
    this.#room?.leave(connection);
    return this;
  }

  override removeDirectConnection(): this {
    if (this.#later) this.#later.removeDirectConnection();
    else super.removeDirectConnection();
    this.#room?.released();
    return this;
  }

  /** Takes over everybody who is in an earlier document of the same room. */
  takeOver(earlier: RoomDocument): void {
    for (const connection of earlier.getConnections()) {
      super.addConnection(connection);
      connection.document = this;
    }
    this.directConnectionsCount = earlier.directConnectionsCount;
    earlier.connections.clear();
    earlier.directConnectionsCount = 0;
    earlier.#room = undefined;
    earlier.#later = this;
  }
}
