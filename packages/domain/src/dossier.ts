import type { RoundCommand } from "./command.ts";
import type { Decision, World } from "./decision.ts";
import type { AddedFile, LetterScan } from "./dossier-file.ts";
import { may } from "./may.ts";
import { refuse } from "./refusal.ts";
import type { Round } from "./round.ts";

/** Files in one dossier at most. */
export const DOSSIER_LIMIT = 50;

/** The dossier as it stands, oldest first. */
export function dossierOf({ dossier }: Pick<Round, "dossier">): readonly AddedFile[] {
  return [...dossier.values()].filter(({ removed }) => removed === undefined);
}

/** Every file that a round has ever named: its bytes stay. */
export function filesNamedIn({ dossier, scans }: Pick<Round, "dossier" | "scans">): readonly string[] {
  return [...[...dossier.values()].map(({ sha256 }) => sha256), ...scans];
}

/** What this hash is the file of in a round, for somebody who may read it; what was taken out is its moderators' alone. */
export function fileFor(who: string, round: Round, sha256: string): LetterScan | undefined {
  if (!may.read(who, round)) return undefined;
  const letter = [...round.opinions.values()].find(
    ({ organisation, recorded }) => recorded?.scan?.sha256 === sha256 && may.readLetter(who, round, organisation),
  )?.recorded?.scan;
  if (letter) return letter;
  const named = [...round.dossier.values()].filter((file) => file.sha256 === sha256);
  return named.find(({ removed }) => removed === undefined) ?? (may.moderate(who, round) ? named.at(-1) : undefined);
}

type Of<T extends RoundCommand["type"]> = Extract<RoundCommand, { type: T }>;

/** No event names a file that is not kept. */
export function addFile(round: Round, { file }: Of<"add-file">, { keptBytes: size }: World): Decision {
  if (round.dossier.has(file.id)) return refuse("changed-meanwhile");
  const present = dossierOf(round);
  if (present.some(({ sha256, name }) => sha256 === file.sha256 && name === file.name))
    return refuse("file-already-added");
  if (present.length >= DOSSIER_LIMIT) return refuse("dossier-full");
  return size === undefined ? refuse("unknown-file") : [{ type: "file.added", file: { ...file, size } }];
}

export function removeFile({ dossier }: Round, { file: id }: Of<"remove-file">): Decision {
  const file = dossier.get(id);
  if (!file) return refuse("unknown-file");
  return file.removed === undefined ? [{ type: "file.removed", file: id }] : [];
}
