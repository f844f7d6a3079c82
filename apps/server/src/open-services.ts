import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { writtenFor } from "@duthao/domain";
import { memoryBus, redisBus } from "@duthao/bus";
import { createRooms, type LiveRooms } from "@duthao/room";
import {
  createDirectory,
  createRounds,
  JournalAudit,
  reanchor,
  seatMembers,
  type Bus,
  type LiveRounds,
} from "@duthao/service";
import { openStore, StoreUnavailable, type CheckpointPlace, type Store } from "@duthao/store";
import type { Logger } from "pino";
import { openAccounts } from "./accounts.ts";
import { takeLeftNotes } from "./audit/left-notes.ts";
import { retainInBackground } from "./audit/retention.ts";
import { repeatEvery } from "./repeat-every.ts";
import { CannotStart } from "./cannot-start.ts";
import { openDataFolder } from "./data-folder.ts";
import { loadExtensions } from "./extensions.ts";
import { TaskQueue } from "./process/task-queue.ts";
import { Searching } from "./process/searching.ts";
import { RequestCounter } from "./http/request-counter.ts";
import { openBudgets } from "./http/request-budgets.ts";
import { busKeyOf, journalKeysOf, knownJournalKeys } from "./journal-keys.ts";
import { JournalMemory } from "./journal-memory.ts";
import { inviteBodies } from "./invite-bodies.ts";
import { packInBackground } from "./packing.ts";
import { careForFiles } from "./file-care.ts";
import { careForOutbox } from "./outbox-care.ts";
import { sendMailInBackground } from "./mail/send-mail.ts";
import { notifyInBackground } from "./notification/notify.ts";
import { Metrics } from "./metrics.ts";
import { requireSealed } from "./sealed.ts";
import { secretOf } from "./secret.ts";
import type { Services } from "./services.ts";
import type { Settings } from "./settings.ts";
import { signInBackground } from "./signing.ts";
import { sendHooksInBackground } from "./webhook/webhook.ts";
import { signerOf } from "./signing-key.ts";

/** How long a node that may be one of several waits before it reads again what the bus may have lost, in milliseconds. */
const CATCH_UP_AFTER = 2_000;

/** How often a node looks whether another has gone silent, in milliseconds. */
const FORGET_AFTER = 2_000;

/** How often it is looked whether somebody has begun or ceased to stand in, in milliseconds. */
const TURN_AFTER = 500;

/** How often what commands left, or what could not be written, is taken into the audit, in milliseconds. */
const NOTE_AFTER = 5_000;

