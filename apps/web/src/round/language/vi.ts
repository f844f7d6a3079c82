export default {
  status: {
    preparing: "Đang soạn",
    open: "Đang lấy ý kiến",
    closed: "Đã đóng",
    synthesised: "Đã tổng hợp",
  },
  time: {
    left: "còn {days} ngày",
    today: "hạn hôm nay",
    over: "quá hạn {days} ngày",
  },
};
