/** What the keyboard does, by place: the name of the sentence that says it, and the keys. */
export const KEYS = {
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
  comparison: [
    ["change", ["N", "P"]],
  ],
  replay: [
    ["play", ["Space"]],
    ["step", ["←", "→"]],
  ],
} as const satisfies Record<string, readonly (readonly [string, readonly string[]])[]>;
