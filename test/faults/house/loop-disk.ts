import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";

/** Whether this machine lets us mount a file as a disk: it takes root on Linux, and a container may forbid it all the same. */
export function canLoop(): boolean {
  if (process.platform !== "linux" || userInfo().uid !== 0 || !existsSync("/dev/loop-control")) return false;
  const disk = LoopDisk.make(8);
  const folder = mkdtempSync(join(tmpdir(), "duthao-loop-"));
  try {
    disk.mount(folder);
    return true;
  } catch {
    return false;
  } finally {
    disk.remove(folder);
    rmSync(folder, { recursive: true });
  }
}

/**
 * A disk in a file (ext4 on a loop device). What was not brought to disk is not in the file, so a copy of it is what a
 * power cut would leave.
 */
export class LoopDisk {
  readonly #file: string;

  static make(megabytes: number): LoopDisk {
    const file = fresh();
    execFileSync("truncate", ["-s", `${megabytes}M`, file]);
    execFileSync("mkfs.ext4", ["-q", file]);
    return new LoopDisk(file);
  }

  private constructor(file: string) {
    this.#file = file;
  }

  mount(folder: string): void {
    execFileSync("mount", ["-o", "loop", this.#file, folder], { stdio: "pipe" });
  }

  /** As it is at this moment, mounted or not. */
  copy(): LoopDisk {
    const file = fresh();
    copyFileSync(this.#file, file);
    return new LoopDisk(file);
  }

  /** Takes it away from where it is mounted, if it is, and forgets it. */
  remove(folder: string): void {
    try {
      execFileSync("umount", [folder], { stdio: "pipe" });
    } catch {
      // it was not mounted
    }
    rmSync(dirname(this.#file), { recursive: true, force: true });
  }
}

const fresh = (): string => join(mkdtempSync(join(tmpdir(), "duthao-disk-")), "disk.img");
