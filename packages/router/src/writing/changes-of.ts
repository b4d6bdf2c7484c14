import type { TokenChanges } from '@bearergate/core'
import type { WrittenPatch, WrittenToken } from '../input/token-schema.js'

/** The fields of a token that clients decide, as the core takes them; metadata is apart. */
export function changesOf(written: WrittenToken, image: Uint8Array | undefined): TokenChanges {
  const { name, description, modules, scopes, expiresAt, allowedIps } = written
  return {
    name,
    description,
    icon: image ?? written.icon,
    modules: modules?.map(({ id }) => id),
    scopes,
    expiresAt,
    allowedIps,
  }
}

/** A merge patch as fields: null takes each back to what a new token has. */
export function fieldsOfPatch(patch: WrittenPatch): WrittenToken {
  const { description, icon, modules, scopes, allowedIps, metadata, ...rest } = patch
  return {
    ...rest,
    ...(description === undefined ? {} : { description: description ?? '' }),
    ...(icon === undefined ? {} : { icon: icon ?? '' }),
    ...(modules === undefined ? {} : { modules: modules ?? [] }),
    ...(scopes === undefined ? {} : { scopes: scopes ?? [] }),
    ...(allowedIps === undefined ? {} : { allowedIps: allowedIps ?? [] }),
    ...(metadata === undefined ? {} : { metadata: metadata ?? {} }),
  }
}
