import { randomBytes } from 'node:crypto'
import {
  createGate,
  system,
  type CreatedToken,
  type Gate,
  type GateOptions,
  type HostActor,
  type Store,
  type TokenInput,
} from '@bearergate/core'
import { tokenRoutes, type TokenRoutesOptions } from '@bearergate/router'
import { afterEach } from 'vitest'
import '../openapi/support/every-answer.js'
import { ask, type Answered, type Asked } from './client.js'
import { listen, type Framework, type Mounting } from './frameworks.js'
import { openStore, type StoreKind } from './stores.js'

export const base = '/public/v1/accounts'
export const stark = { id: 'ACC-1234-5678', name: 'Stark Industries' }
export const wayne = { id: 'ACC-8765-4321', name: 'Wayne Enterprises' }

export const modules = [
  { id: 'MOD-1756-1452', name: 'Access management', scopes: ['tokens:*'] },
  { id: 'MOD-9042-8216', name: 'Account management', scopes: ['buyers:*'] },
  { id: 'MOD-2531-7704', name: 'Catalog', scopes: ['products:*'] },
  { id: 'MOD-6630-1198', name: 'Commerce', scopes: ['orders:*'] },
] as const

export interface SiteOptions {
  readonly framework: Framework
  readonly store: StoreKind
  readonly gate?: Partial<GateOptions>
  readonly routes?: TokenRoutesOptions
  /** `false`: values cannot be revealed. Default true. */
  readonly reveal?: boolean
  /** `false`: scopes only. Default true. */
  readonly modules?: boolean
  /** Finds the signed-in user; default: whom the header `x-user` describes. */
  readonly actor?: Mounting['actor']
  /** Whether the host has a parser that reads JSON first; default false. */
  readonly parsesBodies?: boolean
  /** Puts something between the gate and its store. */
  readonly through?: (store: Store) => Store
}

/** A running server with the management API of a gate, and two accounts with an administrator each. */
export interface Site {
  readonly origin: string
  readonly gate: Gate
  /** Values of the administrators, who hold all that there is. */
  readonly admin: { readonly stark: string; readonly wayne: string }
  ask(asked: Asked): Promise<Answered>
  /** A token of Stark Industries, unless the input says otherwise. */
  create(input?: Partial<TokenInput>): Promise<CreatedToken>
  close(): Promise<void>
}

const open: Site[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map((site) => site.close()))
})

/** Is closed by itself after the test. */
export async function openSite(options: SiteOptions): Promise<Site> {
  const { store, remove } = openStore(options.store)
  const gate = createGate<string>({
    store: options.through?.(store) ?? store,
    prefix: 'mkt',
    https: 'off',
    // What a cache of the usual size takes to set up would be most of a test's time.
    l1Entries: 1_000,
    ...(options.modules === false ? {} : { modules }),
    ...(options.reveal === false ? {} : { reveal: { keys: [{ id: 'k1', key: randomBytes(32) }] } }),
    ...options.gate,
  })
  const server = await listen(options.framework, {
    path: base,
    handler: tokenRoutes(gate, options.routes),
    actor: options.actor ?? userOf,
    parsesBodies: options.parsesBodies,
  })
  const create: Site['create'] = (input = {}) =>
    gate.tokens.create({ account: stark, name: 'Robot', ...input }, system('test'))
  const all =
    options.modules === false
      ? { scopes: ['*'] as const }
      : { modules: modules.map(({ id }) => id) }
  const administrator = async (account: typeof stark): Promise<string> =>
    (await create({ account, name: 'Administrator', ...all })).value
  const site: Site = {
    origin: server.origin,
    gate,
    admin: { stark: await administrator(stark), wayne: await administrator(wayne) },
    ask: (asked) => ask(server.origin + base, asked),
    create,
    async close() {
      await server.close()
      await gate.close()
      remove()
    },
  }
  open.push(site)
  return site
}

function userOf(header: string | undefined): HostActor | undefined {
  return header === undefined ? undefined : (JSON.parse(header) as HostActor)
}

/** A signed-in user of Stark Industries for {@link Asked.user}, and the header of a page of the same origin. */
export const john = { id: 'USR-1', name: 'John Smith', account: stark, scopes: ['*'] }
export const sameOrigin = { 'Sec-Fetch-Site': 'same-origin' }
