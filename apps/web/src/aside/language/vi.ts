export default {
  title: "Có nội dung chưa được nhận",
  keep: "Máy chủ không nhận phần dưới đây. Mời anh/chị chép lại trước khi mở lại.",
  nothing: "Máy chủ không nhận thay đổi vừa rồi. Không có câu chữ nào bị mất.",
  words: "Nội dung chưa được nhận",
  in: { desk: "Bàn soạn thảo", draft: "Dự thảo" },
  done: "Đã chép, mở lại",
  again: "Mở lại",
};
