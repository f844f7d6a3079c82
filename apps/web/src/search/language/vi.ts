export default {
  title: "Tìm trong dự thảo",
  words: "Từ ngữ, hoặc “điểm đ khoản 2 Điều 9”",
  option: { matchDiacritics: "Phân biệt dấu", matchCase: "Phân biệt chữ hoa", wholeWords: "Trọn từ" },
  next: "Chỗ sau",
  previous: "Chỗ trước",
  end: "Thôi tìm",
  none: "Không tìm thấy.",
  count: "{place} / {count}",
  found: "{count} chỗ",
  "by-section": "Theo điều · {count}",
  more: "và {count} chỗ nữa",
  to: "Tới {place}",
};
