export default {
  "sign-in": "Đăng nhập",
  "sign-out": "Đăng xuất",
  menu: "Tài khoản của {name}",
  purpose: "Nơi lấy ý kiến, góp ý và giải trình dự thảo văn bản.",
  email: "Thư điện tử",
  password: "Mật khẩu",
  "wrong-password": "Thư điện tử hoặc mật khẩu chưa đúng.",
  second: {
    code: {
      text: "Mời nhập mã sáu số đang hiện trên ứng dụng xác thực.",
      label: "Mã xác thực",
      use: "Dùng mã trên ứng dụng",
    },
    recovery: {
      text: "Mời nhập một mã khôi phục đã cất. Mỗi mã dùng được một lần.",
      label: "Mã khôi phục",
      use: "Dùng mã khôi phục",
    },
    back: "Quay lại",
  },
  over: {
    title: "Phiên làm việc đã hết",
    text: "Những gì anh/chị đã viết vẫn còn trên trang này. Mời đăng nhập lại để làm việc tiếp.",
    as: "Đăng nhập lại: {name}",
  },
  demo: {
    title: "Vào với vai một người trong đợt mẫu",
    mark: "Bản minh hoạ",
    text: "Đợt mẫu dùng dự thảo nghị định có thật; các ý kiến trong đó là giả định. Chọn một người để xem công việc từ phía đơn vị ấy, không cần mật khẩu.",
  },
  role: {
    drafter: "Tổ biên tập",
    moderator: "Chủ trì đợt lấy ý kiến",
    leader: "Lãnh đạo",
    delegate: "Đại diện đơn vị",
    observer: "Người theo dõi",
    administrator: "Quản trị",
  },
};
