export default {
  status: {
    preparing: "Being prepared",
    open: "Open for comment",
    closed: "Closed",
    synthesised: "Synthesised",
  },
  time: {
    left: "{days} day left | {days} days left",
    today: "due today",
    over: "{days} day overdue | {days} days overdue",
  },
};
