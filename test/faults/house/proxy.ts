import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** How a line is cut: `broken` resets every connection and takes no new one; `silent` lets nothing through and says nothing. */
export type Cut = "broken" | "silent";

/** A line to a service on this machine that can be cut and mended. */
export class Proxy {
  readonly port: number;
  readonly #server: Server;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #cut: Cut | undefined;

  static async to(port: number): Promise<Proxy> {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return new Proxy(server, port);
  }

  private constructor(server: Server, to: number) {
    this.#server = server;
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("A TCP server has a port.");
    this.port = address.port;
    server.on("connection", (near) => this.#join(near, to));
  }

  cut(how: Cut): void {
    this.#cut = how;
    for (const pair of this.#pairs) this.#apply(pair);
  }

  mend(): void {
    this.#cut = undefined;
    for (const pair of this.#pairs) for (const socket of pair) socket.resume();
  }

  async close(): Promise<void> {
    this.cut("broken");
    this.#server.close();
    await once(this.#server, "close");
  }

  #join(near: Socket, to: number): void {
    if (this.#cut === "broken") return void near.resetAndDestroy();
    const far = connect(to, "127.0.0.1");
    const pair = [near, far] as const;
    this.#pairs.add(pair);
    this.#lead(near, far, pair);
    this.#lead(far, near, pair);
    this.#apply(pair);
  }

  #lead(from: Socket, to: Socket, pair: readonly [Socket, Socket]): void {
    from.on("data", (bytes) => void to.write(bytes));
    from.on("error", () => {}); // the end follows
    from.on("close", () => {
      this.#pairs.delete(pair);
      to.destroy();
    });
  }

  #apply(pair: readonly [Socket, Socket]): void {
    for (const socket of pair) {
      if (this.#cut === "silent") socket.pause();
      if (this.#cut === "broken") socket.resetAndDestroy();
    }
  }
}
