export { chanceOf, type Chance } from "../../../packages/room/src/fixture/chance.ts";
