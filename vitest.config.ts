import { defineConfig } from 'vitest/config'

export default defineConfig({
  ssr: { resolve: { conditions: ['@bearergate/source', 'node', 'development|production'] } },
  test: {
    include: ['packages/*/test/**/*.test.ts', 'examples/*/test/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['test/setup/page-assets.mjs'],
    setupFiles: ['test/setup/leak-ledger.ts'],
    testTimeout: 10_000,
    // Types are checked by tsc, `*.test-d.ts` files included.
    typecheck: { enabled: false },
  },
})
