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

/** Why this machine has no small disk for us; `undefined` where it has. It takes root on Linux, and a container may forbid it all the same. */
export function noSmallDisk(): string | undefined {
  if (process.platform !== "linux" || userInfo().uid !== 0) return "A small disk is mounted by root on Linux.";
  try {
    mountSmallDisk(1).unmount();
    return undefined;
  } catch {
    return "This machine does not let us mount a small disk.";
  }
}

export function mountSmallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), "duthao-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder], { stdio: "pipe" });
  } catch (error) {
    rmdirSync(folder);
    throw error;
  }
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
