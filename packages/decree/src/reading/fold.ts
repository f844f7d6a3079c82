/** A text whose number is spelt in plain signs, and how long a part of that is in the text as it stands. */
export interface FoldedLine {
  readonly text: string;
  readonly lengthOf: (count: number) => number;
}

/** The number of a line, with its name and its stop, is no longer. */
const HEAD = 24;
/** Signs that stand for plain ones: full-width, Roman numerals and numbers that are one sign each, and Cyrillic letters that look like ours. */
const ODD = /[\u2160-\u217f\u2460-\u24e9\uff01-\uff5eасеорхіАВСЕНІКМОРТХ]/u;
const LOOKALIKES = "аaсcеeоoрpхxіiАAВBСCЕEНHІIКKМMОOРPТTХX";

/** Spells the beginning of a line in plain signs: "１．" is "1.", "Ⅱ" is "II", "①" is "(1)". */
export function folded(text: string): FoldedLine {
  const head = text.slice(0, HEAD);
  if (!ODD.test(head)) return { text, lengthOf: (count) => count };
  const spelt = Array.from(head, (sign) => ({ sign, plain: plain(sign) }));
  const length = spelt.reduce((sum, { plain: signs }) => sum + signs.length, 0);
  return {
    text: spelt.map(({ plain: signs }) => signs).join("") + text.slice(HEAD),
    lengthOf: (count) => {
      if (count >= length) return count - length + head.length;
      let [read, taken] = [0, 0];
      for (const { sign, plain: signs } of spelt) {
        if (read >= count) break;
        read += signs.length;
        taken += sign.length;
      }
      return taken;
    },
  };
}

function plain(sign: string): string {
  const at = LOOKALIKES.indexOf(sign);
  if (at >= 0 && at % 2 === 0) return LOOKALIKES[at + 1] ?? sign;
  const signs = ODD.test(sign) ? sign.normalize("NFKC") : sign;
  return /[\u2460-\u2473\u24b6-\u24e9]/u.test(sign) ? `(${signs})` : signs;
}
