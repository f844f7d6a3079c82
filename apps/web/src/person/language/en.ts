export default {
  "sign-in": "Sign in",
  "sign-out": "Sign out",
  menu: "Account of {name}",
  purpose: "Where draft decrees are sent out for comment, discussed and answered.",
  email: "Email",
  password: "Password",
  "wrong-password": "The email or the password is not right.",
  second: {
    code: {
      text: "Please enter the six figures that your authenticator app shows.",
      label: "Code",
      use: "Use a code of the app",
    },
    recovery: {
      text: "Please enter one of the recovery codes that you put away. Each works once.",
      label: "Recovery code",
      use: "Use a recovery code",
    },
    back: "Back",
  },
  over: {
    title: "Your session has ended",
    text: "Everything you wrote is still on this page. Please sign in again to go on.",
    as: "Sign in again: {name}",
  },
  demo: {
    title: "Come in as somebody of the sample round",
    mark: "Demonstration",
    text: "The sample round uses a real draft decree; the opinions in it are invented. Choose somebody to see the work from their organisation, without a password.",
  },
  role: {
    drafter: "Drafter",
    moderator: "Moderator of the round",
    leader: "Leader",
    delegate: "Delegate",
    observer: "Observer",
    administrator: "Administrator",
  },
};
