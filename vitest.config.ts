import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    reporters: ['default', 'json'],
    // All cores: most of these tests wait for processes of their own.
    maxWorkers: '100%',
    outputFile: { json: 'test-results/vitest.json' },
    projects: [
      // The limits end what hangs; they are far above what a busy machine needs.
      { test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], testTimeout: 60_000 } },
      { test: { name: 'integration', include: ['tests/integration/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 } },
    ],
  },
})
