import { once } from "node:events";
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

/** A real OpenID Connect provider at which anybody signs in as whom they like: as `an@bo.example`, or as `unverified-…`, whose address it has not verified. */
export interface OpenedProvider {
  readonly issuer: string;
  readonly clientSecret: string;
  /** Lets this origin send people to it. */
  serve(origin: string, providers: readonly string[]): void;
  close(): Promise<void>;
}

export async function openProvider(): Promise<OpenedProvider> {
  const clientSecret = "a-secret-of-the-journeys-alone-0123456789";
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("A TCP server has a port.");
  const issuer = `http://127.0.0.1:${address.port}`;

  return {
    issuer,
    clientSecret,
    serve: (origin, providers) => {
      const provider = new Provider(issuer, {
        clients: providers.map((id) => ({
          client_id: `duthao-${id}`,
          client_secret: clientSecret,
          redirect_uris: [`${origin}/api/auth/callback/${id}`],
        })),
        claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
        conformIdTokenClaims: false,
        pkce: { required: () => true },
        features: { devInteractions: { enabled: true } },
        findAccount: (_, id) => ({
          accountId: id,
          claims: () => ({
            sub: id,
            email: id.replace("unverified-", ""),
            email_verified: !id.startsWith("unverified-"),
            name: "Người của nơi kia",
          }),
        }),
      });
      const answer = provider.callback();
      server.on("request", (request, response) => void answer(request, response));
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
