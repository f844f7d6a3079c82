import { CloseCode } from "@duthao/protocol";

/** How a connection ended: a WebSocket close code (RFC 6455, 7.4; those from 4400 on say what HTTP's status says) and its reason. */
export interface TransportClosed {
  readonly code: number;
  readonly reason: string;
}

export const LOST: TransportClosed = { code: CloseCode.lost, reason: "lost" };

/** Whoever follows a connection. After `closed` nothing more comes. */
export interface TransportListener {
  readonly opened: () => void;
  readonly received: (message: Uint8Array) => void;
  readonly closed: (ending: TransportClosed) => void;
}

/** One connection to the service, whatever carries it. What is sent before it is open or after its end is lost. */
export interface ClientTransport {
  send(message: Uint8Array): void;
  /** Ends it from this side; the listener hears nothing more. */
  close(): void;
}

/** Begins a connection with a ticket, which is good for this one. Never throws. */
export type OpenTransport = (ticket: string, listener: TransportListener) => ClientTransport;
