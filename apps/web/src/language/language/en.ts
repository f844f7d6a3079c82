export default {
  "day-example": "day/month/year, for instance 4/5/2023",
  "no-such-day": "There is no such day. Write day, month and year, for instance 4/5/2023.",
  "day-past": "That day has passed. Choose today or a later day.",
};
