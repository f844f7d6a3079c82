import { encode } from "@duthao/protocol";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { WebSocket } from "ws";
import { Intrusion } from "./intrusion.ts";
import type { Attack, Scene } from "./scene.ts";
import { knock } from "../rooms/wire.ts";

/** Connections of those who come in crowds. */
const CROWD = 200;

/** How an upgrade ends: its status, 101 for a connection. */
function upgraded(address: string, headers: Record<string, string>): Promise<number> {
  const socket = new WebSocket(address, { headers });
  return new Promise((resolve) => {
    socket.once("open", () => {
      socket.terminate();
      resolve(101);
    });
    socket.once("unexpected-response", (_, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    socket.once("error", () => resolve(0));
  });
}

/** An upgrade that must not come about. */
function shut(
  name: string,
  how: (scene: Scene) => Promise<{ address: string; headers?: Record<string, string> }>,
): Attack {
  return {
    name,
    async run(scene) {
      const { address, headers = {} } = await how(scene);
      const status = await upgraded(address, { origin: scene.attacker.origin, ...headers });
      if (status === 101) throw new Accepted(name);
    },
  };
}

/** A door that stood open, or an answer that should have been a refusal. */
export class Accepted extends Error {}

const live = ({ attacker }: Scene): string => `${attacker.origin.replace(/^http/, "ws")}/sync`;

/** Bytes at the bare port; over when the other side hangs up, or with the function given back. */
async function bare({ attacker }: Scene, bytes: string | Uint8Array): Promise<Socket> {
  const socket = connect(Number(new URL(attacker.origin).port), "127.0.0.1");
  socket.on("error", () => {}); // the end follows
  await once(socket, "connect");
  socket.write(bytes);
  return socket;
}

async function upgradedBare(scene: Scene): Promise<Socket> {
  const { pathname, search, host } = new URL(await scene.attacker.liveAddress());
  const socket = await bare(
    scene,
    `GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${scene.attacker.origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
  );
  await once(socket, "data");
  return socket;
}

/** Frames by hand on a connection that is open; those that break the protocol end it. */
function byHand(name: string, frame: Uint8Array, isEnded: boolean): Attack {
  return {
    name,
    async run(scene) {
      const socket = await upgradedBare(scene);
      socket.write(frame);
      if (isEnded) await Promise.race([once(socket, "close"), once(socket, "end")]);
      socket.destroy();
    },
  };
}

/** Something asked over HTTP that must be refused. */
function asked(name: string, path: string, init: RequestInit): Attack {
  return {
    name,
    async run({ attacker }) {
      const answer = await attacker
        .fetch(`${attacker.origin}${path}`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          ...init,
        })
        .catch(() => undefined);
      await answer?.text();
      if (answer?.ok) throw new Accepted(name);
    },
  };
}

/** Attacks at the doors, before anything is said in a room. */
export const DOORS: readonly Attack[] = [
  shut("no ticket", async (scene) => ({ address: live(scene) })),
  shut("an invented ticket", async (scene) => ({ address: `${live(scene)}?ticket=${"A".repeat(43)}` })),
  shut("a ticket of a megabyte", async (scene) => ({ address: `${live(scene)}?ticket=${"A".repeat(10_000)}` })),
  shut("a ticket that was used", async ({ attacker }) => {
    const address = await attacker.liveAddress();
    await upgraded(address, { origin: attacker.origin });
    return { address };
  }),
  shut("another site's page", async ({ attacker }) => ({
    address: await attacker.liveAddress(),
    headers: { origin: "https://evil.example" },
  })),
  shut("a page without a home", async ({ attacker }) => ({
    address: await attacker.liveAddress(),
    headers: { origin: "null" },
  })),
  shut("a door that there is not", async ({ attacker }) => ({
    address: (await attacker.liveAddress()).replace("/sync", "/admin"),
  })),
  byHand("half a frame, and silence", Uint8Array.of(0x82, 0xfe, 0x10), false),
  byHand("a frame that is not masked", Uint8Array.of(0x82, 0x02, 0x01, 0x02), true),
  byHand("an opcode that there is not", Uint8Array.of(0x8f, 0x80, 0, 0, 0, 0), true),
  byHand(
    "a frame that says it is of 2^62 bytes",
    Uint8Array.of(0x82, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    true,
  ),
  byHand("a ping of more than it may be", Uint8Array.of(0x89, 0xfe, 0x01, 0x00, 0, 0, 0, 0), true),
  {
    name: "two hundred upgrades that are never finished",
    async run(scene) {
      const sockets = await Promise.all(
        Array.from({ length: CROWD }, () => bare(scene, "GET /sync HTTP/1.1\r\nHost: a\r\nUpgra")),
      );
      for (const socket of sockets) socket.destroy();
    },
  },
  {
    name: "two hundred who come back at once, and again",
    async run({ attacker, desk }) {
      for (let waves = 0; waves < 2; waves++) {
        const all = await Promise.all(
          Array.from({ length: CROWD / 4 }, () => Intrusion.connect(attacker, desk).catch(() => undefined)),
        );
        for (const intrusion of all) intrusion?.end();
      }
    },
  },
  {
    name: "a reader who asks for everything and reads nothing",
    async run({ attacker, desk }) {
      const intrusion = await Intrusion.begin(attacker, desk);
      intrusion.socket.pause();
      for (let asks = 0; asks < 1_000; asks++) intrusion.send(encode.syncStep1(desk, Uint8Array.of(0)));
      const other = await Intrusion.begin(attacker, desk);
      await other.dealtWith();
      intrusion.end();
      other.end();
    },
  },
  {
    name: "somebody who hangs up amid everything",
    async run({ attacker, desk }) {
      for (let times = 0; times < 20; times++) {
        const intrusion = await Intrusion.connect(attacker, desk);
        intrusion.send(knock(desk));
        intrusion.send(encode.syncStep1(desk, Uint8Array.of(0)));
        intrusion.end();
      }
    },
  },
  asked("a command that reaches for prototypes", "/api/rounds/demo/commands", {
    body: '{"id":"x1","command":{"__proto__":{"type":"open-round"},"constructor":{"prototype":{"type":"open-round"}}}}',
  }),
  asked("a command of twenty megabytes", "/api/rounds/demo/commands", {
    body: `{"id":"x2","command":{"type":"${"a".repeat(20 * 1024 * 1024)}"}}`,
  }),
  asked("a command of a hundred thousand levels", "/api/rounds/demo/commands", { body: "[".repeat(100_000) }),
  asked("a command from another site", "/api/rounds/demo/commands", {
    headers: { "content-type": "text/plain", "sec-fetch-site": "cross-site" },
    body: "{}",
  }),
];
