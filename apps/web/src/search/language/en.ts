export default {
  title: "Search the draft",
  words: "Words, or a citation of an article",
  option: { matchDiacritics: "Match diacritics", matchCase: "Match case", wholeWords: "Whole words" },
  next: "Next place",
  previous: "Previous place",
  end: "End the search",
  none: "Nothing found.",
  count: "{place} / {count}",
  found: "1 place | {count} places",
  "by-section": "By article · {count}",
  more: "and {count} more",
  to: "Go to {place}",
};
