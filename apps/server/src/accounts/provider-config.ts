import type { GenericOAuthConfig } from "better-auth/plugins/generic-oauth";
import { z } from "zod";

/** An OpenID Connect provider by which people of a body sign in, as the settings describe it. */
export const SignInProvider = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
  /** As the button says it. */
  name: z.string().min(1).max(100),
  issuer: z.url({ protocol: /^https?$/ }),
  clientId: z.string().min(1),
  /** Absent for a public client: PKCE is used in any case. */
  clientSecret: z.string().min(1).optional(),
  /** Whether an address that it has verified is one here: it signs in to an account that was made by other means. */
  trusted: z.boolean().default(false),
  /** Whether it makes accounts; only a trusted one does. */
  makesAccounts: z.boolean().default(false),
});
export type SignInProvider = z.infer<typeof SignInProvider>;

/** As better-auth is told of a provider: by discovery, with PKCE, and with ID tokens that are verified. */
export function providerConfig(provider: SignInProvider): GenericOAuthConfig {
  const { id, name, issuer, clientId, clientSecret, trusted, makesAccounts } = provider;
  return {
    providerId: id,
    name,
    discoveryUrl: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    requireIdTokenVerification: true,
    clientId,
    ...(clientSecret === undefined ? { tokenEndpointAuth: { method: "none" as const } } : { clientSecret }),
    scopes: ["openid", "email", "profile"],
    pkce: true,
    disableSignUp: !(trusted && makesAccounts),
    requireEmailVerification: true,
    // Of whom is not trusted no word on an address counts: an account is not theirs because they say so.
    mapProfileToUser: () => (trusted ? {} : { emailVerified: false }),
  };
}
