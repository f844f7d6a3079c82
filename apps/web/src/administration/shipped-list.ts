/**
 * The ministries and ministerial agencies since 1/3/2025 (Resolution 176/2025/QH15 of the National Assembly) with the names of
 * those that went into them, and the 34 provinces and cities since 1/7/2025 (Resolution 202/2025/QH15). Public facts, as of
 * 1/7/2025: name, short name, kind, address, other names.
 */
const MINISTRIES: readonly (readonly [name: string, short: string, others?: string])[] = [
  ["Bộ Quốc phòng", "BQP"],
  ["Bộ Công an", "BCA"],
  ["Bộ Ngoại giao", "BNG"],
  ["Bộ Nội vụ", "BNV", "Bộ Lao động - Thương binh và Xã hội"],
  ["Bộ Tư pháp", "BTP"],
  ["Bộ Tài chính", "BTC", "Bộ Kế hoạch và Đầu tư; Bộ KHĐT"],
  ["Bộ Công Thương", "BCT"],
  ["Bộ Nông nghiệp và Môi trường", "BNNMT", "Bộ Nông nghiệp và Phát triển nông thôn; Bộ Tài nguyên và Môi trường"],
  ["Bộ Xây dựng", "BXD", "Bộ Giao thông vận tải"],
  ["Bộ Văn hóa, Thể thao và Du lịch", "BVHTTDL"],
  ["Bộ Khoa học và Công nghệ", "BKHCN", "Bộ Thông tin và Truyền thông"],
  ["Bộ Giáo dục và Đào tạo", "BGDĐT"],
  ["Bộ Y tế", "BYT"],
  ["Bộ Dân tộc và Tôn giáo", "BDTTG", "Ủy ban Dân tộc"],
  ["Ngân hàng Nhà nước Việt Nam", "NHNN"],
  ["Thanh tra Chính phủ", "TTCP"],
  ["Văn phòng Chính phủ", "VPCP"],
];

const CITIES = ["Hà Nội", "Huế", "Hải Phòng", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ"];

const PROVINCES = [
  "An Giang",
  "Bắc Ninh",
  "Cà Mau",
  "Cao Bằng",
  "Đắk Lắk",
  "Điện Biên",
  "Đồng Nai",
  "Đồng Tháp",
  "Gia Lai",
  "Hà Tĩnh",
  "Hưng Yên",
  "Khánh Hòa",
  "Lai Châu",
  "Lạng Sơn",
  "Lào Cai",
  "Lâm Đồng",
  "Nghệ An",
  "Ninh Bình",
  "Phú Thọ",
  "Quảng Ngãi",
  "Quảng Ninh",
  "Quảng Trị",
  "Sơn La",
  "Tây Ninh",
  "Thái Nguyên",
  "Thanh Hóa",
  "Tuyên Quang",
  "Vĩnh Long",
];

/** As a table that can be brought in. */
export const SHIPPED_LIST: readonly (readonly string[])[] = [
  ...MINISTRIES.map(([name, short, others = ""]) => [name, short, "Bộ/Ngành", "", others]),
  ...CITIES.map((name) => [
    `Ủy ban nhân dân thành phố ${name}`,
    `UBND TP ${name}`,
    "Địa phương",
    "",
    `UBND thành phố ${name}`,
  ]),
  ...PROVINCES.map((name) => [`Ủy ban nhân dân tỉnh ${name}`, `UBND ${name}`, "Địa phương", "", `UBND tỉnh ${name}`]),
];
