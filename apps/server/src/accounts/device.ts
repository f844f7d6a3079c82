/** On what somebody signed in, as far as their browser says; no place, and nothing that tells two machines apart. */
export interface Device {
  readonly kind: "computer" | "telephone" | "tablet" | "unknown";
  /** The browser by the name that people know. */
  readonly browser: string | undefined;
}

/** In this order: most browsers also call themselves by the names of those before them. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/coc_coc_browser/i, "Cốc Cốc"],
  [/Edg(A|iOS)?\//, "Edge"],
  [/OPR\//, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/(Firefox|FxiOS)\//, "Firefox"],
  [/(Chrome|CriOS)\//, "Chrome"],
  [/Safari\//, "Safari"],
];

/** Reads the header `User-Agent`. */
export function deviceOf(userAgent: string): Device {
  return { kind: kindOf(userAgent), browser: BROWSERS.find(([sign]) => sign.test(userAgent))?.[1] };
}

function kindOf(userAgent: string): Device["kind"] {
  if (/iPad|Tablet|Android(?!.*Mobile)/.test(userAgent)) return "tablet";
  if (/Mobile|iPhone/.test(userAgent)) return "telephone";
  return /Windows|Macintosh|Linux|CrOS/.test(userAgent) ? "computer" : "unknown";
}
