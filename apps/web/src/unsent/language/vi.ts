export default {
  kept: "Chưa gửi, đã giữ trên máy này",
  "at-risk": "Chưa gửi và chưa giữ được trên máy này: đóng trang sẽ mất",
  discard: "Bỏ nội dung này",
  "sign-out": "Đăng xuất",
  "sign-out-means": "Trên máy này còn nội dung đang soạn chưa gửi. Đăng xuất sẽ xoá nội dung đó khỏi máy.",
};
