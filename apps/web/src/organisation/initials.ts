/** Two or three letters for an avatar: a name in capitals as it is, else the first letters of its first words. */
export function initials(short: string): string {
  const words = short.split(/[\s&,–-]+/).filter(Boolean);
  const [only] = words;
  if (words.length === 1 && only) return only.slice(0, only === only.toUpperCase() ? 3 : 2).toUpperCase();
  return words
    .slice(0, 2)
    .map((word) => word.slice(0, 1))
    .join("")
    .toUpperCase();
}
