export default {
  in: { desk: "Bàn soạn thảo", draft: "Dự thảo" },
  refused: {
    title: "Có nội dung chưa được nhận",
    keep: "Máy chủ không nhận phần dưới đây. Mời bạn chép lại trước khi mở lại.",
    nothing: "Máy chủ không nhận thay đổi vừa rồi. Không có câu chữ nào bị mất.",
    words: "Nội dung chưa được nhận",
    done: "Đã chép, mở lại",
    again: "Mở lại",
  },
  stray: {
    title: "Có câu chữ không còn chỗ trong văn bản",
    keep: "Những câu bạn viết dưới đây hiện không ở đâu trong văn bản. Mời bạn chép lại để đặt vào chỗ phù hợp.",
    why: "Trong lúc bạn viết, người khác đã chuyển hoặc bỏ phần chứa các câu này.",
    words: "Câu chữ không còn chỗ",
    done: "Đã chép",
  },
  gone: {
    title: "Góp ý bạn đang viết không còn ở đây",
    keep: "Góp ý này vừa được gửi, bỏ hoặc chuyển đi. Dưới đây là những câu bạn viết sau cùng; mời bạn chép lại nếu còn cần.",
    why: "Người cùng soạn vừa gửi, bỏ hoặc chuyển góp ý này trong lúc bạn đang viết.",
    words: "Câu bạn viết sau cùng",
    done: "Đã chép",
  },
};
