import { type SectionIndex, withAncestors } from "@duthao/decree";
import {
  organisationStatus,
  type Opinion,
  type Organisation,
  type OrganisationKind,
  type OrganisationStatus,
  type Round,
  type Thread,
} from "@duthao/domain";
import { askedIn, standing } from "./figures.ts";

/** A column of the heat table: a chapter, or one of `GENERAL` and `UNKNOWN`. */
export interface Column {
  readonly id: string;
  /** "I", "II"; empty for what is no chapter. */
  readonly number: string;
  readonly title: string;
}

export interface HeatRow {
  readonly organisation: Organisation;
  readonly status: OrganisationStatus;
  /** Silent until the deadline in a round that takes silence for agreement; it never counts among those that agree. */
  readonly silenceAgrees: boolean;
  /** Its official opinion, once there is one. */
  readonly opinion: Opinion | undefined;
  /** Comments of this organisation by column, in the columns' order. */
  readonly counts: readonly number[];
}

export interface Heat {
  readonly columns: readonly Column[];
  readonly rows: readonly HeatRow[];
  readonly highest: number;
}

/** The column of what stands in no chapter. */
export const GENERAL = "";
/** The column of what no longer has a place; no section has such an id. */
export const UNKNOWN = "?";

const KINDS: readonly OrganisationKind[] = ["ministry", "province", "association", "business", "other"];

/** Who said how much about which chapter. Rows go by kind of organisation; what is no chapter has a column only where something is in it. */
export function heatOf(round: Round, index: SectionIndex, today: string): Heat {
  const chapters = [...index.values()].filter(({ level, part }) => level === "chapter" && part === "body");
  const columns: Column[] = chapters.map(({ id, number, node }) => ({
    id,
    number,
    title: node.firstChild?.textContent ?? "",
  }));
  const cells = countCells(round, index, new Set(columns.map(({ id }) => id)));
  for (const id of [GENERAL, UNKNOWN])
    if ([...cells.keys()].some((key) => key.startsWith(`${id}/`))) columns.push({ id, number: "", title: "" });
  const rows = KINDS.flatMap((kind) => askedIn(round).filter((organisation) => organisation.kind === kind)).map(
    (organisation): HeatRow => {
      const status = organisationStatus(round, organisation.id, today);
      return {
        organisation,
        status,
        silenceAgrees: status === "overdue" && round.silenceAgrees,
        opinion: round.opinions.get(organisation.id),
        counts: columns.map(({ id }) => cells.get(`${id}/${organisation.id}`) ?? 0),
      };
    },
  );
  return { columns, rows, highest: Math.max(0, ...cells.values()) };
}

function countCells(round: Round, index: SectionIndex, columns: ReadonlySet<string>): ReadonlyMap<string, number> {
  const cells = new Map<string, number>();
  for (const thread of standing(round)) {
    const column = columnOf(thread, index, columns);
    for (const said of thread.comments) {
      if (said.withdrawn || said.hidden) continue;
      for (const organisation of said.organisations)
        cells.set(`${column}/${organisation}`, (cells.get(`${column}/${organisation}`) ?? 0) + 1);
    }
  }
  return cells;
}

function columnOf({ place }: Thread, index: SectionIndex, columns: ReadonlySet<string>): string {
  if (place.standing.kind === "orphaned") return UNKNOWN;
  const around = place.section === null ? [] : withAncestors(index, place.section);
  return around.find(({ id }) => columns.has(id))?.id ?? GENERAL;
}
