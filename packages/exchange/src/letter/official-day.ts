const WEEKDAYS = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"] as const;

/** "ngày 05 tháng 02 năm 2026": days below ten and the first two months have a nought (NĐ 30/2020/NĐ-CP, Phụ lục I). */
export function officialDay(day: string): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return `ngày ${date} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`;
}

/** "thứ Sáu, ngày 21 tháng 4 năm 2023" */
export function officialWeekday(day: string): string {
  return `${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]}, ${officialDay(day)}`;
}

/** "08 giờ 30 phút" */
export function officialHour(hour: string): string {
  const [hours = "", minutes = ""] = hour.split(":");
  return minutes === "00" ? `${hours} giờ` : `${hours} giờ ${minutes} phút`;
}
