import { imageOf, type Image } from "@duthao/decree";
import { allIn, child, type WordElement } from "./xml.ts";

/** What an id of a part refers to; only what is inside the file, never an address. */
export type Relationships = ReadonlyMap<string, string>;

/** All pictures of one file take no more than this: a draft is opened whole by everybody who reads it. */
const TOTAL_LIMIT = 4 * 1024 * 1024;
/** EMU to the CSS pixel (ECMA-376, 20.1.2.1). */
const EMU = 9525;

/** The kinds of pictures by their first bytes: a name may say anything. */
const KINDS: readonly (readonly [kind: string, signature: readonly number[]])[] = [
  ["png", [0x89, 0x50, 0x4e, 0x47]],
  ["jpeg", [0xff, 0xd8, 0xff]],
  ["gif", [0x47, 0x49, 0x46, 0x38]],
];

/** The pictures of one file. */
export class Pictures {
  private readonly parts: Readonly<Record<string, Uint8Array>>;
  private readonly targets: Relationships;
  private total = 0;

  constructor(parts: Readonly<Record<string, Uint8Array>>, targets: Relationships) {
    this.parts = parts;
    this.targets = targets;
  }

  /** The picture of a `w:drawing` or of VML; `undefined` for one that is elsewhere, too large, or of a kind that browsers do not draw. */
  of(element: WordElement): Image | undefined {
    const shape = allIn(element, "v:shape")[0];
    const id =
      allIn(element, "a:blip")[0]?.attributes["r:embed"] ?? allIn(element, "v:imagedata")[0]?.attributes["r:id"];
    const bytes = this.parts[this.targets.get(id ?? "") ?? ""];
    const kind = bytes && KINDS.find(([, signature]) => signature.every((byte, at) => bytes[at] === byte))?.[0];
    if (!bytes || kind === undefined || this.total + bytes.length > TOTAL_LIMIT) return undefined;
    const place = child(element, "wp:inline") ?? child(element, "wp:anchor");
    const extent = child(place, "wp:extent")?.attributes;
    const alt = child(place, "wp:docPr")?.attributes["descr"] ?? shape?.attributes["alt"] ?? "";
    const size = extent
      ? { width: Number(extent["cx"]) / EMU, height: Number(extent["cy"]) / EMU }
      : styled(shape?.attributes["style"] ?? "");
    const image = imageOf(`data:image/${kind};base64,${Buffer.from(bytes).toString("base64")}`, {
      alt: alt.normalize("NFC"),
      ...size,
    });
    if (image) this.total += bytes.length;
    return image;
  }
}

/** The size that CSS gives in points; none where it does not. */
function styled(style: string): { width: number; height: number } {
  const side = (name: string): number =>
    (Number(new RegExp(`(?:^|;)\\s*${name}:([\\d.]+)pt`).exec(style)?.[1] ?? 0) * 4) / 3;
  return { width: side("width"), height: side("height") };
}

/** Reads the relationships of a part: targets inside the file, by their id. */
export function relationshipsOf(entries: readonly WordElement[], folder: string): Relationships {
  return new Map(
    entries
      .filter(({ attributes }) => attributes["TargetMode"] !== "External")
      .map(({ attributes }) => {
        const target = attributes["Target"] ?? "";
        return [attributes["Id"] ?? "", target.startsWith("/") ? target.slice(1) : `${folder}/${target}`];
      }),
  );
}
