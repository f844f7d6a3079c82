import { constants } from "node:zlib";
import compress from "@fastify/compress";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import { refuse } from "@duthao/domain";
import Fastify, { LogController } from "fastify";
import { validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import type { Services } from "../services.ts";
import type { ConnectionRegistry } from "../live/connection-registry.ts";
import { boundAnswers } from "./answers.ts";
import { guardOrigin, guardScope, learnWho, requireAccount, requireAdministrator, type Api } from "./api.ts";
import { setUp } from "./set-up.ts";
import { storeOf } from "./request-counter.ts";
import { account } from "./account.ts";
import { addressChange, addressConfirmation } from "./addresses.ts";
import { administeredAccounts } from "./administered-accounts.ts";
import { administeredMail } from "./administered-mail.ts";
import { audit } from "./audit.ts";
import { auth } from "./auth.ts";
import { takeBodies } from "./bodies.ts";
import { commands } from "./commands.ts";
import { demo } from "./demo.ts";
import { directory } from "./directory.ts";
import { docs } from "./docs.ts";
import { dossier } from "./dossier.ts";
import { draftFiles } from "./draft-files.ts";
import { nextRound } from "./next-round.ts";
import { notifications } from "./notifications.ts";
import { onFailure } from "./failure.ts";
import { sendRefusal } from "./problem.ts";
import { firstRound } from "./first-round.ts";
import { files } from "./files.ts";
import { headers } from "./headers.ts";
import { health } from "./health.ts";
import { invitationLinks, invitations } from "./invitations.ts";
import { letters } from "./letters.ts";
import { liveTickets } from "./live-tickets.ts";
import { me } from "./me.ts";
import { metrics } from "./metrics.ts";
import { page } from "./page.ts";
import { logRequests } from "./request-log.ts";
import { readings } from "./readings.ts";
import { providers } from "./providers.ts";
import { resets } from "./resets.ts";
import { reminders } from "./reminders.ts";
import { rooms } from "./rooms.ts";
import { rounds } from "./rounds.ts";
import { syncHttp } from "./sync-http.ts";
import { secondFactor } from "./second-factor.ts";
import { guardNewPassword, guardSecondFactor } from "./second-factor-guard.ts";
import { session } from "./session.ts";
import { publicKey, signedHeads } from "./signed-heads.ts";
import { texts } from "./texts.ts";
import { timeline } from "./timeline.ts";
import { tokens } from "./tokens.ts";

/** Far above the longest command, an answer of 100,000 characters in UTF-8; what is published is read from its desk. */
const BODY_LIMIT = 2 * 1024 * 1024;

/** Far above what a page asks for. */
const REQUESTS_PER_PERSON = 1_200;

/** Of somebody not signed in, by address: a conference hall is behind one, and is counted by person once signed in. */
const REQUESTS_PER_ADDRESS = 3_000;

/** How long a request may take to arrive, in milliseconds: its headers, and all of it, which each kind of body bounds more tightly. */
const ARRIVING = { headersTimeout: 20_000, requestTimeout: 660_000 };

/** Compressing as we go: little effort per byte, most of the gain. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** How long requests that are under way when the server stops may take to end, in milliseconds. */
const LAST_REQUESTS = 2_000;

/** The HTTP door, ready to listen; `watch` may look at its routes as they are added. */
export async function createHttp(
  services: Services,
  registry: ConnectionRegistry,
  watch?: (app: Api) => void,
): Promise<Api> {
  const { settings, log } = services;
  const logController = new LogController({ disableRequestLogging: true });
  const app: Api = Fastify({
    loggerInstance: log,
    logController,
    trustProxy: (_, hop) => hop < settings.trustProxy,
    bodyLimit: BODY_LIMIT,
    requestTimeout: ARRIVING.requestTimeout,
    http: ARRIVING,
    // an address that is none: no route and no handler is found for it
    frameworkErrors: (_, __, reply) => void sendRefusal(reply, refuse("malformed", "url")),
  }).withTypeProvider<ZodTypeProvider>();
  watch?.(app);
  app.setValidatorCompiler(validatorCompiler);
  // What is answered was made here and is typed; only what comes in needs checking.
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  app.setErrorHandler(onFailure);
  logRequests(app);
  endConnections(app);
  keepPrivate(app);
  takeBodies(app, services);
  boundAnswers(app, services);
  await app.register(helmet, headers(settings));
  await app.register(compress, { brotliOptions: BROTLI, encodings: ["br", "gzip", "identity"] });
  await docs(app);
  health(app, services);
  metrics(app, services);
  await app.register((api: Api) => openApi(api, services, registry), { prefix: "/api" });
  await app.register((live: Api) => syncHttp(live, services, registry));
  await page(app);
  return app;
}

/**
 * Cuts what is still connected a while after closing began. Browsers connect ahead of what they may ask for, and Node counts a
 * connection on which nothing was asked as busy: closing would wait for it.
 */
function endConnections(app: Api): void {
  app.addHook("preClose", async () => void setTimeout(() => app.server.closeAllConnections(), LAST_REQUESTS).unref());
}

/** What is answered is for whoever asked: nothing on the way may keep it. The page's files say otherwise for themselves. */
function keepPrivate(app: Api): void {
  app.addHook("onRequest", async (_, reply) => void reply.header("cache-control", "no-store"));
}

async function openApi(api: Api, services: Services, registry: ConnectionRegistry): Promise<void> {
  guardOrigin(api, services);
  learnWho(api, services);
  await api.register(rateLimit, {
    max: ({ account }) => (account ? REQUESTS_PER_PERSON : REQUESTS_PER_ADDRESS),
    timeWindow: "1 minute",
    store: storeOf(services.requests),
    keyGenerator: ({ account, ip }) => (account ? `person ${account.id}` : `address ${ip}`),
  });
  await auth(api, services);
  providers(api, services);
  resets(api, services);
  addressConfirmation(api, services);
  session(api, services);
  setUp(api, services);
  invitations(api, services);
  if (services.settings.demo) demo(api, services);
  publicKey(api, services);
  await api.register(async (members: Api) => {
    requireAccount(members);
    guardScope(members, services);
    guardNewPassword(members);
    for (const part of [account, addressChange, secondFactor]) part(members, services);
  });
  await api.register(async (members: Api) => {
    requireAccount(members);
    guardScope(members, services);
    guardNewPassword(members);
    guardSecondFactor(members, services);
    for (const part of [
      me,
      rounds,
      commands,
      timeline,
      files,
      draftFiles,
      letters,
      rooms,
      signedHeads,
      notifications,
      reminders,
      directory,
      invitationLinks,
    ])
      part(members, services);
    await members.register(async (administering: Api) => {
      requireAdministrator(administering, services);
      for (const part of [audit, administeredAccounts, administeredMail]) part(administering, services);
    });
    for (const part of [liveTickets, tokens]) part(members, services, registry);
    for (const part of [readings, firstRound, nextRound, texts, dossier])
      await members.register((taking: Api) => part(taking, services));
  });
}
