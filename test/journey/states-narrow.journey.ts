import { lookAtScenes } from "./state/scenes.ts";

lookAtScenes("narrow");
