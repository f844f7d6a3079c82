/** A backup's name says when it was begun, in UTC: `duthao-2026-11-30T23-05-00Z.db`. */
const NAME = /^duthao-\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z\.db$/;

/** The name of a backup begun at a moment, in milliseconds since 1970. */
export function backupName(at: number): string {
  return `duthao-${new Date(at).toISOString().slice(0, 19).replaceAll(":", "-")}Z.db`;
}

/** Of the files in a folder, the backups that are older than the newest so many. Files of any other name are none of ours. */
export function backupsToPrune(files: readonly string[], keep: number): readonly string[] {
  return files
    .filter((name) => NAME.test(name))
    .toSorted()
    .slice(0, -keep);
}
