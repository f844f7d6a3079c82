import type * as Y from "yjs";
import type { Session } from "../person.ts";
import { Intrusion } from "./intrusion.ts";

/** Where an attack takes place. */
export interface Scene {
  /** Who attacks: somebody who may write on their organisation's desk, beside a colleague who types there. */
  readonly attacker: Session;
  readonly desk: string;
  /** That desk's document as it was a moment ago, and a client id of the colleague's. */
  readonly base: Y.Doc;
  readonly colleague: number;
}

/** One attack; over when all it sent is dealt with. */
export interface Attack {
  readonly name: string;
  run(scene: Scene): Promise<void>;
}

/** An attack by messages in a room that the attacker has entered. */
export function within(
  name: string,
  attack: (intrusion: Intrusion, scene: Scene) => void | Promise<void>,
  room: (scene: Scene) => string = ({ desk }) => desk,
): Attack {
  return {
    name,
    async run(scene) {
      const intrusion = await Intrusion.begin(
        scene.attacker,
        room(scene),
        room(scene).startsWith("draft:") ? "" : undefined,
      );
      await attack(intrusion, scene);
      await intrusion.dealtWith();
      intrusion.end();
    },
  };
}

/** An attack by one update, as one change (2) or as everything since the last visit (1). */
export function byUpdate(name: string, make: (scene: Scene) => Uint8Array, step: 1 | 2 = 2): Attack {
  return within(name, (intrusion, scene) => intrusion.update(make(scene), step));
}
