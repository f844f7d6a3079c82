import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { openStage, type Stage } from "../services.fixture.ts";
import { listen } from "../listen.ts";
import { openSync } from "../live/sync.ts";

/** A house with every door open, and where it listens. */
export interface OpenHouse {
  readonly stage: Stage;
  readonly host: string;
  /** What somebody is given by what they do in a round; a refusal here is a mistake in the test. */
  does(
    who: string,
    command: Parameters<Stage["services"]["rounds"]["command"]>[3],
    id?: string,
  ): ReturnType<Stage["services"]["rounds"]["command"]>;
}

export async function openDoors(how?: { isOpen: boolean }): Promise<OpenHouse> {
  const stage = await openStage({ DEMO: "true" }, how);
  const host = (await listen(stage.http, { ...stage.services.settings, port: 0 })).replace(
    "http://localhost",
    "127.0.0.1",
  );
  openSync(stage.http.server, stage.registry, stage.services);
  return {
    stage,
    host,
    async does(who, command, id = crypto.randomUUID()) {
      const outcome = await stage.services.rounds.command("r1", who, id, command);
      if ("refused" in outcome) throw new Error(`${who} was refused ${command.type}: ${outcome.refused}`);
      return outcome;
    },
  };
}

/** Somebody who asks at doors, by the cookie of one session. */
export interface Asker {
  readonly at: OpenHouse;
  readonly who: string;
  readonly cookie: string;
}

export async function asker(at: OpenHouse, who: string): Promise<Asker> {
  return { at, who, cookie: await at.stage.cookieOf(who) };
}

/** All that can be read in an answer: as it came, and what is packed in it (base64, the files of a zip). */
export function readable(answer: Buffer): Buffer {
  const packed = [...answer.toString("latin1").matchAll(/[A-Za-z0-9+/_-]{12,}={0,2}/g)].map(([text]) =>
    Buffer.from(text, "base64"),
  );
  return Buffer.concat([answer, ...packed, ...filesIn(answer)]);
}

const CENTRAL = Buffer.from("PK\x01\x02", "latin1");
const DEFLATED = 8;

/** The files of a zip, inflated; none for what is no zip. */
function filesIn(zip: Buffer): Buffer[] {
  const files: Buffer[] = [];
  for (let at = zip.indexOf(CENTRAL); at >= 0; at = zip.indexOf(CENTRAL, at + 1)) {
    const [method, size, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const body = zip.subarray(from, from + size);
    files.push(method === DEFLATED ? inflateRawSync(body) : body);
  }
  return files;
}

/** All that can be read in the files of a folder. */
export function readableUnder(folder: string): Buffer {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Buffer.concat(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => readable(readFileSync(join(entry.parentPath, entry.name)))),
  );
}

/** An answer without what is another each time: ids, times, words that open something, and who asked. */
export function likeness(answer: Buffer, who: readonly string[]): string {
  const text = answer
    .toString("utf8")
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "#id")
    .replaceAll(/\b\d{12,}\b/g, "#at");
  return who
    .reduce((left, name) => left.replaceAll(name, "#who"), text)
    .replaceAll(/("(?:token|ticket|hash|signature|key|pem)":)"[^"]*"/g, "$1#");
}
