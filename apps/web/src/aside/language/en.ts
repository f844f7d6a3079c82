export default {
  title: "Something was not taken",
  keep: "The server did not take what is below. Please copy it before it is opened anew.",
  nothing: "The server did not take the last change. No words were lost.",
  words: "What was not taken",
  in: { desk: "Desk", draft: "Draft" },
  done: "Copied, open anew",
  again: "Open anew",
};
