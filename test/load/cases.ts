import { documents } from "./cases/documents.ts";
import { oneDocument } from "./cases/one-document.ts";
import { duthao, duthaoOnTwoNodes } from "./duthao.ts";
import { hocuspocus, hocuspocusOnSqlite, hocuspocusOnTwoNodes, relay, yWebsocket } from "./peers.ts";
import type { Measured } from "./result.ts";
import type { Needs, Start, System } from "./system.ts";

/** Something that is measured of several servers. */
export interface Case {
  readonly name: string;
  readonly peers: readonly { readonly name: string; readonly start: Start }[];
  readonly needs: (isSmall: boolean) => Needs;
  readonly run: (system: System, isSmall: boolean) => Promise<Measured>;
}

const PEER = {
  duthao: { name: "duthao", start: duthao },
  windowed: { name: "duthao, 10 ms window", start: (needs: Needs) => duthao({ ...needs, env: { ...needs.env, LIMIT_CHANGE_WINDOW: "10" } }) },
  duthaoOnTwoNodes: { name: "duthao, 2 nodes", start: duthaoOnTwoNodes },
  hocuspocus: { name: "hocuspocus", start: hocuspocus },
  hocuspocusOnSqlite: { name: "hocuspocus + SQLite", start: hocuspocusOnSqlite },
  hocuspocusOnTwoNodes: { name: "hocuspocus + Redis, 2 nodes", start: hocuspocusOnTwoNodes },
  yWebsocket: { name: "y-websocket", start: yWebsocket },
  relay: { name: "raw ws relay", start: relay },
} as const;

const ONE_NODE: Needs = { desks: 1, peoplePerDesk: 1, words: 500, nodes: 1 };

export const CASES: readonly Case[] = [
  {
    name: "documents",
    peers: [PEER.duthao, PEER.hocuspocus, PEER.hocuspocusOnSqlite, PEER.yWebsocket, PEER.relay],
    needs: (isSmall) => ({ ...ONE_NODE, desks: isSmall ? 40 : 200 }),
    run: (system, isSmall) => documents(system, isSmall ? { documents: 40, people: 5, seconds: 3 } : { documents: 200, people: 5, seconds: 8 }),
  },
  {
    name: "one document",
    peers: [PEER.duthao, PEER.windowed, PEER.hocuspocus, PEER.hocuspocusOnSqlite, PEER.yWebsocket],
    needs: () => ONE_NODE,
    run: (system, isSmall) => oneDocument(system, { people: 100, deliveriesPerSecond: 20_000, seconds: isSmall ? 4 : 10 }),
  },
  {
    name: "two nodes",
    peers: [PEER.duthaoOnTwoNodes, PEER.hocuspocusOnTwoNodes],
    needs: (isSmall) => ({ ...ONE_NODE, desks: isSmall ? 40 : 200, nodes: 2 }),
    run: (system, isSmall) => documents(system, { documents: isSmall ? 40 : 200, people: 5, seconds: isSmall ? 3 : 8, isSpread: true }),
  },
];
