import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import type { TestNode } from "./fixture.ts";

/** An honest client in one room: the stock provider over a real WebSocket. */
export class Visitor {
  readonly doc: Y.Doc;
  readonly provider: HocuspocusProvider;
  readonly #socket: HocuspocusProviderWebsocket;
  /** Resolves with "entered" once the document is there, or with the reason for not being let in. */
  readonly entered: Promise<string>;
  /** What the service said in passing, in order. */
  readonly heard: unknown[] = [];

  constructor(node: TestNode, person: string, room: string, { doc = new Y.Doc(), token = "" } = {}) {
    this.doc = doc;
    this.#socket = new HocuspocusProviderWebsocket({ url: node.url(person), WebSocketPolyfill: WebSocket });
    this.provider = new HocuspocusProvider({ websocketProvider: this.#socket, name: room, document: doc, token });
    this.entered = new Promise((resolve) => {
      this.provider.on("synced", () => resolve("entered"));
      this.provider.on("authenticationFailed", ({ reason }: { reason: string }) => resolve(reason));
    });
    this.provider.on("stateless", ({ payload }: { payload: string }) => this.heard.push(JSON.parse(payload)));
    this.provider.attach();
    onTestFinished(() => this.leave());
  }

  /** Enters, or fails with the reason for not being let in. */
  static async enter(...how: ConstructorParameters<typeof Visitor>): Promise<Visitor> {
    const visitor = new Visitor(...how);
    const entered = await visitor.entered;
    if (entered !== "entered") throw new Error(`Not let in: ${entered}`);
    await visitor.saved();
    return visitor;
  }

  /** Resolves when everything typed is acknowledged. */
  async saved(): Promise<void> {
    if (!this.provider.hasUnsyncedChanges) return;
    await new Promise<void>((resolve) => this.provider.on("unsyncedChanges", ({ number }: { number: number }) => number === 0 && resolve()));
  }

  /** Resolves when everything that was sent to this client until now has arrived: it asks, and has the answer. */
  async hasHeardAll(): Promise<void> {
    this.provider.forceSync();
    await this.saved();
  }

  /** Resolves when the document is so. */
  async sees(so: (doc: Y.Doc) => boolean): Promise<void> {
    if (so(this.doc)) return;
    await new Promise<void>((resolve) => this.doc.on("update", () => so(this.doc) && resolve()));
  }

  /** Resolves when somebody's presence has come, and with it everything sent before. */
  async seesPresence(client: number): Promise<void> {
    const { awareness } = this.provider;
    if (!awareness) throw new Error("This visitor has no presence.");
    if (!awareness.getStates().get(client)?.["user"]) await new Promise<void>((resolve) => awareness.on("change", () => awareness.getStates().get(client)?.["user"] && resolve()));
  }

  /** Resolves when the service says this kind of thing in passing. */
  async hears(type: string): Promise<unknown> {
    const found = () => this.heard.find((message) => typeof message === "object" && message !== null && "type" in message && message.type === type);
    if (found()) return found();
    await new Promise<void>((resolve) => this.provider.on("stateless", () => found() !== undefined && resolve()));
    return found();
  }

  leave(): void {
    this.provider.destroy();
    this.#socket.destroy();
  }
}
