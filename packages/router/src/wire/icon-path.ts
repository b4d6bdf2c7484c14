import type { TokenRecord } from '@bearergate/core'

const uploaded = 'upload:'

/** The digest of an icon that was uploaded; undefined when there is none. */
export function iconDigestOf({ icon }: Pick<TokenRecord, 'icon'>): string | undefined {
  return icon.startsWith(uploaded) ? icon.slice(uploaded.length) : undefined
}

/** Where the icon of a token is found: empty, the host's path, or one of this API that is new for every image. */
export function iconPathOf(record: Pick<TokenRecord, 'id' | 'icon'>, base: string): string {
  const digest = iconDigestOf(record)
  if (digest === undefined) return record.icon
  return `${uploadPath(record, base)}?v=${digest.slice(0, 8)}`
}

/**
 * Whether a path names the uploaded icon of the token itself, be it the present image or one before,
 * and wherever the API was mounted that it was read from.
 */
export function isUploadPath(path: string, record: Pick<TokenRecord, 'id'>): boolean {
  return path.split('?', 1)[0]?.endsWith(uploadPath(record, '')) === true
}

function uploadPath({ id }: Pick<TokenRecord, 'id'>, base: string): string {
  return `${base}/api-tokens/${id}/icon`
}
