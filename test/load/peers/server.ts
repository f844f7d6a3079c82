import type { Address } from "../crowd/line.ts";
import type { Publishing } from "../crowd/herald.ts";
import type { TongueName } from "../crowd/tongue.ts";
import type { Program } from "./program.ts";

/** What is measured, and what stands behind each name. */
export const SERVERS = {
  duthao: "this project: one node, SQLite with synchronous=FULL, every update through the gate",
  "duthao-10ms": "the same, changes gathered for 10 ms (LIMIT_CHANGE_WINDOW=10)",
  "duthao-2": "this project: two nodes on PostgreSQL and Redis",
  hocuspocus: "@hocuspocus/server 4.7.0 as it comes, in memory",
  "hocuspocus-sqlite": "the same, kept in SQLite by its extension-database (some seconds later, as it comes)",
  "hocuspocus-redis": "the same in memory, two nodes by its extension-redis",
  "y-websocket": "@y/websocket-server 0.1.1 as it comes, in memory",
  relay: "`ws` alone: bytes from one to the others of a room, the limit of what can be",
} as const;

export type ServerName = keyof typeof SERVERS;
export type OurName = Extract<ServerName, `duthao${string}`>;
export type StockName = Exclude<ServerName, OurName>;

// reason for the assertion: the keys of a constant
export const SERVER_NAMES = Object.keys(SERVERS) as readonly ServerName[];

export const isOurs = (name: ServerName): name is OurName => name.startsWith("duthao");

export type Where =
  | { readonly kind: "desk"; readonly desk: number }
  | { readonly kind: "draft" }
  | { readonly kind: "record" };

/** Who comes, to which room, on which node. */
export interface Visit {
  readonly desk: number;
  readonly person: number;
  readonly where: Where;
  readonly node: number;
}

/** A server that runs, with everything it needs. */
export interface RunningServer {
  readonly name: ServerName;
  readonly tongue: TongueName;
  /** The first processes of the server and of all that it needs. */
  readonly pids: readonly number[];
  /** The Node programs of the server itself. */
  readonly nodes: readonly Program[];
  /** What a room is called on the wire. */
  roomOf(where: Where): string;
  /** Where the visitor's socket goes: good for one connection, soon. */
  address(visit: Visit): Promise<Address>;
  /** How something new comes into the record that everybody reads. */
  publishing(): Promise<Publishing>;
  stop(): Promise<void>;
}
