import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.ts", "apps/*/src/**/*.test.ts", "scripts/**/*.test.ts", "test/{contract,convergence,house,faults}/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What a server under test prints is worth reading only beside a failure.
    silent: "passed-only",
  },
});
