import { PASSWORD_LENGTH } from "@duthao/domain";
import type { Store } from "@duthao/store";
import { betterAuth, type GenericEndpointContext } from "better-auth";
import { APIError } from "better-auth/api";
import { getMigrations } from "better-auth/db/migration";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import { twoFactor } from "better-auth/plugins/two-factor";
import type { Logger } from "pino";
import { providerConfig, type SignInProvider } from "./provider-config.ts";
import { demonstration } from "./demonstration.ts";

/** How long sessions last, in milliseconds. */
export interface SessionLimits {
  /** Since it was used last. */
  readonly idle: number;
  /** Since somebody signed in. */
  readonly longest: number;
}

const DAY = 86_400_000;

export const SESSION_LIMITS: SessionLimits = { idle: 7 * DAY, longest: 30 * DAY };

export interface LibraryOptions {
  readonly store: Pick<Store, "kysely" | "kind" | "alone" | "tokens">;
  readonly secret: string;
  readonly publicOrigin: string;
  readonly log: Logger;
  readonly sessions?: SessionLimits;
  /** At which one can sign in. */
  readonly providers?: readonly SignInProvider[];
}

export type Library = ReturnType<typeof createLibrary>;

/** How exactly it is known when a session was used last, in milliseconds: each time costs a write. */
const USED_WITHIN = 600_000;

/** better-auth as it is set up here. Nothing outside this folder and `accounts.ts` knows it. */
export function createLibrary(options: LibraryOptions) {
  const { store, secret, publicOrigin, log, sessions = SESSION_LIMITS, providers = [] } = options;
  return betterAuth({
    appName: "Duthao",
    database: { db: store.kysely, type: store.kind },
    secret,
    baseURL: publicOrigin,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      revokeSessionsOnPasswordReset: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
    },
    user: {
      additionalFields: {
        disabled: { type: "boolean", required: false, defaultValue: false, input: false },
        disabledReason: { type: "string", required: false, input: false },
        disabledBy: { type: "string", required: false, input: false },
        disabledAt: { type: "date", required: false, input: false },
        needsNewPassword: { type: "boolean", required: false, defaultValue: false, input: false },
        lastSignedIn: { type: "date", required: false, input: false },
      },
    },
    // What opens a link or a second step is kept as a hash.
    verification: { storeIdentifier: "hashed" },
    session: {
      additionalFields: { by: { type: "string", required: false, input: false } },
      expiresIn: sessions.idle / 1000,
      updateAge: Math.min(USED_WITHIN, sessions.idle / 10) / 1000,
    },
    databaseHooks: { session: { create: { before: admit, after: noteSignIn } } },
    // The HTTP door counts requests and checks origins for every route alike; nothing of better-auth's own is reachable.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: {
      cookiePrefix: "duthao",
      useSecureCookies: publicOrigin.startsWith("https:"),
      ipAddress: { disableIpTracking: true },
    },
    logger: { log: (level, message) => log[level]({ part: "accounts" }, message) },
    account: { encryptOAuthTokens: true },
    plugins: [
      demonstration,
      twoFactor({ issuer: "Duthao", allowPasswordless: true }),
      genericOAuth({ config: providers.map(providerConfig) }),
    ],
  });
}

/** Brings the tables of accounts up to date. The library takes no lock of its own. */
export async function migrate(store: LibraryOptions["store"], { options }: Library): Promise<void> {
  await store.alone("accounts", async () => (await getMigrations(options)).runMigrations());
}

/** How somebody came in. */
export type CameBy = "password" | "second-factor" | "provider" | "demonstration";

const WAYS: readonly (readonly [string, CameBy])[] = [
  ["/sign-in/email", "password"],
  ["/two-factor/", "second-factor"],
  ["/callback/", "provider"],
];

export const isWay = (by: unknown): by is CameBy => by === "demonstration" || WAYS.some(([, way]) => way === by);

/** Lets nobody in whose account is disabled, whichever way they come; of everybody else it is noted which way that was. */
async function admit(session: { readonly userId: string }, context: GenericEndpointContext | null) {
  const user = await context?.context.internalAdapter.findUserById(session.userId);
  if (user && isDisabled(user)) throw new APIError("UNAUTHORIZED");
  const before: unknown = "by" in session ? session.by : undefined;
  const path = context?.path ?? "";
  const by = isWay(before) ? before : (WAYS.find(([start]) => path.startsWith(start))?.[1] ?? "demonstration");
  return { data: { ...session, by } };
}

async function noteSignIn({ userId }: { readonly userId: string }, context: GenericEndpointContext | null) {
  await context?.context.internalAdapter.updateUser(userId, { lastSignedIn: new Date() });
}

export function isDisabled(user: object): boolean {
  return "disabled" in user && user.disabled === true;
}

/** Whether its owner is to choose another password. */
export function isDueForPassword(user: object): boolean {
  return "needsNewPassword" in user && user.needsNewPassword === true;
}

/** Gives `undefined` for what better-auth refuses with 4xx; anything else is a bug and goes on. */
export async function unlessRefused<Value>(ask: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return undefined;
    throw error;
  }
}
