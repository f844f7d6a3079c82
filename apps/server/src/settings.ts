import { resolve } from "node:path";
import { Role } from "@duthao/domain";
import { LIMIT_TABLE, type Limits } from "@duthao/room";
import { z } from "zod";
import { SignInProvider } from "./accounts/provider-config.ts";
import { CannotStart } from "./cannot-start.ts";
import { isSigningKey, SECRET_LENGTH } from "./key-form.ts";

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "silent"] as const;

const A_PORT = "must be a whole number from 0 to 65535";

const aPort = z.coerce.number(A_PORT).int(A_PORT).min(0, A_PORT).max(65_535, A_PORT);

const HOPS =
  "must be the number of proxies in front of the server, 0 to 10: what was true is 1 behind one proxy, what was false is 0";

const hops = z.string().regex(/^\d+$/, HOPS).transform(Number).pipe(z.number().max(10, HOPS));

const A_COUNT_OF_MONTHS = "must be a whole number of months, 1 to 1200";
const aTerm = (min: number, max: number) => {
  const wrong = `must be a whole number from ${min} to ${max}`;
  return z.coerce.number(wrong).int(wrong).min(min, wrong).max(max, wrong);
};

const A_LIST_OF_ROLES = `must be roles with commas between them: ${Role.options.join(", ")}`;

const A_LIST_OF_PROVIDERS = "must be a list of providers as JSON, each with id, name, issuer and clientId";

/** What a text says in JSON; the text itself where it says nothing, which is then no list. */
function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const yesOrNo = z.stringbool({ error: "must be true or false" });

