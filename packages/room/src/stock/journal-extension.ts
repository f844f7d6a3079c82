import { isRefusal } from "@duthao/domain";
import type { Journal } from "@duthao/service";
import {
  isTransactionOrigin,
  type beforeSyncPayload,
  type Extension,
  type onChangePayload,
  type onLoadDocumentPayload,
} from "@hocuspocus/server";
import * as Y from "yjs";
import { LIMITS, type Limits } from "../limits.ts";
import { isEmpty, newStructsIn } from "../gate/new-structs.ts";
import { CloseCode, SyncStep } from "@duthao/protocol";
import { isEmptyUpdate, decodeUpdate } from "../gate/decoded-update.ts";

export interface JournalExtensionOptions {
  /** Who is to be written down as the author of what came over a connection. By default nobody is. */
  readonly actorOf?: (context: unknown) => string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly limits?: Limits;
}

/**
 * For a stock Hocuspocus that does not lose what it acknowledged: every update is in the journal, on disk, before it is
 * applied, shown to others and acknowledged, and a document is loaded from its journal. Each document is a stream of its
 * name. Duthao's own rooms do not use it: they append many updates at once, and have a gate.
 *
 * It has the lowest priority, so that what another extension refuses in `beforeSync` is not written down.
 *
 * @example
 * new Server({ extensions: [new JournalExtension(store.journal)] })
 */
export class JournalExtension implements Extension {
  readonly extensionName = "duthao-journal";
  readonly priority = -1_000;
  readonly #journal: Pick<Journal, "append" | "read">;
  readonly #options: Required<JournalExtensionOptions>;

  constructor(journal: Pick<Journal, "append" | "read">, options: JournalExtensionOptions = {}) {
    this.#journal = journal;
    this.#options = { actorOf: () => "", now: Date.now, limits: LIMITS, ...options };
  }

  async onLoadDocument({
    documentName,
    document,
  }: Pick<onLoadDocumentPayload, "documentName" | "document">): Promise<void> {
    const updates: Uint8Array[] = [];
    for await (const { kind, payload } of this.#journal.read(documentName, 1))
      if (kind === "update") updates.push(payload);
    document.transact(() => updates.forEach((update) => Y.applyUpdate(document, update)));
  }

  /** Rejects, so that Hocuspocus closes the connection, where an update cannot be read or cannot be written down. */
  async beforeSync({
    type,
    payload,
    document,
    documentName,
    connection,
    context,
  }: Pick<
    beforeSyncPayload,
    "type" | "payload" | "document" | "documentName" | "connection" | "context"
  >): Promise<void> {
    if (type === SyncStep.step1 || connection.readOnly) return; // nothing that is applied
    const update = this.#newsOf(payload, document);
    if (update) await this.#append(documentName, update, this.#options.actorOf(context));
  }

  /** What a direct connection wrote is applied already; it follows on disk. */
  async onChange({
    update,
    documentName,
    transactionOrigin,
    context,
  }: Pick<onChangePayload, "update" | "documentName" | "transactionOrigin" | "context">): Promise<void> {
    if (isTransactionOrigin(transactionOrigin) && transactionOrigin.source === "local")
      await this.#append(documentName, update, this.#options.actorOf(context));
  }

  /** What of an update the document does not have; `undefined` for nothing. */
  #newsOf(bytes: Uint8Array, document: Y.Doc): Uint8Array | undefined {
    const { limits } = this.#options;
    if (isEmptyUpdate(bytes)) return undefined;
    const update = decodeUpdate(bytes, limits);
    if (!update || typeof update === "string") throw new Unreadable("malformed");
    const news = newStructsIn(update, document, limits);
    if (isRefusal(news)) throw new Unreadable(news.refused);
    if (isEmpty(news)) return undefined;
    return news.isMixed ? Y.diffUpdate(bytes, Y.encodeStateVector(document)) : new Uint8Array(bytes);
  }

  async #append(stream: string, payload: Uint8Array, actor: string): Promise<void> {
    await this.#journal.append(stream, [{ at: this.#options.now(), actor, kind: "update", payload }]);
  }
}

/** With a code and a reason, as Hocuspocus closes a connection with them. */
class Unreadable extends Error {
  readonly code = CloseCode.malformed;
  readonly reason: string;

  constructor(reason: string) {
    super();
    this.reason = reason;
  }
}
