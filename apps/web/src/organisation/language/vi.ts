export default {
  kind: {
    ministry: "Bộ/Ngành",
    province: "Địa phương",
    association: "Tổ chức",
    business: "Doanh nghiệp",
    other: "Cá nhân/Khác",
  },
  status: {
    waiting: "đang chờ",
    heard: "đã có ý kiến",
    "nothing-to-say": "không có ý kiến",
    overdue: "quá hạn",
  },
  "silence-agrees": "coi như thống nhất",
};
