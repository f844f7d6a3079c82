import type { Correction, SourceBlock, SourcePlace } from "@duthao/decree";
import type { Refusal } from "@duthao/domain";
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from "vue";
import { beginChecking, correct, readingOf, redo, sectionAt, undo, type Checking, type Loss } from "./checking.ts";
import { sendFile } from "./send-file.ts";

/** Where somebody stands who brings a draft in. */
export type Step =
  | { readonly kind: "choosing"; readonly refusal?: Refusal | "unreachable" }
  | { readonly kind: "sending"; readonly name: string; readonly share: number }
  | { readonly kind: "checking" };

export interface UsedChecking {
  readonly step: Readonly<ShallowRef<Step>>;
  readonly checking: Readonly<ShallowRef<Checking | undefined>>;
  readonly reading: ComputedRef<ReturnType<typeof readingOf> | undefined>;
  /** The place that is being looked at. */
  readonly place: Ref<SourcePlace | undefined>;
  readonly section: ComputedRef<ReturnType<typeof sectionAt>>;
  choose(file: File): Promise<void>;
  say(correction: Correction): void;
  undo(): void;
  redo(): void;
  /** Puts the file away, to take another. */
  startAnew(): void;
}

const sourceIn = (json: unknown) => json as { blocks: readonly SourceBlock[]; losses: readonly Loss[] }; // reason: read by the service of this very build

/** Brings a file in: has it read, and keeps what is corrected until it is used. */
export function useChecking(): UsedChecking {
  const step = shallowRef<Step>({ kind: "choosing" });
  const checking = shallowRef<Checking>();
  const place = ref<SourcePlace>();
  const reading = computed(() => checking.value && readingOf(checking.value));
  const section = computed(() => (reading.value && place.value ? sectionAt(reading.value, place.value) : undefined));

  async function choose(file: File): Promise<void> {
    step.value = { kind: "sending", name: file.name, share: 0 };
    const reply = await sendFile("/api/readings", { file, onProgress: (share) => (step.value = { kind: "sending", name: file.name, share }) }, sourceIn);
    if (reply.kind !== "done") {
      step.value = { kind: "choosing", refusal: reply.kind === "refused" ? reply.refusal : "unreachable" };
      return;
    }
    checking.value = beginChecking(file, reply.value);
    step.value = { kind: "checking" };
  }

  const change = (how: (checking: Checking) => Checking) => void (checking.value &&= how(checking.value));
  // a place that was joined to the line before it is none any more
  watch(section, (now) => {
    if (!now) place.value = undefined;
  });
  return {
    step, checking, reading, place, section, choose,
    say: (correction) => change((now) => correct(now, correction)),
    undo: () => change(undo),
    redo: () => change(redo),
    startAnew: () => {
      checking.value = undefined;
      place.value = undefined;
      step.value = { kind: "choosing" };
    },
  };
}
