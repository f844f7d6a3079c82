export default {
  draft: "Print the draft",
  "with-comments": "Print with comments",
  comments: "Comments",
  "no-comments": "No comments yet.",
};
