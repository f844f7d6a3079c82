export default {
  "day-example": "ngày/tháng/năm, ví dụ 4/5/2023",
  "no-such-day": "Không có ngày này. Viết ngày, tháng, năm, ví dụ 4/5/2023.",
  "day-past": "Ngày này đã qua. Chọn hôm nay hoặc ngày sau.",
};
