import * as v from 'valibot'

const schema = v.object({
  api: v.string(),
  endpoint: v.string(),
  base: v.optional(v.string()),
  signInUrl: v.optional(v.string()),
  signOutUrl: v.optional(v.string()),
  reveal: v.optional(v.boolean()),
  account: v.object({ id: v.string(), name: v.optional(v.string()) }),
})

/** What the server told the page. */
export interface Config extends Omit<v.InferOutput<typeof schema>, 'base'> {
  /** The path of the page, without a slash at its end. */
  readonly base: string
}

/** Reads what the server wrote into the document. */
export function readConfig(document: Document): Config {
  const { base, ...config } = v.parse(schema, JSON.parse(metaOf(document, 'config')))
  return { ...config, base: base ?? pathFrom(document) }
}

/** The root is relative, so that it is right whatever a proxy has put before it. */
function pathFrom(document: Document): string {
  return new URL(metaOf(document, 'root'), document.URL).pathname.replace(/\/$/, '')
}

function metaOf(document: Document, name: string): string {
  const meta = document.querySelector<HTMLMetaElement>(`meta[name="bearergate-${name}"]`)
  return meta?.content ?? ''
}
