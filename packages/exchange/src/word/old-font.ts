/** Turns words into Unicode that were written in the code of an old font. */
export type Decode = (words: string) => string;

/** TCVN 5712:1993 VN3 ("ABC"), as its signs are called in Latin-1. */
const TCVN3: ReadonlyMap<string, string> = pairs(
  "¡ ¢ £ ¤ ¥ ¦ § ¨ © ª « ¬ \u00ad ® µ ¶ · ¸ ¹ » ¼ ½ ¾ Æ Ç È É Ê Ë Ì Î Ï Ð Ñ Ò Ó Ô Õ Ö × Ø Ü Ý Þ ß á â ã ä å æ ç è é ê ë ì í î ï ñ ò ó ô õ ö ÷ ø ù ú û ü ý þ",
  "Ă Â Ê Ô Ơ Ư Đ ă â ê ô ơ ư đ à ả ã á ạ ằ ẳ ẵ ắ ặ ầ ẩ ẫ ấ ậ è ẻ ẽ é ẹ ề ể ễ ế ệ ì ỉ ĩ í ị ò ỏ õ ó ọ ồ ổ ỗ ố ộ ờ ở ỡ ớ ợ ù ủ ũ ú ụ ừ ử ữ ứ ự ỳ ỷ ỹ ý ỵ",
);

/** VNI: a vowel and the sign after it. */
const VNI_SIGNS: ReadonlyMap<string, string> = pairs(
  "ù ø û õ ï â á à å ã ä ê é è ú ü ë",
  "\u0301 \u0300 \u0309 \u0303 \u0323 \u0302 \u0302\u0301 \u0302\u0300 \u0302\u0309 \u0302\u0303 \u0302\u0323 \u0306 \u0306\u0301 \u0306\u0300 \u0306\u0309 \u0306\u0303 \u0306\u0323",
);
const VNI_LETTERS: ReadonlyMap<string, string> = pairs("ñ í ì æ ó ò ô ö î", "đ í ì ỉ ĩ ị ơ ư ỵ");

/** How a font has its words written, where that is not Unicode; `undefined` for every other font. */
export function decoderOf(font: string | undefined): Decode | undefined {
  if (font?.startsWith(".Vn")) return /H(?:\b|$)/.test(font) ? (words) => tcvn3(words).toUpperCase() : tcvn3;
  return font?.startsWith("VNI-") ? vni : undefined;
}

/** Words that are certain to be in one of the codes: nobody writes "§iÒu" or "Ñieàu" for anything but "Điều". */
export function oldCode(text: string): Decode | undefined {
  const known = (words: readonly string[]): boolean => words.filter((word) => text.includes(word)).length >= 2;
  if (known(["§iÒu ", "NghÞ", "®Þnh", "cña ", "kho¶n", "Ch­¬ng", "quy ®Þnh"])) return tcvn3;
  return known(["Ñieàu ", "Nghò ", "ñònh", "cuûa ", "khoaûn", "Chöông", "quy ñònh"]) ? vni : undefined;
}

function tcvn3(words: string): string {
  return words.replace(/[\u00a1-\u00fe]/g, (sign) => TCVN3.get(sign) ?? sign);
}

function vni(words: string): string {
  const letters = words.replace(
    /([aeouyôö])([ùøûõïâáàåãäêéèúüë])/gi,
    (_, vowel: string, sign: string) => `${inCase(VNI_LETTERS, vowel)}${VNI_SIGNS.get(sign.toLowerCase()) ?? ""}`,
  );
  return letters.replace(/[ñíìæóòôöî](?![\u0300-\u0323])/gi, (sign) => inCase(VNI_LETTERS, sign)).normalize("NFC");
}

function inCase(table: ReadonlyMap<string, string>, sign: string): string {
  const lower = sign.toLowerCase();
  const found = table.get(lower) ?? lower;
  return sign === lower ? found : found.toUpperCase();
}

function pairs(from: string, to: string): ReadonlyMap<string, string> {
  const targets = to.split(" ");
  return new Map(from.split(" ").map((sign, at) => [sign, targets[at] ?? ""]));
}
