export default {
  in: { desk: "Bàn soạn thảo", draft: "Dự thảo" },
  refused: {
    title: "Có nội dung chưa được nhận",
    keep: "Máy chủ không nhận phần dưới đây. Mời anh/chị chép lại trước khi mở lại.",
    nothing: "Máy chủ không nhận thay đổi vừa rồi. Không có câu chữ nào bị mất.",
    words: "Nội dung chưa được nhận",
    done: "Đã chép, mở lại",
    again: "Mở lại",
  },
  stray: {
    title: "Có câu chữ không còn chỗ trong văn bản",
    keep: "Những câu anh/chị viết dưới đây hiện không ở đâu trong văn bản. Mời anh/chị chép lại để đặt vào chỗ phù hợp.",
    why: "Trong lúc anh/chị viết, người khác đã chuyển hoặc bỏ phần chứa các câu này.",
    words: "Câu chữ không còn chỗ",
    done: "Đã chép",
  },
  gone: {
    title: "Góp ý anh/chị đang viết không còn ở đây",
    keep: "Góp ý này vừa được gửi, bỏ hoặc chuyển đi. Dưới đây là những câu anh/chị viết sau cùng; mời anh/chị chép lại nếu còn cần.",
    why: "Người cùng soạn vừa gửi, bỏ hoặc chuyển góp ý này trong lúc anh/chị đang viết.",
    words: "Câu anh/chị viết sau cùng",
    done: "Đã chép",
  },
};
