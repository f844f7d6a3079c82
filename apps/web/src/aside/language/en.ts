export default {
  in: { desk: "Desk", draft: "Draft" },
  refused: {
    title: "Something was not taken",
    keep: "The server did not take what is below. Please copy it before it is opened anew.",
    nothing: "The server did not take the last change. No words were lost.",
    words: "What was not taken",
    done: "Copied, open anew",
    again: "Open anew",
  },
  stray: {
    title: "Some words have no place in the text any more",
    keep: "The sentences below, which you wrote, stand nowhere in the text now. Please copy them and put them where they belong.",
    why: "While you were writing, somebody moved or removed what these sentences were in.",
    words: "Words without a place",
    done: "Copied",
  },
  gone: {
    title: "The comment you were writing is not here any more",
    keep: "It has just been sent, dropped or moved. Below are the sentences you wrote last; please copy them if you still need them.",
    why: "Somebody who writes with you sent, dropped or moved this comment while you were writing.",
    words: "The sentences you wrote last",
    done: "Copied",
  },
};
