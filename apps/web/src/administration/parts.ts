/** The parts of the administration, as they stand in its list; each is a page of this name. */
export const PARTS = [
  { name: "organisations", icon: "i-lucide-building-2" },
  { name: "accounts", icon: "i-lucide-users" },
  { name: "installation", icon: "i-lucide-landmark" },
  { name: "mail", icon: "i-lucide-mail" },
  { name: "sign-in-rules", icon: "i-lucide-log-in" },
  { name: "holidays", icon: "i-lucide-calendar-off" },
  { name: "audit", icon: "i-lucide-shield-check" },
] as const;
