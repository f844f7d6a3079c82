import { z } from "zod";
import { Id, Line } from "./text.ts";

/** Bộ/Ngành · Địa phương · Tổ chức · Doanh nghiệp · Cá nhân/Khác. */
export const OrganisationKind = z.enum(["ministry", "province", "association", "business", "other"]);
export type OrganisationKind = z.infer<typeof OrganisationKind>;

/** Đơn vị: a body that drafts or is asked for its opinion. `short` is what fits in an avatar and a chart. */
export const Organisation = z.object({ id: Id, name: Line, short: Line, kind: OrganisationKind });
export type Organisation = z.infer<typeof Organisation>;
