import { CloseCode } from "@duthao/protocol";
import type { Transport } from "@duthao/room";
import type { NodeMessage } from "@duthao/service";
import { repeatEvery } from "../repeat-every.ts";
import type { Services } from "../services.ts";
import { ConnectionCounter } from "./connection-counter.ts";
import { rightsInForce, type AccessRight } from "./access-right.ts";
import { AuthorisedConnection, type ConnectionOwner } from "./authorised-connection.ts";

/** How long a connection may outlive a right that expired, or ended where this node was not told of it, in milliseconds. */
const LOOK_AGAIN_AFTER = 1_000;

/** How often the others hear how many are here where nothing changes, in milliseconds. */
const COUNT_AGAIN_AFTER = 5_000;

/** For how long changes of the count are gathered before the others hear of them, in milliseconds. */
const COUNT_WINDOW = 250;

/** A right by which somebody is connected here: until when, and over what. */
interface Right {
  readonly account: string;
  readonly connections: Set<AuthorisedConnection<Entry>>;
  until: number;
}

/** How somebody connected: by what right, under which name that is known here, and from which address. */
interface Entry {
  readonly name: string;
  readonly right: Right;
  readonly address: string;
}

/** A connection that is being opened: by what right, and from which address. */
export interface NewConnection {
  readonly right: AccessRight;
  readonly address: string;
  /** What extensions are shown; made only where there are any. */
  readonly request?: Request;
}

/** The live connections of this node, by the right they were opened with, and their number over all nodes. */
export class ConnectionRegistry implements ConnectionOwner<Entry> {
  readonly #services: Services;
  readonly #counter: ConnectionCounter;
  readonly #rights = new Map<string, Right>();
  readonly #endings: (() => void)[];
  #telling: ReturnType<typeof setTimeout> | undefined;
  #isClosing = false;

  constructor(services: Services, lookAgainAfter = LOOK_AGAIN_AFTER) {
    const { accounts, bus, live, now } = services;
    this.#services = services;
    this.#counter = new ConnectionCounter(live.limits, now);
    this.#endings = [
      accounts.onEnded((account) => this.ended(account)),
      bus.onMessage((message, node) => this.#hear(message, node)),
      repeatEvery(lookAgainAfter, () => this.look()),
      repeatEvery(COUNT_AGAIN_AFTER, async () => this.#tellCount()),
    ];
  }

  /** Whether this person, or this address, has as many connections as it may have. */
  isFull(person: string, address: string): boolean {
    return this.#counter.isFull(person, address);
  }

  /** Whether everybody is being told to come back: from then on nobody is let in. */
  get isClosing(): boolean {
    return this.#isClosing;
  }

  /** How many rights are in use here, for an operator. */
  figures(): { readonly rights: number } {
    return { rights: this.#rights.size };
  }

  /** Opens a connection. Whoever calls hands on what is heard, and says when it is gone. */
  connect(
    { right: { id, account, until, protocol }, address, request }: NewConnection,
    transport: Transport,
  ): AuthorisedConnection<Entry> {
    const right = this.#rights.get(id) ?? { account: account.id, connections: new Set(), until };
    this.#rights.set(id, right);
    const connection = new AuthorisedConnection(
      this.#services.live.connect(transport, account, protocol, request),
      transport,
      { name: id, right, address },
      this,
    );
    right.connections.add(connection);
    this.#counter.connected(right.account, address);
    this.#countSoon();
    return connection;
  }

  left(connection: AuthorisedConnection<Entry>, { name, right, address }: Entry): void {
    right.connections.delete(connection);
    if (right.connections.size === 0 && this.#rights.get(name) === right) this.#rights.delete(name);
    this.#counter.disconnected(right.account, address);
    this.#countSoon();
  }

  isInForce({ name }: Entry): boolean {
    return this.#services.now() < (this.#rights.get(name)?.until ?? 0);
  }

  /** Shows out whoever's right is over; of one account alone where it is named. Never rejects. */
  async look(account?: string): Promise<void> {
    const asked = [...this.#rights].filter(([, right]) => account === undefined || right.account === account);
    if (asked.length === 0) return;
    try {
      const inForce = await rightsInForce(
        asked.map(([name]) => name),
        this.#services,
      );
      for (const [name, right] of asked) this.#settle(name, right, inForce.get(name));
    } catch (failure) {
      this.#services.report(failure, "connections");
    }
  }

  /** A session or a token of an account has ended: here and on the other nodes, whoever came by it is shown out. */
  ended(account: string): void {
    this.#services.bus.publish({ kind: "ended", account });
    void this.look(account);
  }

  /** Tells everybody to come back soon, and lets nobody's right be looked after any more. */
  async close(): Promise<void> {
    this.#isClosing = true;
    this.#endings.forEach((end) => end());
    clearTimeout(this.#telling);
    const connections = [...this.#rights.values()].flatMap((right) => [...right.connections]);
    await Promise.all(connections.map((connection) => connection.end(CloseCode.restarting, "restarting")));
  }

  #settle(name: string, right: Right, until: number | undefined): void {
    if (until !== undefined) {
      right.until = until;
      return;
    }
    this.#rights.delete(name);
    for (const connection of right.connections) void connection.end(CloseCode.signedOut, "not-signed-in");
  }

  #hear(message: NodeMessage, node: string): void {
    if (message.kind === "ended") void this.look(message.account);
    if (message.kind === "guests") this.#counter.fromNode(message, node);
  }

  #countSoon(): void {
    this.#telling ??= setTimeout(() => this.#tellCount(), COUNT_WINDOW);
  }

  #tellCount(): void {
    this.#telling = undefined;
    this.#services.bus.publish(this.#counter.counts());
  }
}