const address = (...protocols: readonly string[]) =>
  z
    .string()
    .refine(
      (text) => protocols.includes(URL.parse(text)?.protocol ?? ""),
      `must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
    );

const isOrigin = (text: string): boolean =>
  /^https?:$/.test(URL.parse(text)?.protocol ?? "") && URL.parse(text)?.origin === text;

/** The setting of a limit: `updatesPerSecond` is set by `LIMIT_UPDATES_PER_SECOND`. */
const limitName = (limit: string): string => `LIMIT_${limit.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;

const A_LIMIT = "must be a number, 0 or more";

const aLimit = z.coerce.number(A_LIMIT).min(0, A_LIMIT);

/** Every limit of the rooms as a setting of its own. */
const limitShape = Object.fromEntries(
  Object.entries(LIMIT_TABLE).map(([limit, { usual, meaning }]) => [
    limitName(limit),
    aLimit.default(usual).describe(meaning),
  ]),
);

/** Every setting: what it may be, what it is when unset, and what it means. docs/SETTINGS.md shows this very table. */
const shape = {
  PORT: aPort.default(4000).describe("The port to listen on; 0 takes a free one."),
  HOST: z
    .string()
    .default("127.0.0.1")
    .describe(
      "The address to listen on. The default answers this machine only; `0.0.0.0` answers the network, as a container needs.",
    ),
  DATA_DIR: z
    .string()
    .default("./data")
    .describe("The folder for the embedded database and the generated secret; it must be writable."),
  DATABASE_URL: address("postgres:", "postgresql:")
    .optional()
    .describe(
      "The PostgreSQL database, as `postgres://user:password@host/name`. Unset: an embedded SQLite database in `DATA_DIR`.",
    ),
  REDIS_URL: address("redis:", "rediss:")
    .optional()
    .describe(
      "The Redis through which several nodes hear of each other, as `redis://host:6379`. Unset: this is the only node.",
    ),
  SECRET: z
    .string()
    .min(SECRET_LENGTH, `must have at least ${SECRET_LENGTH} characters`)
    .optional()
    .describe(
      "Signs sessions, and seals the journal where `JOURNAL_KEY` is unset; at least 32 characters, the same on every node. Unset: generated once and kept in `DATA_DIR`, readable by its owner only.",
    ),
  SIGNING_KEY: z
    .string()
    .refine(isSigningKey, "must be 32 bytes in base64, as `openssl rand -base64 32` gives them")
    .optional()
    .describe(
      "The private key (Ed25519) that signs where the journal ends: 32 bytes in base64, the same on every node. Unset: generated once and kept in `DATA_DIR`, readable by its owner only.",
    ),
  JOURNAL_KEY: z
    .string()
    .refine(isSigningKey, "must be 32 bytes in base64, as `openssl rand -base64 32` gives them")
    .optional()
    .describe(
      "What the journal is sealed with: 32 bytes in base64, the same on every node. Unset: derived from the secret.",
    ),
  JOURNAL_KEY_PREVIOUS: z
    .string()
    .transform((text) =>
      text
        .split(",")
        .map((key) => key.trim())
        .filter(Boolean),
    )
    .default([])
    .describe(
      "What the journal was sealed with before, keys or secrets with commas between them: entries sealed with them hold as well.",
    ),
  PUBLIC_URL: address("http:", "https:")
    .refine((text) => URL.parse(text)?.pathname === "/", "must have no path after the host")
    .optional()
    .describe(
      "The address people open, as `https://duthao.example.gov.vn`. With https, cookies are sent over https only. Unset: `http://localhost:PORT`.",
    ),
  ALLOWED_ORIGINS: z
    .string()
    .transform((text) =>
      text
        .split(",")
        .map((origin) => origin.trim())
        .filter(Boolean),
    )
    .refine(
      (origins) => origins.every(isOrigin),
      "must be origins with commas between them, each a scheme and a host and no path",
    )
    .default([])
    .describe(
      "Further origins whose pages may use this service, as `https://a.example.vn,https://b.example.vn`. `PUBLIC_URL` always may; where neither is set, the host that is asked.",
    ),
  TRUST_PROXY: hops
    .default(0)
    .describe(
      "How many proxies stand in front, each of which adds the address it was asked from to `X-Forwarded-For`: so many of its last addresses are believed, and none that a client wrote before them.",
    ),
  SESSION_IDLE_HOURS: aTerm(1, 24 * 90)
    .default(24 * 7)
    .describe("A session ends after so many hours without any use; 1 to 2160."),
  SESSION_DAYS: aTerm(1, 365)
    .default(30)
    .describe("A session ends so many days after signing in, used or not; 1 to 365."),
  REQUIRE_SECOND_FACTOR: z
    .string()
    .transform((text) =>
      text
        .split(",")
        .map((role) => role.trim())
        .filter(Boolean),
    )
    .pipe(z.array(Role, A_LIST_OF_ROLES))
    .default([])
    .describe(
      `Roles whose people must have a second factor before they do anything else, with commas between them: ${Role.options.map((role) => `\`${role}\``).join(", ")}.`,
    ),
  OIDC_PROVIDERS: z
    .string()
    .transform(jsonOr)
    .pipe(z.array(SignInProvider, A_LIST_OF_PROVIDERS).max(20))
    .default([])
    .describe(
      'OpenID Connect providers at which people sign in, as JSON: `[{"id":"moit","name":"Bộ Công Thương","issuer":"https://…","clientId":"…","clientSecret":"…","trusted":true}]`. A provider sends people back to `PUBLIC_URL/api/auth/callback/ID`. Of a `trusted` one, an address that it has verified signs in to the account of this address; with `makesAccounts` it makes one where there is none.',
    ),
  METRICS_TOKEN: z
    .string()
    .min(SECRET_LENGTH, `must have at least ${SECRET_LENGTH} characters`)
    .optional()
    .describe(
      "What Prometheus says to read `/metrics` (`Authorization: Bearer …`); at least 32 characters. Unset: this machine alone may, and not through a proxy.",
    ),
  SMTP_URL: address("smtp:", "smtps:")
    .optional()
    .describe(
      "The mail server, as `smtp://user:password@mail.example.gov.vn:587`, or `smtps://` for TLS from the first byte. Unset: no mail is sent, what would be waits, and links of invitations are copied by hand.",
    ),
  MAIL_FROM: z
    .string()
    .regex(/^[^@\r\n]+@[\w.-]+>?$/, "must be an address, as `Duthao <duthao@example.gov.vn>`")
    .optional()
    .describe(
      "From whom mails are, as `Bộ Công Thương <duthao@example.gov.vn>`. Unset: `duthao@` and the host of `PUBLIC_URL`.",
    ),
  WEBHOOK_URL: address("http:", "https:")
    .optional()
    .describe(
      "Where the installation's own program is told of what happens in rounds that have opened, as everybody in them may see it: a signed `POST` for each event, by the Standard Webhooks specification. Unset: nobody is.",
    ),
  WEBHOOK_SECRET: z
    .string()
    .min(SECRET_LENGTH, `must have at least ${SECRET_LENGTH} characters`)
    .optional()
    .describe(
      "What those events are signed with: at least 32 characters, or `whsec_` and base64. It is needed where `WEBHOOK_URL` is set.",
    ),
  HOCUSPOCUS_EXTENSIONS: z
    .string()
    .transform((text) =>
      text
        .split(",")
        .map((file) => file.trim())
        .filter(Boolean),
    )
    .default([])
    .describe(
      "Files of ES modules with extensions of Hocuspocus, as `./extensions.mjs`, with commas between them: the default export of each is one or a list of them. [EXTENSIONS.md](EXTENSIONS.md) says what they may do.",
    ),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(", ")}`)
    .default("info")
    .describe(`How much to log: ${LOG_LEVELS.map((level) => `\`${level}\``).join(", ")}.`),
  AUDIT_RETENTION_MONTHS: z.coerce
    .number(A_COUNT_OF_MONTHS)
    .int(A_COUNT_OF_MONTHS)
    .min(1, A_COUNT_OF_MONTHS)
    .max(1_200, A_COUNT_OF_MONTHS)
    .optional()
    .describe(
      "How many whole months the audit is kept, this one apart; older ones are dropped, and `duthao verify` knows that they were. Unset: for ever.",
    ),
  FILE_MEBIBYTES: aTerm(1, 32)
    .default(32)
    .describe("How many mebibytes a file may have that is added to the dossier of a round."),
  DEMO: yesOrNo
    .default(false)
    .describe(
      "Loads the demonstration round on the first run and lets anyone sign in as one of its people. `pnpm start` sets it to `true`.",
    ),
} as const;

const HOUR = 3_600_000;
const MEBIBYTE = 1024 * 1024;

const Environment = z.object(shape);
const LimitEnvironment = z.object(limitShape);

export interface Settings {
  readonly port: number;
  readonly host: string;
  /** An absolute path. */
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  /** As given; `secretOf` finds or makes the one to use. */
  readonly secret: string | undefined;
  /** As given; `signerOf` finds or makes the one to use. */
  readonly signingKey: string | undefined;
  /** As given; `journalKeysOf` finds the one to use. */
  readonly journalKey: string | undefined;
  /** Keys, or secrets from which they were derived. */
  readonly earlierJournalKeys: readonly string[];
  /** Where people open the page: an origin without a path. */
  readonly publicOrigin: string;
  /** Whose pages may use the service; the public one among them. */
  readonly origins: ReadonlySet<string>;
  /** Nobody said where people open the page: then a page of the host that is asked may use the service too. */
  readonly takesHostAsOrigin: boolean;
  /** How many proxies stand in front. */
  readonly trustProxy: number;
  /** How long sessions last, in milliseconds: since they were used last, and since somebody signed in. */
  readonly sessions: { readonly idle: number; readonly longest: number };
  /** Whose people must have a second factor. */
  readonly secondFactorRoles: ReadonlySet<Role>;
  /** At which one can sign in. */
  readonly providers: readonly SignInProvider[];
  readonly metricsToken: string | undefined;
  /** The mail server; without one no mail is sent. */
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** The installation's own program, which is told of what happens. */
  readonly webhook: { readonly url: string; readonly secret: string } | undefined;
  /** Modules with extensions of Hocuspocus: absolute paths. */
  readonly extensions: readonly string[];
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Whole months for which the audit is kept; for ever without. */
  readonly auditRetentionMonths: number | undefined;
  /** Bytes of a file in a dossier at most. */
  readonly fileLimit: number;
  readonly demo: boolean;
  readonly limits: Limits;
}

/** The settings of an environment; an empty value counts as unset. Throws `CannotStart` with a sentence that names what is wrong. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = settingsIn(environment).map((name) => [name, environment[name]]);
  const parsed = Environment.safeParse(Object.fromEntries(given));
  const limits = LimitEnvironment.safeParse(Object.fromEntries(given));
  if (!parsed.success || !limits.success)
    throw new CannotStart(sentences([...(parsed.error?.issues ?? []), ...(limits.error?.issues ?? [])]));
  const {
    PORT,
    HOST,
    DATA_DIR,
    DATABASE_URL,
    REDIS_URL,
    SECRET,
    SIGNING_KEY,
    JOURNAL_KEY,
    JOURNAL_KEY_PREVIOUS,
    PUBLIC_URL,
    ALLOWED_ORIGINS,
    TRUST_PROXY,
    SESSION_IDLE_HOURS,
    SESSION_DAYS,
    REQUIRE_SECOND_FACTOR,
    OIDC_PROVIDERS,
    METRICS_TOKEN,
    SMTP_URL,
    MAIL_FROM,
    WEBHOOK_URL,
    WEBHOOK_SECRET,
    HOCUSPOCUS_EXTENSIONS,
    LOG_LEVEL,
    AUDIT_RETENTION_MONTHS,
    FILE_MEBIBYTES,
    DEMO,
  } = parsed.data;
  if (WEBHOOK_URL !== undefined && WEBHOOK_SECRET === undefined)
    throw new CannotStart("The setting WEBHOOK_SECRET is wrong: it must be set where WEBHOOK_URL is.");
  const publicOrigin = new URL(PUBLIC_URL ?? `http://localhost:${PORT}`).origin;
  return {
    port: PORT,
    host: HOST,
    dataDir: resolve(DATA_DIR),
    databaseUrl: DATABASE_URL,
    redisUrl: REDIS_URL,
    secret: SECRET,
    publicOrigin,
    origins: new Set([publicOrigin, ...ALLOWED_ORIGINS]),
    takesHostAsOrigin: PUBLIC_URL === undefined && ALLOWED_ORIGINS.length === 0,
    signingKey: SIGNING_KEY,
    journalKey: JOURNAL_KEY,
    earlierJournalKeys: JOURNAL_KEY_PREVIOUS,
    trustProxy: TRUST_PROXY,
    sessions: { idle: SESSION_IDLE_HOURS * HOUR, longest: SESSION_DAYS * 24 * HOUR },
    secondFactorRoles: new Set(REQUIRE_SECOND_FACTOR),
    providers: OIDC_PROVIDERS,
    metricsToken: METRICS_TOKEN,
    smtpUrl: SMTP_URL,
    webhook: WEBHOOK_URL && WEBHOOK_SECRET ? { url: WEBHOOK_URL, secret: WEBHOOK_SECRET } : undefined,
    mailFrom: MAIL_FROM ?? `Duthao <duthao@${new URL(publicOrigin).hostname}>`,
    extensions: HOCUSPOCUS_EXTENSIONS.map((file) => resolve(file)),
    logLevel: LOG_LEVEL,
    auditRetentionMonths: AUDIT_RETENTION_MONTHS,
    fileLimit: FILE_MEBIBYTES * MEBIBYTE,
    demo: DEMO,
    limits: limitsOf(limits.data),
  };
}

