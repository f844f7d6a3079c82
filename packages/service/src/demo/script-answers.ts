import type { DemoAct } from "./act.ts";

const MODERATOR = "congthuong-chutri";
const LEADER = "congthuong-lanhdao";
const DRAFTER = "congthuong-bientap";

/** The agency's answers and the changes of the text that follow from them; about half still waits. All of it is invented. */
export const ANSWERS: readonly DemoAct[] = [
  { at: "2023-05-05T08:30", who: MODERATOR, does: "answers", on: "ra-soat-thu-tuc", verdict: "accepted", explanation: "Tổ biên tập đã rà soát, bổ sung báo cáo đánh giá tác động và thống nhất kỹ thuật trình bày." },
  { at: "2023-05-05T08:50", who: MODERATOR, does: "answers", on: "dan-chieu-quy-hoach", verdict: "accepted", explanation: "Đã chỉnh lý tại khoản 3 Điều 4." },
  { at: "2023-05-05T09:05", who: MODERATOR, does: "resolve", on: "dan-chieu-quy-hoach" },
  { at: "2023-05-05T09:30", who: MODERATOR, does: "answers", on: "thoi-gian-chuan-bi", verdict: "partly", explanation: "Tiếp thu việc bổ sung quy định chuyển tiếp tại Điều 35. Thời điểm có hiệu lực sẽ xác định khi trình ký." },
  { at: "2023-05-05T10:10", who: MODERATOR, does: "answers", on: "quy-mo-75-ha", verdict: "declined", explanation: "Quy mô tối đa 75 ha phù hợp mục tiêu thu hút doanh nghiệp nhỏ và vừa và hạn chế sử dụng đất trồng lúa; dự án lớn hơn thuộc phạm vi khu công nghiệp." },
  { at: "2023-05-05T14:00", who: DRAFTER, does: "edits", path: "khoản 1 Điều 10", from: "05 ngày làm việc kể từ ngày nhận được văn bản đầu tiên", to: "07 ngày làm việc kể từ ngày nhận được văn bản đầu tiên" },
  { at: "2023-05-05T14:20", who: MODERATOR, does: "answers", on: "nhan-ho-so-5-ngay", verdict: "accepted", explanation: "Đã chỉnh lý thành 07 ngày làm việc tại khoản 1 Điều 10." },
  { at: "2023-05-08T08:40", who: DRAFTER, does: "edits", path: "điểm d khoản 1 Điều 9", from: "Báo cáo tài chính 02 năm gần nhất;", to: "Báo cáo tài chính 02 năm gần nhất hoặc của thời gian hoạt động đối với doanh nghiệp thành lập chưa đủ 02 năm;" },
  { at: "2023-05-08T08:55", who: MODERATOR, does: "answers", on: "nang-luc-tai-chinh", verdict: "accepted", explanation: "Đã bổ sung tại điểm d khoản 1 Điều 9." },
  { at: "2023-05-08T09:40", who: DRAFTER, does: "edits", path: "điểm c khoản 1 Điều 8", from: "đạt trên 50%", to: "đạt từ 50% trở lên" },
  { at: "2023-05-08T10:00", who: MODERATOR, does: "answers", on: "lap-day-50", verdict: "partly", explanation: "Chỉnh lý cách viết “từ 50% trở lên” để rõ ngưỡng. Chưa hạ tỷ lệ vì ảnh hưởng hiệu quả sử dụng đất; quy định riêng cho miền núi sẽ xem xét ở dự thảo tiếp theo." },
  { at: "2023-05-08T10:30", who: MODERATOR, does: "answers", on: "lap-day-60", verdict: "declined", explanation: "Mở rộng sử dụng thêm đất khi cụm hiện có chưa lấp đầy là không tiết kiệm; dự thảo đã có phương án thay thế theo nhu cầu thuê đất tại cùng điểm." },
  { at: "2023-05-08T14:15", who: MODERATOR, does: "answers", on: "muc-ho-tro-30", verdict: "referred", explanation: "Nội dung liên quan cân đối ngân sách địa phương, cần xin ý kiến lãnh đạo Bộ trước khi thống nhất với Bộ Kế hoạch và Đầu tư, Bộ Tài chính." },
  { at: "2023-05-09T08:45", who: MODERATOR, does: "answers", on: "cach-tinh-lap-day", verdict: "partly", explanation: "Sẽ tách riêng hai chỉ tiêu: diện tích đã cho thuê và diện tích đã được chấp thuận chủ trương đầu tư." },
  { at: "2023-05-09T09:20", who: DRAFTER, does: "edits", path: "khoản 1 Điều 31", from: " đề xuất cơ quan có thẩm quyền quy định dự án đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp phù hợp với nội dung Báo cáo đầu tư thành lập, mở rộng cụm công nghiệp đã được phê duyệt không phải thực hiện thủ tục chấp thuận chủ trương đầu tư theo quy định của pháp luật về đầu tư;", to: "" },
  { at: "2023-05-09T09:35", who: MODERATOR, does: "answers", on: "chap-thuan-chu-truong", verdict: "accepted", explanation: "Đã bỏ nội dung này tại khoản 1 Điều 31." },
  { at: "2023-05-09T10:05", who: MODERATOR, does: "answers", on: "gui-quy-che", verdict: "accepted", explanation: "" },
  { at: "2023-05-09T10:06", who: DRAFTER, does: "edits", path: "khoản 2 Điều 17", from: "chậm nhất 05 ngày làm việc", to: "chậm nhất 10 ngày làm việc" },
  { at: "2023-05-09T10:40", who: MODERATOR, does: "answers", on: "kiem-tra-mot-lan", verdict: "concurring", explanation: "" },
  { at: "2023-05-09T11:00", who: MODERATOR, does: "answers", on: "tham-dinh-25-ngay", verdict: "partly", explanation: "Thống nhất đơn vị tính là ngày làm việc; thời hạn cụ thể sẽ rà soát cùng yêu cầu cắt giảm thủ tục hành chính." },
  { at: "2023-05-10T09:00", who: LEADER, does: "approve", on: "ra-soat-thu-tuc" },
  { at: "2023-05-10T09:02", who: LEADER, does: "approve", on: "dan-chieu-quy-hoach" },
  { at: "2023-05-10T09:05", who: LEADER, does: "approve", on: "quy-mo-75-ha" },
  { at: "2023-05-10T09:08", who: LEADER, does: "approve", on: "nhan-ho-so-5-ngay" },
  { at: "2023-05-10T09:10", who: LEADER, does: "approve", on: "nang-luc-tai-chinh" },
  { at: "2023-05-10T09:14", who: LEADER, does: "approve", on: "lap-day-60" },
  { at: "2023-05-10T09:16", who: LEADER, does: "approve", on: "kiem-tra-mot-lan" },
  { at: "2023-05-10T10:00", who: MODERATOR, does: "resolve", on: "nang-luc-tai-chinh" },
  { at: "2023-05-10T10:02", who: MODERATOR, does: "resolve", on: "kiem-tra-mot-lan" },
  { at: "2023-05-10T10:05", who: MODERATOR, does: "resolve", on: "nhan-ho-so-5-ngay" },
  { at: "2023-05-10T15:20", who: "hatang-x-1", does: "reserve", on: "quy-mo-75-ha" },
];
