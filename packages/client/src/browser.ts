import type { LocalStore } from "./storage/local-store.ts";
import { IndexedDbStore } from "./storage/indexed-db-store.ts";
import type { SharedConnection } from "./transport/shared-connection.ts";
import type { PageRooms } from "./room/rooms.ts";
import type { SessionMemory } from "./transport/transport-fallback.ts";

/** How long a browser may take to open what it keeps before the page goes on without, in milliseconds. */
const OPENING = 3_000;

/** What this browser keeps on its machine; `undefined` where it keeps nothing. */
export async function browserDevice(): Promise<LocalStore | undefined> {
  const opened = openDevice().catch(() => undefined);
  return Promise.race([opened, new Promise<undefined>((resolve) => setTimeout(resolve, OPENING, undefined))]);
}

/** Rejects where the browser keeps nothing, or throws at being asked, as some do in private windows. */
async function openDevice(): Promise<LocalStore | undefined> {
  if (typeof indexedDB === "undefined") return undefined;
  return IndexedDbStore.open(indexedDB, navigator.locks); // no locks in pages that are not served securely, whatever the type says
}

/** What is remembered until the page is closed, over a reload; `undefined` where the browser forbids it. */
export function pageMemory(): SessionMemory | undefined {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}

/**
 * Follows what a browser knows first: that its network is gone or back, that the page is put away, and that it is about
 * to be closed, which somebody is asked about where words would be lost, and only then. Returns how to stop.
 */
export function followPage(connection: SharedConnection, rooms: PageRooms): () => void {
  if (typeof addEventListener !== "function" || typeof document === "undefined") return () => {};
  const stop = new AbortController();
  const { signal } = stop;
  addEventListener("offline", () => connection.lose(), { signal });
  addEventListener("online", () => connection.tryNow(), { signal });
  addEventListener("pagehide", () => void rooms.flush(), { signal });
  document.addEventListener("visibilitychange", () => void (document.hidden && rooms.flush()), { signal });
  addEventListener(
    "beforeunload",
    (event) => {
      void rooms.flush();
      if (rooms.isAtRisk) event.preventDefault();
    },
    { signal },
  );
  return () => stop.abort();
}
