import type { Abilities } from "./abilities.ts";

/** What the keyboard does, by place: the name of the sentence that says it, and the keys. */
const KEYS = {
  everywhere: [
    ["help", ["?"]],
    ["back", ["Esc"]],
  ],
  draft: [
    ["thread", ["J", "K"]],
    ["article", ["G", "D"]],
    ["comment", ["C"]],
    ["section", ["Shift", "C"]],
    ["search", ["/"]],
    ["send", ["Ctrl", "Enter"]],
  ],
  editing: [
    ["palette", ["Ctrl", "K"]],
    ["next", ["Enter"]],
    ["paragraph", ["Shift", "Enter"]],
    ["level", ["Tab"]],
    ["level-up", ["Shift", "Tab"]],
    ["new-article", ["Ctrl", "Enter"]],
    ["new-clause", ["Alt", "Enter"]],
    ["move", ["Alt", "↑", "↓"]],
    ["move-article", ["Alt", "Shift", "↑", "↓"]],
    ["replace", ["Ctrl", "H"]],
    ["cited", ["Ctrl", "Click"]],
    ["undo", ["Ctrl", "Z"]],
    ["leave", ["Esc", "Tab"]],
  ],
  comparison: [["change", ["N", "P"]]],
  replay: [
    ["play", ["Space"]],
    ["step", ["←", "→"]],
  ],
} as const satisfies Record<string, readonly (readonly [string, readonly string[]])[]>;

/** Keys of the draft that do what not everybody may. */
const NEEDED: Readonly<Record<string, (able: Abilities) => boolean>> = {
  comment: ({ comments }) => comments,
  section: ({ comments }) => comments,
  send: ({ comments, answers }) => comments || answers,
};

export interface KeysOfPlace {
  readonly place: keyof typeof KEYS;
  readonly keys: readonly (readonly [name: string, combination: readonly string[]])[];
}

/** What somebody can do with the keyboard on a page, named as its route is. */
export function keysOn(page: string, able: Abilities): readonly KeysOfPlace[] {
  const places: readonly KeysOfPlace["place"][] = [
    "everywhere",
    ...(page === "draft"
      ? (["draft", ...(able.edits ? (["editing"] as const) : [])] as const)
      : page === "comparison" || page === "replay"
        ? ([page] as const)
        : []),
  ];
  return places.map((place) => ({ place, keys: KEYS[place].filter(([name]) => NEEDED[name]?.(able) ?? true) }));
}
