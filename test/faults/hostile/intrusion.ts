import { decode, encode, SyncStep, type RoomMessage } from "@duthao/protocol";
import { once } from "node:events";
import { WebSocket } from "ws";
import type { Session } from "../person.ts";
import { knock } from "../rooms/wire.ts";

/** A connection that keeps to no rule: sends whatever bytes it is told to, and listens. */
export class Intrusion {
  readonly socket: WebSocket;
  readonly room: string;
  readonly #heard: RoomMessage[] = [];
  #look: () => void = () => undefined;
  #isOver = false;

  /** Gets a ticket, connects, and asks to be let in to a room. */
  static async begin(session: Session, room: string, token?: string): Promise<Intrusion> {
    const intrusion = await Intrusion.connect(session, room);
    intrusion.send(knock(room, token));
    await intrusion.hears("authenticated", "permissionDenied");
    return intrusion;
  }

  /** Connects, and enters nothing. */
  static async connect(session: Session, room: string): Promise<Intrusion> {
    const socket = new WebSocket(await session.liveAddress(), { headers: { origin: session.origin } });
    const intrusion = new Intrusion(socket, room);
    await once(socket, "open");
    return intrusion;
  }

  private constructor(socket: WebSocket, room: string) {
    [this.socket, this.room] = [socket, room];
    socket.binaryType = "nodebuffer";
    socket.on("message", (data: Buffer) => {
      this.#heard.push(heardIn(data));
      this.#look();
    });
    socket.on("error", () => {}); // the end follows
    socket.on("close", () => {
      this.#isOver = true;
      this.#look();
    });
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  send(bytes: Uint8Array): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(bytes);
  }

  update(update: Uint8Array, step: number = SyncStep.update): void {
    this.send(encode.sync(this.room, step, update));
  }

  /** Leaves the room, with the connection still open. */
  leave(): void {
    this.send(encode.leave(this.room));
  }

  enterAgain(): void {
    this.send(knock(this.room));
  }

  /** Resolves when one of these was heard that was not taken before, or the connection is over. */
  async hears(...kinds: RoomMessage["kind"][]): Promise<RoomMessage | "over"> {
    for (;;) {
      const index = this.#heard.findIndex(({ kind }) => kinds.includes(kind));
      const [found] = index < 0 ? [] : this.#heard.splice(index, 1);
      if (found) return found;
      if (this.#isOver) return "over";
      await new Promise<void>((resolve) => (this.#look = resolve));
    }
  }

  /** Resolves when all that was sent is dealt with: a question is answered, or the connection is over. */
  async dealtWith(): Promise<void> {
    this.send(encode.syncStep1(this.room, Uint8Array.of(0)));
    await this.hears("syncStep2", "close", "permissionDenied", "stateless");
  }

  end(): void {
    this.socket.terminate();
  }
}

/** What is about no room, as a pong is, is passed over. */
function heardIn(bytes: Uint8Array): RoomMessage {
  try {
    const heard = decode(bytes);
    return typeof heard === "object" ? heard.message : { kind: "unknown" };
  } catch {
    return { kind: "unknown" };
  }
}
