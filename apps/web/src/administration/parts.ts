/** The parts of the administration, as they stand in its list; each is a page of this name. */
export const PARTS = [
  { name: "organisations", icon: "i-lucide-building-2" },
  { name: "audit", icon: "i-lucide-shield-check" },
] as const;
