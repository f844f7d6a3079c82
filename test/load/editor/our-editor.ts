import { cp } from "node:fs/promises";
import { newFolder } from "../machine/folder.ts";
import { prepare } from "../peers/ground.ts";
import { startNode } from "../peers/node.ts";
import { DRAFTER, ROUND } from "../peers/round.ts";
import type { RunningEditor } from "./running-editor.ts";

/** Prepares a round about decree 04; gives how to start this project's server on a copy of it, for its drafter to come. */
export async function ourEditor(): Promise<() => Promise<RunningEditor>> {
  const { folder: prepared, cookies } = await prepare("sqlite", {
    desks: 1,
    atFirst: 1,
    atOthers: 0,
    words: 0,
    decree: "04",
  });
  return async () => {
    const folder = await newFolder();
    await cp(prepared, folder.path, { recursive: true });
    const { port, program } = await startNode({ DATA_DIR: folder.path });
    return {
      url: `http://127.0.0.1:${port}/round/${ROUND}`,
      cookies: cookiesOf(cookies.get(DRAFTER) ?? ""),
      stop: async () => {
        await program.stop();
        await folder.remove();
      },
    };
  };
}

function cookiesOf(header: string): RunningEditor["cookies"] {
  return header.split("; ").map((cookie) => {
    const [name = "", ...value] = cookie.split("=");
    return { name, value: value.join("=") };
  });
}