/** Opens the services: store, bus, rooms, rounds, accounts. Throws `CannotStart` for what the operator can mend. */
export async function openServices(settings: Settings, log: Logger): Promise<Services> {
  openDataFolder(settings.dataDir);
  const now = Date.now;
  const newId = randomUUID;
  const report = (failure: unknown, part = "rounds") =>
    log.error({ err: failure, part }, "Something failed; nothing is lost by it.");

  const metrics = new Metrics();
  const memory = new JournalMemory(settings);
  journalKeysOf(settings); // makes the secret on the first run
  const onDamaged = (place: CheckpointPlace) => {
    metrics.damaged();
    report(
      new Error(`The checkpoint of ${place.stream} at ${place.seq} is not what was saved; it was passed over.`),
      "checkpoint",
    );
  };
  const store = await openStoreOf(settings, { onDamaged });
  await requireSealed(store, memory, log).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  await store.layOut();
  const { checkpoints } = store;
  const journal = metrics.timed(store.journal, report);
  const bus =
    settings.redisUrl === undefined ? memoryBus(report) : redisBus(settings.redisUrl, report, busKeyOf(settings));
  const extensions = await loadExtensions(settings.extensions, log);
  const live = createRooms({
    extensions,
    journal,
    checkpoints,
    onDamaged,
    bus,
    now,
    report,
    limits: settings.limits,
    onDraftSettled: placeAnew,
    onRefused: ({ refused }) => metrics.refused(refused),
  });
  gauges(metrics, live, bus);
  const accounts = await openAccounts({
    store,
    secret: secretOf(settings),
    publicOrigin: settings.publicOrigin,
    log,
    sessions: settings.sessions,
    providers: settings.providers,
    words: namesHere,
  });
  let folded: LiveRounds | undefined;
  const directory = await createDirectory({
    journal,
    bus,
    now,
    accountOf: (id) => accounts.account(id),
    wroteInRounds,
    report,
  });
  const rounds: LiveRounds = await createRounds({
    directory: () => directory.get(),
    journal,
    bus,
    rooms: live.rooms,
    now,
    newId,
    accountOf: (id) => accounts.account(id),
    keptBytes: (sha256) => store.files.bytes(sha256),
    report,
  });
  folded = rounds;
  live.follow(rounds);
  const seating = seatMembers(directory, rounds, {
    now,
    alone: (work) => store.alone("stand-ins", work),
    report,
  });
  // each node looks, for the others may be down; what one has done the next finds done
  const stopTurning = repeatEvery(TURN_AFTER, () =>
    seating.settleTurns().catch((failure: unknown) => report(failure, "seats")),
  );
  const stopInviting = inviteBodies({ directory, rounds, settings, store, now, report });
  // rounds first: what they know to be hidden comes into no room
  const catchUp = () =>
    directory
      .catchUp()
      .then(() => rounds.catchUp())
      .then(() => live.catchUp())
      .catch(report);
  const stopCatchingUp = settings.databaseUrl === undefined ? () => {} : repeatEvery(CATCH_UP_AFTER, catchUp);
  const stopForgetting = repeatEvery(FORGET_AFTER, async () => live.forgetSilentNodes());
  const signer = signerOf(settings);
  const signLast = await signInBackground({
    store,
    live,
    signer,
    memory,
    onUntrusted: (stream) => metrics.untrusted(stream),
    now,
    report,
  });
  const stopPacking = packInBackground({ store, report });
  const audit = new JournalAudit({ journal, now, report });
  metrics.gauge("audit_waiting", "Notes of the audit that are not on disk yet.", () => audit.waiting);
  const takeNotes = () => takeLeftNotes(settings, audit, report).catch((failure: unknown) => report(failure, "audit"));
  await takeNotes();
  const stopTakingNotes = repeatEvery(NOTE_AFTER, takeNotes);
  const stopRetaining = retainInBackground({ store, settings, now, report, log });
  const stopMail = sendMailInBackground({ store, settings, accounts, rounds, now, newId, report });
  const stopCaring = careForOutbox({ store, metrics, now, report });
  const stopKeeping = careForFiles({ store, rounds, now, report });
  const notifying = notifyInBackground({ store, rounds, settings, now, report });
  const stopHooks = sendHooksInBackground({ store, settings, rounds, now, newId, report });
  const requests = new RequestCounter(bus, now);
  const searching = new Searching();
  bus.onReconnected(() => void catchUp());

  /** No passwords: what the installation and its organisations are called. */
  function namesHere(): readonly string[] {
    const { installation, organisations } = directory.get();
    const names = [...organisations.values()].flatMap(({ name, short, aliases }) => [name, short, ...aliases]);
    return installation ? [installation.name, ...names] : names;
  }

  /** Nobody decides in the directory before the rounds are there. */
  function* wroteInRounds(): Iterable<string> {
    for (const round of folded?.all() ?? []) yield* writtenFor(round);
  }

  async function placeAnew(draft: string): Promise<void> {
    await reanchor(draft, { rounds, rooms: live.rooms, newId });
  }

  async function close(): Promise<void> {
    stopCatchingUp();
    stopForgetting();
    stopTakingNotes();
    stopRetaining();
    requests.close();
    searching.close();
    const packed = stopPacking();
    const mailed = stopMail();
    const notified = notifying.stop();
    const cared = Promise.all([stopCaring(), stopKeeping()]);
    const hooked = stopHooks();
    stopTurning();
    stopInviting();
    seating.stop();
    await seating.settle();
    await live.close();
    directory.close();
    await rounds.close();
    await bus.close();
    await packed;
    await mailed;
    await audit.write();
    await notified;
    await cared;
    await hooked;
    await signLast();
    await store.close();
  }

  return {
    settings,
    log,
    store,
    bus,
    live,
    rounds,
    accounts,
    directory,
    seating,
    audit,
    notifier: notifying.notifier,
    metrics,
    requests,
    held: openBudgets(metrics),
    heavy: new TaskQueue(),
    searching,
    signer,
    newId,
    now,
    report,
    close,
  };
}

function gauges(metrics: Metrics, live: LiveRooms, bus: Bus): void {
  metrics.gauge("connections", "Live connections on this node.", () => live.figures().connections);
  metrics.gauge("rooms", "Rooms open on this node.", () => live.figures().rooms);
  metrics.gauge("seats", "People in rooms: somebody in three rooms counts three times.", () => live.figures().sessions);
  metrics.gauge("backlog_bytes", "Bytes sent that readers have not taken yet.", () => live.figures().bufferedBytes);
  metrics.gauge(
    "journal_lag_entries",
    "Entries by which an open room was behind its stream at most, when the journal was looked at last.",
    () => live.figures().lag,
  );
  metrics.gauge("bus_connected", "1 while the other nodes can be told and heard.", () => Number(bus.isConnected));
}

/** The file of an embedded database; `undefined` where the data is in PostgreSQL. */
export const databaseFile = (settings: Settings): string | undefined =>
  settings.databaseUrl === undefined ? embeddedIn(settings) : undefined;

const embeddedIn = ({ dataDir }: Settings): string => join(dataDir, "duthao.db");

/** Throws `CannotStart` where there is no database to look into. */
export function requireDatabase(settings: Settings): void {
  const file = databaseFile(settings);
  if (file !== undefined && !existsSync(file)) throw new CannotStart(`There is no database in ${settings.dataDir}.`);
}

interface StoreOptions {
  readonly readOnly?: boolean;
  readonly beside?: boolean;
  readonly onDamaged?: (place: CheckpointPlace) => void;
}

/** Opens the store that the settings name; `readOnly`, or for accounts alone `beside`, also beside a running server. Throws `CannotStart`. */
export async function openStoreOf(
  settings: Settings,
  { readOnly = false, beside = false, onDamaged = () => {} }: StoreOptions = {},
): Promise<Store> {
  const { databaseUrl } = settings;
  try {
    const keys = knownJournalKeys(settings);
    return await openStore(
      databaseUrl === undefined
        ? { kind: "sqlite", file: embeddedIn(settings), readOnly, beside, keys, onDamaged }
        : { kind: "postgres", url: databaseUrl, readOnly, keys, onDamaged },
    );
  } catch (error) {
    throw error instanceof StoreUnavailable ? new CannotStart(error.message, { cause: error }) : error;
  }
}
