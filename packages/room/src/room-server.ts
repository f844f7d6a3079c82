import { SERVICE } from "@duthao/domain";
import {
  Hocuspocus,
  type Connection,
  type ConnectionConfiguration,
  type Document,
  type Extension,
  type HookName,
  type HookPayloadByName,
  type onChangePayload,
} from "@hocuspocus/server";
import type { Limits } from "./limits.ts";
import type { Report } from "./safe-listener.ts";
import type { Participant } from "./connection/participant.ts";
import { readAwareness } from "@duthao/protocol";
import { hooksOf, MAY_REFUSE, ON_MESSAGES } from "./hooks.ts";
import type { RoomDocument } from "./document/room-document.ts";

/** What every hook of an extension finds as `context`; what `onConnect` and `onAuthenticate` return is added to it. */
export interface Context {
  readonly person: Participant;
  /** Whether the connection itself may write, whatever the person may. */
  readonly mayWrite: boolean;
  /** Whether an extension wants nothing written over this connection. */
  readonly isReadOnly?: boolean;
}

/** Has somebody change a document, through the gate: `how` is run on a copy. Rejects with `Refused` where the gate says no. */
type Change = (name: string, who: string, how: (document: Document) => void) => Promise<unknown>;

/** A direct connection, whose class Hocuspocus does not export. */
type DirectConnection = Awaited<ReturnType<Hocuspocus<Context>["openDirectConnection"]>>;

export interface RoomServerDeps {
  readonly limits: Limits;
  readonly extensions: readonly Extension[];
  /** Opens a room from the journal. */
  readonly load: (name: string) => Promise<RoomDocument>;
  /** Has somebody change a document, through the gate. */
  readonly change: Change;
  readonly report: Report;
}

/** The longest a timer can run: connections that fall silent are looked after by their transports. */
const NEVER = 2 ** 31 - 1;

/** Thrown in a hook to say no. It has no message, so that Hocuspocus does not log it as a failure. */
export class Denied extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super();
    this.reason = reason;
  }
}

/** The request of a connection that nobody made from outside. */
export const NO_REQUEST = new Request("http://localhost");

/**
 * Hocuspocus with rooms as its documents. Authentication, multiplexing, hooks and closing are Hocuspocus's; what a room
 * holds comes from the journal, and what is written to it passes the gate.
 */
export class RoomServer extends Hocuspocus<Context> {
  readonly #deps: RoomServerDeps;
  readonly #hooked: ReadonlySet<HookName>;
  /** Whether any extension looks at messages as they come. */
  readonly seesMessages: boolean;

