export default {
  "sign-out": "Sign out",
  menu: "Account of {name}",
  role: {
    drafter: "Drafter",
    moderator: "Moderator",
    leader: "Leader",
    delegate: "Delegate",
    observer: "Observer",
    administrator: "Administrator",
  },
};
