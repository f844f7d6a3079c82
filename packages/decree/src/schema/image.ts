import type { NodeSpec } from "prosemirror-model";
import { fromBase64 } from "../yjs/base64.ts";
import { lawful } from "./lawful.ts";

/** A picture, with its bytes: a draft fetches nothing. */
export interface Image {
  readonly type: "image";
  /** Its bytes as a `data:` URL. */
  readonly src: string;
  /** What it shows, for who does not see it. */
  readonly alt: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** The largest picture, in bytes: a page scanned in grey, or a map. */
export const IMAGE_LIMIT = 1024 * 1024;
const SOURCE_LIMIT = Math.ceil(IMAGE_LIMIT / 3) * 4 + "data:image/jpeg;base64,".length;
/** Only kinds that hold nothing but dots: no SVG, which may hold scripts and links. */
const SOURCE = /^data:image\/(?:png|jpeg|gif);base64,[A-Za-z0-9+/]+={0,2}$/;
/** The longest side that is believed. */
const PIXEL_LIMIT = 10_000;
const ALT_LIMIT = 2_000;

/** Whether this is a picture by its own bytes, of lawful kind and size; what would be fetched from elsewhere never is. */
export function isImageSource(src: unknown): src is string {
  return typeof src === "string" && src.length <= SOURCE_LIMIT && SOURCE.test(src);
}

/** A lawful picture of these; `undefined` where there is none, or where nothing says how large it is. */
export function imageOf(
  src: string | null,
  { alt, width, height }: { alt: string | null; width: number; height: number },
): Image | undefined {
  if (!isImageSource(src)) return undefined;
  const said = [width, height].every((side) => side >= 1)
    ? { width, height }
    : sizeOf(fromBase64(src.slice(src.indexOf(",") + 1)) ?? new Uint8Array());
  if (!said) return undefined;
  const shrunk = Math.min(1, PIXEL_LIMIT / Math.max(said.width, said.height));
  const side = (length: number): number => Math.max(1, Math.round(length * shrunk));
  return {
    type: "image",
    src,
    alt: (alt ?? "").slice(0, ALT_LIMIT),
    width: side(said.width),
    height: side(said.height),
  };
}

const isSide = (value: unknown): boolean =>
  typeof value === "number" && Number.isInteger(value) && value > 0 && value <= PIXEL_LIMIT;

/** What is pasted comes in by its own bytes or not at all. */
export const image = {
  inline: true,
  group: "inline",
  atom: true,
  attrs: {
    src: { validate: lawful("src", isImageSource) },
    alt: { default: "", validate: lawful("alt", (value) => typeof value === "string" && value.length <= ALT_LIMIT) },
    width: { validate: lawful("width", isSide) },
    height: { validate: lawful("height", isSide) },
  },
  toDOM: ({ attrs }) => [
    "img",
    { src: attrs["src"], alt: attrs["alt"], width: attrs["width"], height: attrs["height"] },
  ],
  parseDOM: [
    {
      tag: "img[src]",
      getAttrs: (dom) =>
        imageOf(dom.getAttribute("src"), {
          alt: dom.getAttribute("alt"),
          width: Number(dom.getAttribute("width")),
          height: Number(dom.getAttribute("height")),
        }) ?? false,
    },
  ],
} as const satisfies NodeSpec;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** How large a picture says that it is (PNG: ISO/IEC 15948; GIF 89a; JPEG: ITU T.81); `undefined` where it does not. */
function sizeOf(bytes: Uint8Array): Size | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes[0] === 0x89 && bytes.length >= 24) return lawfulSize(view.getUint32(16), view.getUint32(20));
  if (bytes[0] === 0x47 && bytes.length >= 10) return lawfulSize(view.getUint16(6, true), view.getUint16(8, true));
  return jpegSize(view);
}

/** The first segment that starts a frame says it; the others are passed over by their length. */
function jpegSize(view: DataView): Size | undefined {
  for (let at = 2; at + 9 <= view.byteLength && view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return lawfulSize(view.getUint16(at + 7), view.getUint16(at + 5));
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

function lawfulSize(width: number, height: number): Size | undefined {
  return width > 0 && height > 0 ? { width, height } : undefined;
}
