export default {
  "sign-out": "Đăng xuất",
  menu: "Tài khoản của {name}",
  role: {
    drafter: "Tổ biên tập",
    moderator: "Chủ trì đợt lấy ý kiến",
    leader: "Lãnh đạo",
    delegate: "Đại diện đơn vị",
    observer: "Người theo dõi",
    administrator: "Quản trị",
  },
};
