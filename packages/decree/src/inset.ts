import type { Footnote } from "./footnote.ts";
import type { Image } from "./image.ts";

/** What stands in a line among its words and is no word. */
export type Inset = Footnote | Image;

/** What an attribute may be, as ProseMirror asks for it: what is not lawful throws. */
export function lawful(name: string, isLawful: (value: unknown) => boolean): (value: unknown) => void {
  return (value) => {
    if (!isLawful(value)) throw new RangeError(`Unlawful ${name}.`);
  };
}
