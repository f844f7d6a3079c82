/** Signs of symbol fonts by their code, as Unicode (the encodings of Symbol and Wingdings). */
const SIGNS: Readonly<Record<string, string>> = {
  "wingdings 6f": "☐", "wingdings 71": "☐", "wingdings 72": "☐", "wingdings a8": "☐", "wingdings fd": "☒", "wingdings 78": "☒", "wingdings fe": "☑", "wingdings fc": "✓", "wingdings fb": "✗",
  "wingdings 9f": "•", "wingdings 6c": "●", "wingdings e0": "→", "wingdings df": "←", "wingdings 76": "❖", "wingdings d8": "➢",
  "wingdings 2 52": "☑", "wingdings 2 53": "☒", "wingdings 2 a3": "☐", "wingdings 2 50": "✓", "wingdings 2 2a": "☐",
  "symbol a3": "≤", "symbol b3": "≥", "symbol b9": "≠", "symbol b1": "±", "symbol b4": "×", "symbol b8": "÷", "symbol b0": "°", "symbol b7": "•", "symbol a5": "∞", "symbol bb": "≈",
  "symbol 61": "α", "symbol 62": "β", "symbol 67": "γ", "symbol 64": "δ", "symbol 65": "ε", "symbol 6c": "λ", "symbol 6d": "µ", "symbol 70": "π", "symbol 73": "σ", "symbol 72": "ρ", "symbol 71": "θ", "symbol 77": "ω",
  "symbol 44": "Δ", "symbol 53": "Σ", "symbol 57": "Ω", "symbol ae": "→", "symbol de": "⇒", "symbol d6": "√", "symbol e5": "∑", "symbol 2d": "−",
};

/** What a `w:sym` shows; `undefined` where its font is not known. */
export function signOf(font: string | undefined, code: string | undefined): string | undefined {
  const value = Number.parseInt(code ?? "", 16) & 0xff;
  return SIGNS[`${(font ?? "").toLowerCase()} ${value.toString(16)}`];
}
