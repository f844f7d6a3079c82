import type { Refusal } from "@duthao/domain";
import type { AuditListed } from "@duthao/protocol";
import { reactive, shallowReadonly, shallowRef } from "vue";
import { askAudit } from "./ask-audit.ts";
import { EVERYTHING, type AuditSearch } from "./audit-search.ts";

/** What of the audit is on the page. */
export interface AuditShown {
  readonly records: readonly AuditListed[];
  readonly names: Readonly<Record<string, string>>;
  readonly next: string | null;
  readonly broken: readonly string[];
}

const NOTHING: AuditShown = { records: [], names: {}, next: null, broken: [] };

/** Looks into the audit: a search, what was found so far, and more of it. What is asked later is what counts. */
export function useAudit() {
  const search = reactive({ ...EVERYTHING });
  const asked = shallowRef<AuditSearch>(EVERYTHING);
  const shown = shallowRef<AuditShown>();
  const failure = shallowRef<{ readonly refusal?: Refusal }>();
  const isBusy = shallowRef(false);
  let turn = 0;

  async function ask(): Promise<void> {
    asked.value = { ...search };
    shown.value = undefined;
    await take(NOTHING, undefined);
  }

  async function more(): Promise<void> {
    if (shown.value?.next) await take(shown.value, shown.value.next);
  }

  async function take(before: AuditShown, from: string | undefined): Promise<void> {
    const mine = ++turn;
    isBusy.value = true;
    const reply = await askAudit(asked.value, from);
    if (mine !== turn) return;
    isBusy.value = false;
    failure.value = reply.kind === "done" ? undefined : reply.kind === "refused" ? { refusal: reply.refusal } : {};
    if (reply.kind !== "done") return;
    const { records, names, next, broken } = reply.value;
    shown.value = {
      records: [...before.records, ...records],
      names: { ...before.names, ...names },
      next,
      broken: [...new Set([...before.broken, ...broken])],
    };
  }

  void ask();
  return {
    search,
    asked: shallowReadonly(asked),
    shown: shallowReadonly(shown),
    failure: shallowReadonly(failure),
    isBusy: shallowReadonly(isBusy),
    ask,
    more,
  };
}
