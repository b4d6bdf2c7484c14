import { documentTexts as texts } from '../../ui/texts/en.js'
import type { Assets } from './assets.js'

/** What the document tells the script. */
export interface PageConfig {
  readonly api: string
  readonly endpoint: string
  readonly base: string | undefined
  readonly signInUrl: string | undefined
  readonly signOutUrl: string | undefined
  readonly reveal: boolean | undefined
  readonly account: { readonly id: string; readonly name?: string | undefined }
}

/** A document: where its files are, and what it shows. */
export interface Document {
  readonly assets: Assets
  /** The path of the page, relative to the document or absolute. */
  readonly root: string
  readonly scheme: 'light' | 'dark' | undefined
}

/** The document that the script fills. */
export function pageHtml(document: Document, config: PageConfig): string {
  const root = attribute(document.root)
  return html(document, [
    `<meta name="bearergate-root" content="${root}">`,
    `<meta name="bearergate-config" content="${attribute(JSON.stringify(config))}">`,
    `<script type="module" src="${root}/assets/${attribute(document.assets.script)}"></script>`,
    '</head><body>',
    '<div id="app"></div>',
    `<noscript>${notice(texts.title, texts.noScript)}</noscript>`,
  ])
}

/** A document that says why there is no page. */
export function noticeHtml(document: Document, title: string, text: string): string {
  return html(document, ['</head><body>', notice(title, text)])
}

function notice(title: string, text: string): string {
  return `<main class="bg-plain"><h1>${attribute(title)}</h1><p>${attribute(text)}</p></main>`
}

function html({ assets, root, scheme }: Document, rest: readonly string[]): string {
  const styles = assets.styles.map(
    (name) => `<link rel="stylesheet" href="${attribute(`${root}/assets/${name}`)}">`,
  )
  return [
    '<!doctype html>',
    `<html lang="${texts.language}"${scheme === undefined ? '' : ` data-scheme="${scheme}"`}><head>`,
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="robots" content="noindex">',
    `<title>${attribute(texts.title)}</title>`,
    ...styles,
    ...rest,
    '</body></html>',
    '',
  ].join('\n')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Safe between tags and in quoted attributes. */
function attribute(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '')
}
