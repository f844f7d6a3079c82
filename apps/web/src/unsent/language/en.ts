export default {
  kept: "Not sent, kept on this machine",
  "at-risk": "Not sent, and could not be kept on this machine: closing the page loses it",
  discard: "Discard",
  "sign-out": "Sign out",
  "sign-out-means": "Something you were writing on this machine was not sent. Signing out removes it from the machine.",
};
