export default {
  sheet: "{title}, dự thảo {number}",
  demo: "minh hoạ",
  "demo-means": "Các ý kiến trong đợt này là giả định, để minh hoạ.",
  here: "Đang ở đây",
  comment: "Góp ý",
  propose: "Đề xuất câu chữ",
  "comment-at": "Góp ý tại {path}",
  "comment-generally": "Góp ý chung",
  "with-words": "Việc với đoạn đang chọn",
  "threads-here": "{place} | {place} · 1 góp ý | {place} · {count} góp ý",
  outline: {
    title: "Mục lục",
    count: "{count} góp ý",
    comments: "góp ý",
    general: "Chung",
  },
  orphans: {
    title: "Chưa rõ vị trí",
    was: "Trước đây tại {path}",
  },
  go: {
    title: "Tới Điều",
    means: "Gõ số của Điều rồi bấm Enter.",
    example: "Ví dụ: 8",
  },
  saved: {
    saved: { word: "Đã lưu", more: "Mọi nội dung bạn viết đã nằm trên máy chủ." },
    saving: { word: "Đang lưu", more: "Nội dung đang được gửi tới máy chủ." },
    offline: { word: "Mất kết nối", kept: "đã giữ trên máy này", more: "Nội dung sẽ được gửi khi có kết nối trở lại. Xin đừng đóng trang này." },
    refused: { word: "Bị từ chối", more: "Máy chủ không nhận nội dung vừa viết", aside: "Đây là phần chưa được nhận. Bạn có thể chép lại trước khi mở lại trang:", again: "Mở lại trang" },
    ended: { word: "Hết quyền", more: "Bạn không còn quyền vào một phần của trang này." },
  },
};
