import type { TokenWrite } from '../../src/client/token-write.js'
import { addressesOf, type Draft } from './draft.js'
import { expiresAtOf } from './expiry.js'

/** What is sent of a draft: fields, and perhaps an image. */
export interface Write {
  readonly fields: TokenWrite & { readonly name: string }
  readonly image: Blob | undefined
}

/** All of a draft, for a new token. */
export function writeOf(draft: Draft): Write {
  const { name, description, logo, modules, scopes, expiry } = draft
  return {
    fields: {
      name: name.trim(),
      description,
      modules: modules.map((id) => ({ id })),
      scopes,
      expiresAt: expiresAtOf(expiry) ?? null,
      allowedIps: addressesOf(draft),
    },
    image: logo.kind === 'new' ? logo.image : undefined,
  }
}

/** The fields of a draft that differ from another. */
export function changedFields(from: Draft, to: Draft): readonly (keyof Draft)[] {
  const keys: readonly (keyof Draft)[] = [
    'name',
    'description',
    'logo',
    'modules',
    'scopes',
    'expiry',
    'addresses',
  ]
  return keys.filter((key) => textOfField(from, key) !== textOfField(to, key))
}

/** What is sent of a draft to make a token what it says, and nothing else. */
export function changesOf(from: Draft, to: Draft): Partial<Write> {
  const changed = new Set(changedFields(from, to))
  const { fields, image } = writeOf(to)
  const { name, description, modules, scopes, expiresAt, allowedIps } = fields
  return {
    fields: {
      name,
      ...(changed.has('description') ? { description } : {}),
      ...(changed.has('logo') && to.logo.kind === 'none' ? { icon: '' } : {}),
      ...(changed.has('modules') ? { modules } : {}),
      ...(changed.has('scopes') ? { scopes } : {}),
      ...(changed.has('expiry') ? { expiresAt } : {}),
      ...(changed.has('addresses') ? { allowedIps } : {}),
    },
    image,
  }
}

/** A field in a form that can be compared. */
export function textOfField(draft: Draft, key: keyof Draft): string {
  switch (key) {
    case 'name':
      return draft.name.trim()
    case 'description':
      return draft.description
    case 'logo':
      return draft.logo.kind === 'kept' ? draft.logo.path : draft.logo.kind
    case 'modules':
    case 'scopes':
      return [...draft[key]].sort().join(', ')
    case 'expiry':
      return expiresAtOf(draft.expiry) ?? ''
    case 'addresses':
      return addressesOf(draft).join(', ')
  }
}
