import type { Fault } from "./fault.ts";
import { hostile } from "./fault/hostile.ts";
import { kill } from "./fault/kill.ts";
import { replayed } from "./fault/replayed.ts";
import { clockSetBack, diskFull, powerCut, sigterm } from "./fault/one-node.ts";
import { convergence } from "./fault/convergence.ts";
import { fuzzing } from "./fault/fuzz.ts";
import { hooks } from "./fault/hooks.ts";
import {
  emptyRedis,
  killOneOfTwo,
  killPostgres,
  killRedis,
  redisCutOff,
  unreachableDatabase,
} from "./fault/two-nodes.ts";

/** Every fault, in the order in which they are tried. */
export const FAULTS: readonly Fault[] = [
  kill,
  powerCut,
  diskFull,
  clockSetBack,
  sigterm,
  killOneOfTwo,
  killPostgres,
  killRedis,
  emptyRedis,
  unreachableDatabase,
  redisCutOff,
  replayed,
  convergence,
  hooks,
  hostile,
  fuzzing,
];
