import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { BearergateError } from '@bearergate/core'
import { assetsFolder } from '../assets-folder.js'

/** A static file of the page; its name changes with its content. */
export interface Asset {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
  /** The same, compressed. */
  readonly gzip: Uint8Array
}

/** All static files, and which of them the page begins with. */
export interface Assets {
  readonly byName: ReadonlyMap<string, Asset>
  readonly script: string
  readonly styles: readonly string[]
}

/**
 * Reads what the build made, with the style sheet of the theme if there is one.
 *
 * @throws BG_PAGE_ASSETS - The files are not where the package has them.
 */
export function readAssets(themeCss: string | undefined): Assets {
  const { script, style } = readNames()
  const theme = themeCss === undefined ? [] : [themeAsset(themeCss)]
  const all = [...[script, style].map(readAsset), ...theme]
  return {
    byName: new Map(all.map((asset) => [asset.name, asset])),
    script,
    styles: [style, ...theme.map(({ name }) => name)],
  }
}

interface Names {
  readonly script: string
  readonly style: string
}

function readNames(): Names {
  const manifest: unknown = JSON.parse(readText('manifest.json'))
  const script: unknown = Reflect.get(Object(manifest), 'script')
  const style: unknown = Reflect.get(Object(manifest), 'style')
  if (typeof script === 'string' && typeof style === 'string') return { script, style }
  throw missing()
}

function readAsset(name: string): Asset {
  return assetOf(name, Buffer.from(readText(name)))
}

function themeAsset(css: string): Asset {
  const digest = hash('sha256', css, 'base64url').slice(0, 8)
  return assetOf(`theme-${digest}.css`, Buffer.from(css))
}

function assetOf(name: string, bytes: Uint8Array): Asset {
  const type = name.endsWith('.css') ? 'text/css' : 'text/javascript'
  return { name, type: `${type}; charset=utf-8`, bytes, gzip: gzipSync(bytes, { level: 9 }) }
}

function readText(name: string): string {
  try {
    return readFileSync(join(assetsFolder, name), 'utf8')
  } catch (error) {
    throw missing(error)
  }
}

function missing(cause?: unknown): BearergateError {
  const message =
    'The files of the API tokens page are missing: build them, or keep @bearergate/page out of your bundle.'
  return new BearergateError('BG_PAGE_ASSETS', message, { cause })
}
