import type { Conference, Organisation, Person } from "@duthao/domain";

/** Bộ Công Thương, whose Cục Công Thương địa phương organised the two conferences. */
export const DEMO_AGENCY: Organisation = { id: "congthuong", name: "Bộ Công Thương", short: "BCT", kind: "ministry" };

/** Who was asked; the province, the district and the investor stand for the many that came. Some have not answered yet. */
export const DEMO_ORGANISATIONS: readonly Organisation[] = [
  { id: "tuphap", name: "Bộ Tư pháp", short: "BTP", kind: "ministry" },
  { id: "khdt", name: "Bộ Kế hoạch và Đầu tư", short: "BKHĐT", kind: "ministry" },
  { id: "taichinh", name: "Bộ Tài chính", short: "BTC", kind: "ministry" },
  { id: "tnmt", name: "Bộ Tài nguyên và Môi trường", short: "BTNMT", kind: "ministry" },
  { id: "noivu", name: "Bộ Nội vụ", short: "BNV", kind: "ministry" },
  { id: "xaydung", name: "Bộ Xây dựng", short: "BXD", kind: "ministry" },
  { id: "congan", name: "Bộ Công an", short: "BCA", kind: "ministry" },
  { id: "nongnghiep", name: "Bộ Nông nghiệp và Phát triển nông thôn", short: "BNN", kind: "ministry" },
  { id: "ngan-hang", name: "Ngân hàng Nhà nước Việt Nam", short: "NHNN", kind: "ministry" },
  { id: "htx", name: "Liên minh Hợp tác xã Việt Nam", short: "HTX", kind: "association" },
  { id: "vcci", name: "Liên đoàn Thương mại và Công nghiệp Việt Nam", short: "VCCI", kind: "association" },
  { id: "so-congthuong-a", name: "Sở Công Thương tỉnh A", short: "SCT A", kind: "province" },
  { id: "huyen-y", name: "UBND huyện Y", short: "H.Y", kind: "province" },
  { id: "hatang-x", name: "Chủ đầu tư hạ tầng X", short: "HT X", kind: "business" },
];

/** Somebody of the demonstration, with the address to sign in by. Persons are role names. */
export interface DemoPerson extends Person {
  readonly email: string;
}

/** Their ids never change: accounts hang on them. */
export const demoPeople: readonly DemoPerson[] = [
  person("congthuong-bientap", "Chuyên viên Tổ biên tập", "congthuong", "drafter"),
  person("congthuong-chutri", "Chủ trì", "congthuong", "moderator"),
  person("congthuong-lanhdao", "Lãnh đạo", "congthuong", "leader"),
  person("tuphap-1", "Đại diện 1", "tuphap", "delegate"),
  person("tuphap-2", "Đại diện 2", "tuphap", "delegate"),
  person("khdt-1", "Đại diện 1", "khdt", "delegate"),
  person("khdt-2", "Đại diện 2", "khdt", "delegate"),
  person("taichinh-1", "Đại diện 1", "taichinh", "delegate"),
  person("tnmt-1", "Đại diện 1", "tnmt", "delegate"),
  person("noivu-1", "Đại diện 1", "noivu", "delegate"),
  person("xaydung-1", "Đại diện 1", "xaydung", "delegate"),
  person("vcci-1", "Đại diện 1", "vcci", "delegate"),
  person("vcci-quansat", "Quan sát viên", "vcci", "observer"),
  person("so-congthuong-a-1", "Đại diện 1", "so-congthuong-a", "delegate"),
  person("so-congthuong-a-2", "Đại diện 2", "so-congthuong-a", "delegate"),
  person("huyen-y-1", "Đại diện 1", "huyen-y", "delegate"),
  person("hatang-x-1", "Đại diện 1", "hatang-x", "delegate"),
];

export const VUNG_TAU = "vung-tau";
export const NAM_DINH = "nam-dinh";

/** The two conferences of the founding case. */
export const DEMO_CONFERENCES: readonly Conference[] = [
  {
    id: VUNG_TAU,
    place: "Vũng Tàu",
    day: "2023-04-21",
    agenda: ["Giới thiệu dự thảo", "Thảo luận Chương I, Chương II", "Thảo luận Chương III, Chương V"],
  },
  {
    id: NAM_DINH,
    place: "Nam Định",
    day: "2023-04-27",
    agenda: ["Giới thiệu nội dung đã chỉnh lý", "Thảo luận trình tự, thủ tục", "Thảo luận quy định chuyển tiếp"],
  },
];

function person(id: string, name: string, organisation: string, role: Person["role"]): DemoPerson {
  return { id, name, organisation, role, email: `${id}@demo.invalid` };
}
