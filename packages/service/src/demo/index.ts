export { DEMO_DRAFT, DEMO_ROUND, loadDemo, type DemoOptions } from "./load-demo.ts";
export { DEMO_ADMINISTRATOR, loadDemoDirectory } from "./load-directory.ts";
export { demoPeople, type DemoPerson } from "./people.ts";
export { DemoClock, type DemoStage } from "./stage.ts";
