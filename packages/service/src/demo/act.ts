import type { CommentKind, Opinion, Verdict, View } from "@duthao/domain";

/** When it happens: a minute in Việt Nam, "2023-04-21T08:40". */
export type Minute = `${number}-${string}T${string}:${string}`;

interface When {
  readonly at: Minute;
  readonly who: string;
}

/** A comment as it is written on a desk and published. `id` names it, and its thread, in the acts that come after. */
export interface Says extends When {
  readonly does: "says";
  readonly id: string;
  readonly kind: CommentKind;
  readonly body: string;
  readonly proposal?: string;
  /** Who of the same desk types the proposal; the author where absent. */
  readonly proposer?: string;
  readonly conference?: string;
  /** A joint desk that `shares` opened; the organisation's own where absent. */
  readonly desk?: string;
  /** Where it belongs, as people cite it, and the words it is about; the whole draft without a path. */
  readonly path?: string;
  readonly quote?: string;
}

/** What a person of the demonstration does. `on` is the id of the comment that opened the thread. */
export type DemoAct =
  | Says
  | (When & {
      readonly does: "replies";
      readonly id: string;
      readonly on: string;
      readonly kind: CommentKind;
      readonly body: string;
      readonly conference?: string;
    })
  | (When & { readonly does: "shares"; readonly desk: string; readonly organisations: readonly string[] })
  | (When & { readonly does: "views"; readonly on: string; readonly view: View })
  | (When & { readonly does: "answers"; readonly on: string; readonly verdict: Verdict; readonly explanation: string })
  | (When & { readonly does: "approve" | "reserve" | "resolve"; readonly on: string })
  | (When & { readonly does: "withdraws"; readonly on: string })
  | (When & { readonly does: "submits"; readonly opinion: Opinion })
  /** Changes words of the draft; an empty `to` drops them. */
  | (When & { readonly does: "edits"; readonly path: string; readonly from: string; readonly to: string });
