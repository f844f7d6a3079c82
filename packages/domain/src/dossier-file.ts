import { z } from "zod";
import { Id, isPlain, normalise } from "./text.ts";

/** Tờ trình · bản so sánh · thuyết minh · công văn · tài liệu khác. */
export const DossierKind = z.enum(["submission", "comparison", "explanation", "dispatch", "other"]);
export type DossierKind = z.infer<typeof DossierKind>;

const NAME_LIMIT = 200;

/** SHA-256 of a file's bytes, in hexadecimal. */
export const FileHash = z.string().regex(/^[0-9a-f]{64}$/);

/** What a file is said to be, `application/pdf`; nobody looked into it. */
export const MediaType = z.string().regex(/^[a-z0-9][a-z0-9!#$&^_.+-]{0,99}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,99}$/);

/** The name of a file without its folders and without signs that nobody sees; one that is long keeps its ending. Empty where nothing is left. */
export function fileName(told: string): string {
  const last = told.split(/[\\/]/).at(-1) ?? "";
  const seen = Array.from(last.normalize("NFC"), (sign) => (/\s/u.test(sign) ? " " : isPlain(sign) ? sign : "")).join(
    "",
  );
  const name = normalise(seen.replaceAll(/[<>:"|?*]/g, " ").replace(/ +/g, " ")).replace(/^[. ]+|[. ]+$/g, "");
  if (name.length <= NAME_LIMIT) return name;
  const ending = /\.[^.]{1,20}$/.exec(name)?.[0] ?? "";
  return name.slice(0, NAME_LIMIT - ending.length).replace(/[\ud800-\udbff]$/, "") + ending;
}

/** A file's name as it may come from outside. */
export const FileName = z.string().max(2_000).transform(fileName).pipe(z.string().min(1).max(NAME_LIMIT));

/** A file as whoever adds it names it: its bytes are kept by then. */
export const NamedDossierFile = z.object({
  id: Id,
  kind: DossierKind,
  name: FileName,
  mediaType: MediaType,
  sha256: FileHash,
});

/** A file of the dossier of a round, as it was added. `size` are bytes. */
export const DossierFile = NamedDossierFile.extend({
  name: z.string().min(1).max(NAME_LIMIT),
  size: z.number().int().nonnegative(),
});
export type DossierFile = z.infer<typeof DossierFile>;

/** A letter as it came, as whoever adds it names it, and as it was added. `size` are bytes. */
export const NamedScan = NamedDossierFile.omit({ id: true, kind: true });
export const LetterScan = DossierFile.omit({ id: true, kind: true });
export type LetterScan = z.infer<typeof LetterScan>;

/** A file in a dossier, with who added it when (milliseconds since 1970), and when it was taken out. */
export interface AddedFile extends DossierFile {
  readonly by: string;
  readonly at: number;
  readonly removed?: number;
}
