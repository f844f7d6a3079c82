import { Id } from "@duthao/domain";
import { z } from "zod";

// What the HTTP API answers somebody about their own account.

/** One of `GET /api/account/sessions`. */
export const AccountSession = z.object({
  id: z.string(),
  device: z.enum(["computer", "telephone", "tablet", "unknown"]),
  browser: z.string().optional().describe("Its name, where it says one that is known."),
  signedIn: z.number().int().describe("Milliseconds since 1970."),
  lastUsed: z.number().int().describe("Milliseconds since 1970, to within some minutes."),
  isThis: z.boolean().describe("Whether it is the one that asks."),
});
export type AccountSession = z.infer<typeof AccountSession>;

/** A token without its word: one of `GET /api/tokens`. */
export const TokenSummary = z.object({
  id: Id,
  name: z.string(),
  scope: z.object({
    kind: z.enum(["room", "round"]),
    name: z.string().max(200).describe("A room as on the wire, `draft:d1`, or a round's id."),
  }),
  mayWrite: z.boolean(),
  made: z.number().int().describe("Milliseconds since 1970."),
  until: z.number().int().describe("When it expires, in milliseconds since 1970."),
});
export type TokenSummary = z.infer<typeof TokenSummary>;

/** A page of `GET /api/tokens`. */
export const TokenPage = z.object({
  tokens: z.array(TokenSummary),
  next: z.number().int().nullable().describe("Where to go on, as `after`; null at the end."),
});

/** `POST /api/tokens`. */
export const ShownToken = TokenSummary.extend({
  token: z.string().describe("The token itself. It is shown this once."),
});
export type ShownToken = z.infer<typeof ShownToken>;

/** `POST /api/auth/address/confirm`. */
export const AddressConfirmed = z.object({ email: z.string() });

/** `GET /api/account`. */
export const AccountState = z.object({
  hasPassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  needsSecondFactor: z.boolean().describe("Whether nothing else is answered before one is set up."),
});
export type AccountState = z.infer<typeof AccountState>;

/** `POST /api/account/second-factor/recovery`. */
export const RecoveryCodes = z.object({
  recoveryCodes: z.array(z.string()).describe("Each lets its owner in once where the app is lost. Shown this once."),
});

/** `POST /api/account/second-factor`. */
export const NewSecondFactorAnswer = RecoveryCodes.extend({
  uri: z.string().describe("For the app that makes codes (RFC 6238), as `otpauth://totp/…`."),
  key: z.string().describe("The key in it, in groups of four, for whoever types it."),
  qr: z.array(z.string()).describe("The address as a QR code: rows of dark (1) and light (0)."),
});
export type NewSecondFactorAnswer = z.infer<typeof NewSecondFactorAnswer>;

/** A provider at which one can sign in: one of `GET /api/auth/providers`. */
export const SignInChoice = z.object({ id: z.string(), name: z.string() });
export type SignInChoice = z.infer<typeof SignInChoice>;

/** `POST /api/auth/sign-in/provider`. */
export const BeganAtProvider = z.object({ url: z.string().describe("Where the browser goes.") });
