export default {
  skip: "Tới nội dung chính",
  help: {
    title: "Phím tắt",
    description: "Các phím dùng được trên trang này.",
    everywhere: "Mọi trang",
    draft: "Trang dự thảo",
    replay: "Trang diễn biến",
  },
  key: {
    help: "Mở bảng phím tắt",
    back: "Quay lại, đóng",
    thread: "Luồng góp ý sau, trước",
    article: "Tới một Điều",
    comment: "Góp ý tại chỗ đang chọn",
    search: "Tìm",
    send: "Gửi",
    play: "Phát, tạm dừng",
    step: "Sự kiện trước, sau",
    ends: "Về đầu, tới cuối",
  },
};
