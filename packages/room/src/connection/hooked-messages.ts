import type { Connection } from "@hocuspocus/server";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { CloseCode, MessageType, readAwareness, writeAwareness } from "@duthao/protocol";
import { parametersOf, type Context, type RoomServer } from "../room-server.ts";
import type { ClientSocket } from "./client-socket.ts";

/** The session whose messages extensions look at: `RoomSession`. */
interface HookedSession {
  readonly socket: ClientSocket;
  readonly connection: Connection<Context>;
  readonly isClosed: boolean;
  handleMessage(bytes: Uint8Array): void;
}

/**
 * Where extensions look at messages before the gate does: the messages of one session, handled one after the other, each once
 * every hook has said yes. What waits meanwhile is bounded as for a room that is being opened.
 */
export class HookedMessages {
  readonly #session: HookedSession;
  readonly #server: RoomServer;
  #pending: Promise<void> = Promise.resolve();
  #messages = 0;
  #bytes = 0;

  constructor(session: HookedSession, server: RoomServer) {
    this.#session = session;
    this.#server = server;
  }

  /** Resolves when everything that came until now was heard. */
  get pending(): Promise<void> {
    return this.#pending;
  }

  handleMessage(bytes: Uint8Array): void {
    const { socket } = this.#session;
    this.#messages += 1;
    this.#bytes += bytes.length;
    if (this.#messages > socket.limits.waitingMessages || this.#bytes > socket.limits.waitingBytes)
      return socket.closeAsTooMany();
    const own = new Uint8Array(bytes);
    this.#pending = this.#pending.then(() => this.#handleNow(own));
  }

  async #handleNow(bytes: Uint8Array): Promise<void> {
    try {
      if (!this.#session.isClosed) await this.#throughHooks(bytes);
    } catch (error) {
      this.#connection.close(closeEventOf(error));
    } finally {
      this.#messages -= 1;
      this.#bytes -= bytes.length;
    }
  }

  async #throughHooks(bytes: Uint8Array): Promise<void> {
    const connection = this.#connection;
    if (this.#server.has("beforeHandleMessage")) await connection.callbacks.beforeHandleMessage(connection, bytes);
    const message = await this.#asHooksLeaveIt(bytes);
    this.#session.socket.guarded(() => this.#session.handleMessage(message));
    if (this.#server.has("afterHandleMessage")) await connection.callbacks.afterHandleMessage(connection, bytes);
  }

  async #asHooksLeaveIt(bytes: Uint8Array): Promise<Uint8Array> {
    const decoder = decoding.createDecoder(bytes);
    decoding.readVarString(decoder); // its address
    const type = decoding.readVarUint(decoder);
    if (type === MessageType.awareness && this.#server.has("beforeHandleAwareness"))
      return this.#presence(bytes.subarray(0, decoder.pos), decoding.readVarUint8Array(decoder));
    if ((type === MessageType.sync || type === MessageType.syncReply) && this.#server.has("beforeSync")) {
      await this.#connection.callbacks.beforeSync(this.#connection, {
        type: decoding.readVarUint(decoder),
        payload: decoding.readVarUint8Array(decoder),
      });
    }
    return bytes;
  }

  /** A message of presence with the states as extensions leave them; its head is as it came. */
  async #presence(head: Uint8Array, update: Uint8Array): Promise<Uint8Array> {
    const [server, connection] = [this.#server, this.#connection];
    const { document, request, context, socketId } = connection;
    const shown = readAwareness(update);
    // reason: whatever states are, extensions get what Hocuspocus would give them
    const states = new Map(shown.map(({ client, state }) => [client, JSON.parse(state) as Record<string, unknown>]));
    const origin = { source: "connection" as const, connection };
    const asked = {
      instance: server,
      awareness: document.awareness,
      clientsCount: document.getConnectionsCount(),
      document,
      documentName: document.name,
      requestHeaders: request.headers,
      requestParameters: parametersOf(request),
    };
    await server.hooks("beforeHandleAwareness", {
      ...asked,
      context,
      socketId,
      transactionOrigin: origin,
      connection,
      states,
    });
    return withPayload(
      head,
      writeAwareness(
        shown.flatMap((one) =>
          states.has(one.client) ? { ...one, state: JSON.stringify(states.get(one.client)) } : [],
        ),
      ),
    );
  }

  get #connection(): Connection<Context> {
    return this.#session.connection;
  }
}

function withPayload(head: Uint8Array, payload: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeUint8Array(encoder, head);
    encoding.writeVarUint8Array(encoder, payload);
  });
}

/** What a room is closed with by an extension that says no, as Hocuspocus does it. */
function closeEventOf(error: unknown): { code: number; reason: string } {
  const said = typeof error === "object" && error !== null ? error : {};
  return {
    code: "code" in said && typeof said.code === "number" ? said.code : CloseCode.notAllowed,
    reason: "reason" in said ? String(said.reason) : "not-allowed",
  };
}
