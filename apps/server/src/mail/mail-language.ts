import { z } from "zod";

/** The languages that people are written to in. */
export const MailLanguage = z.enum(["vi", "en"]);
export type MailLanguage = z.infer<typeof MailLanguage>;
