import { CannotStart } from "./cannot-start.ts";
import type { Api } from "./http/api.ts";
import type { Settings } from "./settings.ts";

/** Begins to listen; gives an address that works on this machine. Throws `CannotStart` where the port or address is not to be had. */
export async function listen(http: Api, { port, host }: Settings): Promise<string> {
  try {
    await http.listen({ port, host });
  } catch (error) {
    throw new CannotStart(reason(error, port, host), { cause: error });
  }
  const address = http.server.address();
  return `http://localhost:${typeof address === "object" ? (address?.port ?? port) : port}`;
}

function reason(error: unknown, port: number, host: string): string {
  switch (error instanceof Error && "code" in error ? error.code : undefined) {
    case "EADDRINUSE":
      return `The port ${port} is in use; set PORT to a free one.`;
    case "EACCES":
      return `The port ${port} may not be used by this user; set PORT to one above 1023.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `This machine has no address ${host}; set HOST to one it has.`;
    default:
      throw error;
  }
}