  constructor(deps: RoomServerDeps) {
    super();
    this.#deps = deps;
    const { limits, extensions } = deps;
    this.#hooked = new Set(extensions.flatMap(hooksOf));
    this.seesMessages = ON_MESSAGES.some((name) => this.#hooked.has(name));
    this.configure({
      extensions: [...extensions],
      quiet: true,
      timeout: NEVER,
      maxPendingDocuments: limits.roomsPerConnection + 1,
      maxUnauthenticatedQueueSize: limits.waitingBytes,
      maxUnauthenticatedQueueMessages: limits.waitingMessages,
    });
    // Hocuspocus adds an extension of its own whose hooks do nothing: each would cost every message some promises.
    this.configuration.extensions = this.configuration.extensions.filter((extension) => extensions.includes(extension));
  }

  /** Whether any extension has this hook. */
  has(hook: HookName): boolean {
    return this.#hooked.has(hook);
  }

  override async hooks<T extends HookName>(
    name: T,
    payload: HookPayloadByName<Context>[T],
    callback: ((additions: object) => void) | null = null,
  ): Promise<unknown> {
    if (!this.#hooked.has(name)) return undefined;
    const run = super.hooks(name, payload, callback);
    return MAY_REFUSE.has(name) ? run : run.catch((error: unknown) => this.#deps.report(error, `extension ${name}`));
  }

  /** The document of this name, opened where it is not open. It is not let go of before the end of this turn of the event loop. */
  async open(name: string): Promise<RoomDocument> {
    return this.createDocument(name, NO_REQUEST, "service", { isAuthenticated: true, readOnly: false });
  }

  override async createDocument(...asked: Parameters<Hocuspocus<Context>["createDocument"]>): Promise<RoomDocument> {
    // reason: `loadDocument` makes all of them
    const document = (await super.createDocument(...asked)) as RoomDocument;
    if (document.isDestroyed) this.#giveUp(document);
    document.keepForThisTurn();
    return document;
  }

  override async loadDocument(
    documentName: string,
    request: Request,
    socketId: string,
    connectionConfig: ConnectionConfiguration,
    context?: Context,
  ): Promise<RoomDocument> {
    const { headers: requestHeaders } = request;
    const asked = {
      instance: this,
      documentName,
      socketId,
      connectionConfig,
      requestHeaders,
      requestParameters: parametersOf(request),
      context: contextOf(context),
    };
    await this.hooks("onCreateDocument", asked); // what it returns are options of Yjs, which the room has of its own
    const document = await this.#deps.load(documentName);
    const [loaded, letGo] = [{ ...asked, document }, document.keep()];
    try {
      await this.hooks("onLoadDocument", loaded, (content) => this.#decline(documentName, content));
      await this.hooks("afterLoadDocument", loaded);
    } finally {
      letGo();
    }
    document.beforeBroadcastStateless(
      (_, payload) => void this.hooks("beforeBroadcastStateless", { document, documentName, payload }),
    );
    return document;
  }

  /** Rooms are let go of by themselves, once what they hold is kept. */
  override async unloadDocument(): Promise<void> {}

  /** Whether every extension lets go of a document. */
  async letsGo(document: RoomDocument): Promise<boolean> {
    try {
      await this.hooks("beforeUnloadDocument", { instance: this, documentName: document.name, document });
      return true;
    } catch {
      return false;
    }
  }

  async forget(document: RoomDocument): Promise<void> {
    const { name } = document;
    if (this.documents.get(name) === document) this.documents.delete(name);
    document.destroy();
    await this.hooks("afterUnloadDocument", { instance: this, documentName: name });
  }

  /** The person in `context` writes, through the gate: `transact` resolves once it is on disk. Whoever names nobody is refused. */
  override async openDirectConnection(documentName: string, context?: Context): Promise<DirectConnection> {
    const direct = await super.openDirectConnection(documentName, context);
    direct.transact = async (how) => {
      if (!direct.document) throw new Error("This direct connection is closed.");
      await this.#deps.change(documentName, context?.person.id ?? SERVICE, how);
    };
    return direct;
  }

  /** Tells extensions of a change that is on disk. */
  changed(document: RoomDocument, update: Uint8Array, connection: Connection<Context> | undefined): void {
    if (
      !this.#hooked.has("onChange") &&
      !this.#hooked.has("onStoreDocument") &&
      !this.#hooked.has("afterStoreDocument")
    )
      return;
    const { request, context, socketId } = connection ?? {
      request: NO_REQUEST,
      context: contextOf(undefined),
      socketId: "",
    };
    const origin = connection ? { source: "connection" as const, connection } : { source: "local" as const };
    const [documentName, clientsCount] = [document.name, document.getConnectionsCount()];
    // reason: its type lets `connection` be absent only, Hocuspocus itself makes it `undefined`
    const payload = {
      instance: this,
      clientsCount,
      document,
      documentName,
      update,
      socketId,
      context,
      connection,
      transactionOrigin: origin,
      requestHeaders: request.headers,
      requestParameters: parametersOf(request),
    } as onChangePayload<Context>;
    void this.hooks("onChange", payload);
    if (this.#hooked.has("onStoreDocument") || this.#hooked.has("afterStoreDocument")) {
      void this.storeDocumentHooks(document, {
        instance: this,
        clientsCount,
        document,
        documentName,
        lastContext: context,
        lastTransactionOrigin: origin,
      });
    }
  }

  /** Tells extensions who is to be seen now, `all` of them, after `news`: both awareness updates. */
  presenceChanged(document: RoomDocument, news: Uint8Array, all: Uint8Array | undefined): void {
    if (!this.#hooked.has("onAwarenessUpdate")) return;
    const [changed, present] = [readAwareness(news), all ? readAwareness(all) : []];
    const states = present.map(({ client, state }) => ({ ...(JSON.parse(state) as object), clientId: client })); // reason: every state was stamped, as an object
    const isHere = new Set(present.map(({ client }) => client));
    const [updated, removed] = [true, false].map((here) =>
      changed.flatMap(({ client }) => (isHere.has(client) === here ? client : [])),
    );
    void this.hooks("onAwarenessUpdate", {
      instance: this,
      document,
      documentName: document.name,
      awareness: document.awareness,
      transactionOrigin: { source: "local" },
      added: [],
      updated: updated ?? [],
      removed: removed ?? [],
      states,
    });
  }

  /** Has extensions finish. */
  async end(): Promise<void> {
    this.flushPendingStores();
    await this.hooks("onDestroy", { instance: this });
  }

  /** It was wanted no more before anybody was in it. */
  #giveUp(document: RoomDocument): never {
    if (this.documents.get(document.name) === document) this.documents.delete(document.name);
    throw new Denied("failed");
  }

  #decline(name: string, content: unknown): void {
    if (content !== undefined && content !== null)
      this.#deps.report(
        new Error(
          `An extension returned content for ${name} from onLoadDocument. It was not taken: what a room holds comes from the journal.`,
        ),
        "extension onLoadDocument",
      );
  }
}

// reason: Hocuspocus itself hands hooks an empty context where nobody is connected
const contextOf = (context: Context | undefined): Context => context ?? ({} as Context);

export const parametersOf = ({ url }: Request): URLSearchParams => new URL(url).searchParams;
