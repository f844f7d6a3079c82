import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import { CHROMIUM } from "./chromium.ts";

const FILES = readdirSync(fileURLToPath(new URL(".", import.meta.url))).filter((file) => file.endsWith(".journey.ts"));

export default defineConfig({
  testDir: ".",
  // A project for each file: projects share no worker, so that no file meets what another has written on its server.
  projects: FILES.map((file) => ({ name: file.replace(".journey.ts", ""), testMatch: file })),
  outputDir: "../../test-results",
  fullyParallel: false,
  // Each has a server of its own; more than four do not fit into the memory of every machine.
  workers: Math.min(4, availableParallelism()),
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  retries: 0,
  use: {
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    viewport: { width: 1440, height: 900 },
    actionTimeout: 60_000,
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: CHROMIUM,
  },
});
