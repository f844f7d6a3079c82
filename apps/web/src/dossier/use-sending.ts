import type { Reply } from "@duthao/client";
import { fileName, type Refusal } from "@duthao/domain";
import { ReceivedFile } from "@duthao/protocol";
import { onScopeDispose, readonly, ref, type DeepReadonly, type Ref } from "vue";
import { sendFile } from "../reading/send-file.ts";

/** A file on its way into a round, or one that did not come there. */
export interface DossierSending {
  readonly key: number;
  readonly name: string;
  /** How much of it has gone, from 0 to 1. */
  readonly share: number;
  readonly fault: Refusal | "unreachable" | undefined;
}

export interface DossierSender {
  readonly sendings: DeepReadonly<Ref<readonly DossierSending[]>>;
  send(files: Iterable<File>): void;
  /** Breaks one off, or puts away what is said of it. */
  drop(key: number): void;
}

/** Sends files to a round one after the other, so that on a slow line the first is there soon; each is added as it arrives. */
export function useSending(
  round: () => string,
  add: (received: ReceivedFile) => Promise<Reply<unknown>>,
): DossierSender {
  const sendings = ref<readonly DossierSending[]>([]);
  const stops = new Map<number, AbortController>();
  let last = 0;
  let before: Promise<unknown> = Promise.resolve();
  const change = (key: number, more: Partial<DossierSending>): void => {
    sendings.value = sendings.value.map((one) => (one.key === key ? { ...one, ...more } : one));
  };
  const drop = (key: number): void => {
    stops.get(key)?.abort();
    stops.delete(key);
    sendings.value = sendings.value.filter((one) => one.key !== key);
  };

  async function sendOne(key: number, file: File, { signal }: AbortController): Promise<void> {
    if (signal.aborted) return;
    const fault = await addOne(file, signal, (share) => change(key, { share }));
    if (fault) change(key, { fault });
    else drop(key);
  }

  async function addOne(
    file: File,
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ): Promise<DossierSending["fault"]> {
    const reply = await sendFile(`/api/rounds/${round()}/files`, { file, onProgress, signal }, (json) =>
      ReceivedFile.parse(json),
    );
    if (reply.kind !== "done") return faultOf(reply);
    if (signal.aborted) return undefined;
    const decided = await add(reply.value);
    return decided.kind === "done" ? undefined : faultOf(decided);
  }

  onScopeDispose(() => stops.forEach((stop) => stop.abort()));
  return {
    sendings: readonly(sendings),
    send: (files) => {
      for (const file of files) {
        const key = ++last;
        const stop = new AbortController();
        stops.set(key, stop);
        sendings.value = [...sendings.value, { key, name: fileName(file.name), share: 0, fault: undefined }];
        before = before.then(() => sendOne(key, file, stop));
      }
    },
    drop,
  };
}

const faultOf = (reply: { readonly kind: string } & Partial<{ readonly refusal: Refusal }>): DossierSending["fault"] =>
  reply.refusal ?? "unreachable";
