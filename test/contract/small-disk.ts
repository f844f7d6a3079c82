import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, rmdirSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

/** A disk of so many MB, in memory, that can be filled and freed. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes all the room that is left. */
  fill(): void;
  free(): void;
  unmount(): void;
}

/** Whether this machine lets us mount one: it takes root on Linux. */
export const canMount = process.platform === "linux" && userInfo().uid === 0;

export function mountSmallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), "duthao-disk-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder]);
  const ballast = join(folder, "ballast");
  return {
    folder,
    fill() {
      for (let size = megabytes * 1024 * 1024; size >= 512; size /= 2) {
        try {
          writeFileSync(ballast, Buffer.alloc(size), { flag: "a" });
          size *= 2;
        } catch {
          // no room for so much: half of it
        }
      }
    },
    free: () => rmSync(ballast, { force: true }),
    unmount() {
      execFileSync("umount", ["--lazy", folder]);
      rmdirSync(folder);
    },
  };
}
