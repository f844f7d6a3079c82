import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";

/** A stock client in one document of a stock server. */
export function stockClient(url: string, name: string): HocuspocusProvider {
  const socket = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill: WebSocket });
  const provider = new HocuspocusProvider({ websocketProvider: socket, name, document: new Y.Doc() });
  provider.attach();
  onTestFinished(() => socket.destroy());
  return provider;
}
