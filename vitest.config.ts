import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "packages/*/src/**/*.test.ts",
      "apps/*/src/**/*.test.ts",
      "scripts/**/*.test.ts",
      "test/{contract,convergence,house,faults}/**/*.test.ts",
    ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // No core is kept back: whoever runs these, waits for them.
    maxWorkers: availableParallelism(),
    // What a server under test prints is worth reading only beside a failure.
    silent: "passed-only",
  },
});
