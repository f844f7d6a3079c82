/** Letters for an avatar: a short name in capitals as it is, else the first letters of its words. At most `most`, two where it is small. */
export function initials(short: string, most = 3): string {
  const words = short.split(/[\s&,–-]+/).filter(Boolean);
  const [only] = words;
  if (words.length === 1 && only) return only.slice(0, only === only.toUpperCase() ? most : 2).toUpperCase();
  return words
    .slice(0, 2)
    .map((word) => word.slice(0, 1))
    .join("")
    .toUpperCase();
}
