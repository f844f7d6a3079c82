import { z } from "zod";
import { Id, Text } from "./text.ts";

/** Đề nghị bổ sung · sửa đổi · bỏ · làm rõ · góp ý thể thức · ý kiến khác. */
export const CommentKind = z.enum(["add", "amend", "drop", "clarify", "form", "other"]);
export type CommentKind = z.infer<typeof CommentKind>;

/** How much of a comment somebody typed, in UTF-16 code units, counted from the desk's document. */
export const Contribution = z.object({ person: Id, organisation: Id, characters: z.number().int().nonnegative() });
export type Contribution = z.infer<typeof Contribution>;

/** What is published of a note: its words, in whose name, and by whose hands. */
export const Comment = z.object({
  id: Id,
  kind: CommentKind,
  body: Text,
  /** New wording for the anchored words; absent where none is proposed. */
  proposal: Text.optional(),
  /** In whose name: one organisation, or all that share the joint desk. */
  organisations: z.array(Id).min(1),
  contributions: z.array(Contribution),
  /** The conference at which it was spoken; absent where it was written in. */
  conference: Id.optional(),
  /** Where the agency copied it from the letter of an organisation that does not write here itself. */
  recorded: z.literal(true).optional(),
});
export type Comment = z.infer<typeof Comment>;
