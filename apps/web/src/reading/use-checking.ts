import type { CheckingPlace, Corrected } from "@duthao/client";
import type { Correction, SourceBlock, SourcePlace } from "@duthao/decree";
import type { Refusal } from "@duthao/domain";
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from "vue";
import {
  beginChecking,
  correct,
  readingOf,
  redo,
  sectionAt,
  undo,
  UNCORRECTED,
  type Checking,
  type FileLoss,
} from "./checking.ts";
import { Keeping } from "./keeping.ts";
import { sendFile } from "./send-file.ts";

/** Where somebody stands who brings a draft in. */
export type CheckingStep =
  /** It is not known yet whether they had come further. */
  | { readonly kind: "opening" }
  /** `left` is the name of a file that they were looking through and that could not be read again. */
  | { readonly kind: "choosing"; readonly refusal?: Refusal | "unreachable"; readonly left?: string }
  | { readonly kind: "sending"; readonly name: string; readonly share: number }
  /** `resumed` where they go on from an earlier visit of the page. */
  | { readonly kind: "checking"; readonly resumed: boolean };

export interface UsedChecking {
  readonly step: Readonly<ShallowRef<CheckingStep>>;
  readonly checking: Readonly<ShallowRef<Checking | undefined>>;
  readonly reading: ComputedRef<ReturnType<typeof readingOf> | undefined>;
  /** The place that is being looked at. */
  readonly place: Ref<SourcePlace | undefined>;
  readonly section: ComputedRef<ReturnType<typeof sectionAt>>;
  /** Whether leaving the page would lose what was corrected. */
  readonly isAtRisk: ComputedRef<boolean>;
  choose(file: File): Promise<void>;
  /** Goes on with the file that this machine kept. */
  resume(): Promise<void>;
  say(correction: Correction): void;
  undo(): void;
  redo(): void;
  /** Puts the file away, to take another. */
  startAnew(): void;
  /** The draft is used: nothing of it is kept on the machine any more. */
  finish(): Promise<void>;
}

const sourceIn = (json: unknown) => json as { blocks: readonly SourceBlock[]; losses: readonly FileLoss[] }; // reason: read by the service of this very build

/** Brings a file in: has it read, and keeps what is corrected on this machine until it is used. */
export function useChecking(where: CheckingPlace | undefined): UsedChecking {
  const keeping = new Keeping(where);
  const step = shallowRef<CheckingStep>({ kind: "opening" });
  const checking = shallowRef<Checking>();
  const place = ref<SourcePlace>();
  const reading = computed(() => checking.value && readingOf(checking.value));
  const section = computed(() => (reading.value && place.value ? sectionAt(reading.value, place.value) : undefined));

  async function read(file: File, corrected: Corrected): Promise<Refusal | "unreachable" | undefined> {
    step.value = { kind: "sending", name: file.name, share: 0 };
    const reply = await sendFile(
      "/api/readings",
      { file, onProgress: (share) => (step.value = { kind: "sending", name: file.name, share }) },
      sourceIn,
    );
    if (reply.kind !== "done") return reply.kind === "refused" ? reply.refusal : "unreachable";
    checking.value = beginChecking(file, reply.value, corrected);
    return undefined;
  }

  async function choose(file: File): Promise<void> {
    const left = step.value.kind === "choosing" ? step.value.left : undefined;
    const refusal = await read(file, UNCORRECTED);
    if (refusal) {
      step.value = { kind: "choosing", refusal, ...(left !== undefined && { left }) };
      return;
    }
    keeping.begin(file);
    step.value = { kind: "checking", resumed: false };
  }

  async function resume(): Promise<void> {
    const kept = await keeping.read();
    if (!kept) {
      step.value = { kind: "choosing" };
      return;
    }
    const refusal = await read(kept.file, kept);
    step.value = refusal ? { kind: "choosing", refusal, left: kept.file.name } : { kind: "checking", resumed: true };
  }

  function change(how: (checking: Checking) => Checking): void {
    if (!checking.value) return;
    checking.value = how(checking.value);
    keeping.correct(checking.value);
  }

  // a place that was joined to the line before it is none any more
  watch(section, (now) => {
    if (!now) place.value = undefined;
  });
  void resume();
  return {
    step,
    checking,
    reading,
    place,
    section,
    choose,
    resume,
    isAtRisk: computed(
      () => keeping.isFailing.value && checking.value !== undefined && checking.value.corrections.length > 0,
    ),
    say: (correction) => change((now) => correct(now, correction)),
    undo: () => change(undo),
    redo: () => change(redo),
    startAnew: () => {
      void keeping.drop();
      checking.value = undefined;
      place.value = undefined;
      step.value = { kind: "choosing" };
    },
    finish: () => keeping.drop(),
  };
}