/** The names of the settings that an environment sets. */
export function settingsIn(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.keys({ ...shape, ...limitShape }).filter((name) => environment[name]);
}

function limitsOf(given: Readonly<Record<string, number>>): Limits {
  // reason for the assertion: the same keys, one by one
  return Object.fromEntries(Object.keys(LIMIT_TABLE).map((limit) => [limit, given[limitName(limit)]])) as Limits;
}

/** One sentence for each setting: the first thing that is wrong with it. */
function sentences(issues: readonly z.core.$ZodIssue[]): string {
  const first = new Map(issues.toReversed().map(({ path: [name], message }) => [String(name), message]));
  return [...first]
    .toReversed()
    .map(([name, message]) => `The setting ${name} is wrong: it ${message}.`)
    .join(" ");
}

/** The table of all settings in Markdown: name, value when unset, meaning. */
export function settingsTable(): string {
  const rows = Object.entries({ ...shape, ...limitShape }).map(
    ([name, setting]) => `| \`${name}\` | ${unset(setting)} | ${setting.description ?? ""} |`,
  );
  return ["| setting | unset | meaning |", "|---|---|---|", ...rows].join("\n");
}

function unset(setting: z.ZodType): string {
  const value: unknown = setting.safeParse(undefined).data;
  return value === undefined || (Array.isArray(value) && value.length === 0)
    ? "–"
    : `\`${JSON.stringify(value).replaceAll('"', "")}\``;
}
