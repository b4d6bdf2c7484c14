import { defineConfig } from 'vite'
import { assetNames } from './build/asset-names.js'

// The page's script and style sheet, with names that change with their content.
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  publicDir: false,
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [assetNames()],
  build: {
    outDir: 'assets',
    emptyOutDir: true,
    assetsDir: '.',
    target: 'es2022',
    cssCodeSplit: false,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: 'ui/main.tsx',
      output: { entryFileNames: 'app-[hash].js', assetFileNames: 'app-[hash][extname]' },
    },
  },
})
