export default {
  kind: {
    ministry: "Ministries",
    province: "Provinces",
    association: "Associations",
    business: "Businesses",
    other: "Individuals, other",
  },
  status: {
    waiting: "waiting",
    heard: "heard",
    "nothing-to-say": "nothing to say",
    overdue: "overdue",
  },
  "silence-agrees": "taken to agree",
};
