import type { Footnote } from "./footnote.ts";
import type { Image } from "./image.ts";

/** What stands in a line among its words and is no word. */
export type Inset = Footnote | Image;
