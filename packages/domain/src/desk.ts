import { z } from "zod";
import { Id } from "./text.ts";

/** Bàn soạn thảo riêng: where the members of its organisations write before anyone else may read. */
export const Desk = z.object({ id: Id, organisations: z.array(Id).min(1) });
export type Desk = z.infer<typeof Desk>;

/** Whether several organisations share it. */
export function isJoint(desk: Desk): boolean {
  return desk.organisations.length > 1;
}
