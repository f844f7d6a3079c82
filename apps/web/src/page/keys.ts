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
  replay: [
    ["play", ["Space"]],
    ["step", ["←", "→"]],
  ],
} as const satisfies Record<string, readonly (readonly [string, readonly string[]])[]>;
