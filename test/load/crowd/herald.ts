import type { Address } from "./line.ts";
import { Member } from "./member.ts";
import type { TongueName } from "./tongue.ts";
import { until } from "./until.ts";
import { Watch } from "./watch.ts";

/** How something new comes into a document that many read: by a command over HTTP, or by an edit of somebody who may write it. */
export type Publishing =
  | {
      readonly kind: "command";
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly series: string;
    }
  | { readonly kind: "edit"; readonly tongue: TongueName; readonly room: string; readonly address: Address };

/** About what one published comment weighs, in letters. */
const WORDS = "nghidinhquydinhvequanly".repeat(12);

const CLIENT = 999;
const ENTER_LIMIT = 10_000;

/** Adds to the document that everybody reads, one thing after the other. */
export interface Herald {
  /** How much was published, and when the last of it was. */
  readonly published: number;
  readonly at: number;
  publish(): void;
  end(): void;
}

export async function openHerald(publishing: Publishing, onFailure: (why: string) => void): Promise<Herald> {
  const way = publishing.kind === "edit" ? await byEdits(publishing) : byCommands(publishing, onFailure);
  let [published, at] = [0, 0];
  return {
    get published() {
      return published;
    },
    get at() {
      return at;
    },
    publish() {
      [published, at] = [published + 1, performance.now()];
      way.publish(published);
    },
    end: () => way.end(),
  };
}

interface Way {
  publish(nth: number): void;
  end(): void;
}

async function byEdits({ tongue, room, address }: Extract<Publishing, { kind: "edit" }>): Promise<Way> {
  const watch = new Watch();
  watch.letters = WORDS.length;
  const member = new Member(
    { address, tongue, room, group: -1, client: CLIENT, person: "herald", writes: true },
    new Map(),
    watch,
  );
  if (!(await until(() => member.isIn, ENTER_LIMIT)))
    throw new Error(`Nobody could enter ${room} to publish: ${watch.failures.join("; ")}`);
  return { publish: (nth) => (nth === 1 ? member.begin() : member.type(WORDS)), end: () => member.leave() };
}

function byCommands(
  { url, headers, series }: Extract<Publishing, { kind: "command" }>,
  onFailure: (why: string) => void,
): Way {
  const publish = async (nth: number): Promise<void> => {
    const conference = { id: `c${nth}`, place: WORDS, day: "2026-03-01", agenda: [] };
    const answer = await fetch(url, {
      method: "POST",
      headers: { ...headers },
      body: JSON.stringify({ id: `${series}-${nth}`, command: { type: "schedule-conference", conference } }),
    });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  };
  return { publish: (nth) => void publish(nth).catch((failure: unknown) => onFailure(String(failure))), end: () => {} };
}
