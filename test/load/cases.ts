import type { Case } from "./case.ts";
import { acknowledgement } from "./cases/acknowledgement.ts";
import { classify } from "./cases/classify.ts";
import { coldOpen } from "./cases/cold-open.ts";
import { conference } from "./cases/conference.ts";
import { documents } from "./cases/documents.ts";
import { joining } from "./cases/joining.ts";
import { memory } from "./cases/memory.ts";
import { oneDocument } from "./cases/one-document.ts";
import { openingBeside } from "./cases/opening-beside.ts";
import { pastSessions } from "./cases/past-sessions.ts";
import { presence } from "./cases/presence.ts";
import { stalledReader } from "./cases/stalled-reader.ts";
import { texts } from "./cases/texts.ts";
import { twoNodes } from "./cases/two-nodes.ts";

/** Everything that is measured, in the order of measuring. */
export const CASES: readonly Case[] = [
  documents,
  oneDocument,
  ...presence,
  twoNodes,
  pastSessions,
  joining,
  conference,
  ...stalledReader,
  memory,
  acknowledgement,
  classify,
  ...coldOpen,
  openingBeside,
  ...texts,
];
