import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { HocuspocusProvider } from "@hocuspocus/provider";
import { Document, Server, type Connection, type Hocuspocus } from "@hocuspocus/server";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type * as Y from "yjs";
import { stockClient } from "./fixture/stock.ts";

// What packages/room relies on in @hocuspocus/server, one point a test. A new version that fails here has moved one.

test("[EXT6] the version is the one that these points were found in", () => {
  const found = JSON.parse(
    readFileSync(fileURLToPath(new URL("../package.json", import.meta.resolve("@hocuspocus/server"))), "utf8"),
  ) as { version: string };
  expect(found.version).toBe("4.7.0");
});

/** A stock server that lets a test watch, and a stock client in one document. */
async function served(server: Server): Promise<HocuspocusProvider> {
  await server.listen();
  const provider = stockClient(server.webSocketURL, "a");
  onTestFinished(() => server.destroy());
  await vi.waitFor(() => expect(provider.isSynced).toBe(true));
  return provider;
}

describe("a document", () => {
  test("[EXT6] listens to its updates through `on`, before it says that it is loading", () => {
    const asked: unknown[] = [];
    class Watched extends Document {
      override on(...[name, listener]: Parameters<Y.Doc["on"]>): never {
        if (name === "update") asked.push(this.isLoading);
        return super.on(name, listener) as never; // reason: only the call is of interest
      }
    }
    new Watched("a", {}, { flushDelay: false }).destroy();
    expect(asked).toEqual([undefined]);
  });

  test("[EXT6] is told of a connection by `addConnection` while that is made, and of its end by `removeConnection`", async () => {
    const server = new Server({ port: 0, quiet: true });
    const told: string[] = [];
    const load = server.hocuspocus.loadDocument.bind(server.hocuspocus);
    server.hocuspocus.loadDocument = async (...asked) => {
      const document = await load(...asked);
      const [add, remove] = [document.addConnection.bind(document), document.removeConnection.bind(document)];
      document.addConnection = (connection: Connection) => (
        told.push(`add ${typeof connection.webSocket.send} ${connection.messageAddress} ${connection.readOnly}`),
        add(connection)
      );
      document.removeConnection = (connection: Connection) => (told.push("remove"), remove(connection));
      return document;
    };
    const provider = await served(server);
    expect(told).toEqual(["add function a false"]);
    provider.destroy();
    await vi.waitFor(() => expect(told).toEqual(["add function a false", "remove"]));
  });
});

describe("a connection", () => {
  test("[EXT6] has its messages handed to `handleMessage`, which may be replaced", async () => {
    const server = new Server({ port: 0, quiet: true });
    const provider = await served(server);
    const heard: number[] = [];
    for (const connection of server.hocuspocus.documents.get("a")?.getConnections() ?? [])
      connection.handleMessage = (bytes) => void heard.push(bytes.length);
    provider.document.getText("t").insert(0, "a");
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    expect(provider.hasUnsyncedChanges).toBe(true);
  });
});

describe("Hocuspocus", () => {
  test("[EXT6] opens documents by `createDocument` and `loadDocument`, and runs hooks by `hooks`, of the instance", async () => {
    const server = new Server({ port: 0, quiet: true });
    const called = new Set<string>();
    const hocuspocus: Hocuspocus = server.hocuspocus;
    for (const name of ["createDocument", "loadDocument", "hooks", "unloadDocument"] as const) {
      const original = (hocuspocus[name] as (...given: unknown[]) => unknown).bind(hocuspocus);
      Object.assign(hocuspocus, { [name]: (...given: unknown[]) => (called.add(name), original(...given)) });
    }
    const provider = await served(server);
    provider.destroy();
    await vi.waitFor(() =>
      expect([...called].toSorted()).toEqual(["createDocument", "hooks", "loadDocument", "unloadDocument"]),
    );
  });

  test("[EXT7] of this version does not pass on that somebody left while they stay connected; our rooms do", async () => {
    const server = new Server({ port: 0, quiet: true });
    const [one, two] = [await served(server), stockClient(server.webSocketURL, "a")];
    one.setAwarenessField("cursor", 1);
    const seen = () => two.awareness?.getStates().has(one.document.clientID);
    await vi.waitFor(() => expect(seen()).toBe(true));
    one.awareness?.setLocalState(null);
    one.document.getText("t").insert(0, "later");
    await vi.waitFor(() => expect(two.document.getText("t").toJSON()).toBe("later"));
    expect(seen()).toBe(true); // ours: presence.test.ts, "who says that they leave is gone at once"
  });
});
