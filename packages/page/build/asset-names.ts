import type { Plugin } from 'vite'

/** Writes `manifest.json`: the names that the files were given. */
export function assetNames(): Plugin {
  return {
    name: 'asset-names',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const names = Object.keys(bundle)
        const named = (extension: string): string | undefined =>
          names.find((name) => name.endsWith(extension))
        const source = JSON.stringify({ script: named('.js'), style: named('.css') })
        this.emitFile({ type: 'asset', fileName: 'manifest.json', source })
      },
    },
  }
}
