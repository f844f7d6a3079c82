export default {
  skip: "Skip to main content",
  help: {
    title: "Keyboard",
    description: "Keys that work on this page.",
    everywhere: "Everywhere",
    draft: "Draft page",
    replay: "Replay page",
  },
  key: {
    help: "Show this list",
    back: "Go back, close",
    thread: "Next, previous thread",
    article: "Go to an article",
    comment: "Comment on the selection",
    search: "Search",
    send: "Send",
    play: "Play, pause",
    step: "Previous, next event",
    ends: "To the start, to the end",
  },
};
