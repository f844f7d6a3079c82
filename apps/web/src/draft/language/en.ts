export default {
  sheet: "{title}, draft {number}",
  demo: "demonstration",
  "demo-means": "The opinions in this round are invented, to show how it works.",
  here: "Here now",
  comment: "Comment",
  propose: "Propose wording",
  "comment-at": "Comment on {path}",
  "comment-generally": "General comment",
  "with-words": "With the selected words",
  "threads-here": "{place} | {place} · 1 comment | {place} · {count} comments",
  outline: {
    title: "Outline",
    count: "{count} comments",
    comments: "comments",
    general: "General",
  },
  orphans: {
    title: "Place not known",
    was: "Was at {path}",
  },
  go: {
    title: "Go to an article",
    means: "Type the number of the article, then press Enter.",
    example: "For example: 8",
  },
  saved: {
    saved: { word: "Saved", more: "Everything you wrote is on the server." },
    saving: { word: "Saving", more: "What you wrote is on its way to the server." },
    offline: { word: "No connection", kept: "kept on this machine", more: "It will be sent when the connection is back. Please do not close this page." },
    refused: { word: "Refused", more: "The server did not take what was just written", aside: "This is what was not taken. You can copy it before you open the page anew:", again: "Open the page anew" },
    ended: { word: "Access ended", more: "You may no longer enter a part of this page." },
  },
};
