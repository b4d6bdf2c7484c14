import type { Token } from '../../src/client/wire.js'
import type { Expiry } from './expiry.js'
import type { Logo } from './logo.js'

/** A token as it is being entered. */
export interface Draft {
  readonly name: string
  readonly description: string
  readonly logo: Logo
  /** Ids of modules. */
  readonly modules: readonly string[]
  readonly scopes: readonly string[]
  readonly expiry: Expiry
  /** One address or range a line. */
  readonly addresses: string
}

/** Changes some of a draft. */
export type Edit = (change: Partial<Draft>) => void

export const emptyDraft: Omit<Draft, 'expiry'> = {
  name: '',
  description: '',
  logo: { kind: 'none' },
  modules: [],
  scopes: [],
  addresses: '',
}

/** The draft that changes nothing of a token. */
export function draftOf(token: Token): Draft {
  const { name, description, icon, modules, scopes, expiresAt, allowedIps } = token
  return {
    name,
    description,
    logo: icon === '' ? { kind: 'none' } : { kind: 'kept', path: icon },
    modules: modules.map(({ id }) => id),
    scopes,
    expiry: expiresAt === null ? { kind: 'never' } : { kind: 'kept', at: expiresAt },
    addresses: allowedIps.join('\n'),
  }
}

/** The lines of the addresses that say something. */
export function addressesOf({ addresses }: Pick<Draft, 'addresses'>): readonly string[] {
  return addresses
    .split(/[\n,;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
