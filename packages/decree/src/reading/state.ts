/** The name of the state, in the old spelling and the new. */
export const STATE_NAME = /CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM/i;
const MOTTO = /Độc lập\s*[-–—.]\s*Tự do\s*[-–—.]\s*Hạnh phúc/i;
/** Dashes that imitate the line under a name; the page draws its own. */
export const RULE = /^[-–—_*]{3,}$/;

/** Whether a line is part of what heads any official paper (NĐ 30/2020/NĐ-CP): the name of the state, its motto, the line below. It is no title. */
export function isStateLine(words: string): boolean {
  return STATE_NAME.test(words) || MOTTO.test(words) || RULE.test(words);
}
