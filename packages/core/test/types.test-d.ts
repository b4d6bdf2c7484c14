import {
  createGate,
  memoryStore,
  type Auth,
  type Decision,
  type Gate,
  type GateOptions,
} from '@bearergate/core'
import { expectTypeOf } from 'vitest'

declare const maybe: boolean
const store = memoryStore()

const gate = createGate({
  store,
  prefix: 'acme',
  scopes: { 'orders:read': 'Read orders', 'orders:write': 'Change orders' },
  modules: [{ id: 'MOD-1', name: 'Orders', scopes: ['orders:*', 'orders:read', 'tokens:read'] }],
})

// A scope of the catalogue, of management, or a wildcard compiles; another does not.
void gate.tokens.create({ name: 'Robot', scopes: ['orders:read', 'tokens:read', 'orders:*', '*'] })
// @ts-expect-error: no such scope
void gate.tokens.create({ name: 'Robot', scopes: ['orders:raed'] })
// @ts-expect-error: no such scope
void gate.tokens.update('TKN-4134-7330-1125', { scopes: ['orders'] })
createGate({
  store,
  prefix: 'a',
  scopes: { a: 'A' },
  // @ts-expect-error: no such scope in a module
  modules: [{ id: 'M', name: 'M', scopes: ['b'] }],
})
// @ts-expect-error: a name is needed
void gate.tokens.create({})
// @ts-expect-error: no such option
createGate({ store, prefix: 'acme', realms: 'api' })

// Options that are there only sometimes compile.
const options: GateOptions = {
  store,
  prefix: 'acme',
  realm: maybe ? 'api' : undefined,
  https: maybe ? 'off' : undefined,
  modules: maybe ? () => [] : undefined,
  hsts: maybe ? 'max-age=1' : false,
  outage: maybe ? { deadlineMs: maybe ? 100 : undefined } : undefined,
}
void gate.tokens.create({
  name: 'Robot',
  description: maybe ? 'x' : undefined,
  expiresAt: maybe ? null : undefined,
})

// Without a catalogue every name is a scope.
expectTypeOf(createGate(options)).toEqualTypeOf<Gate>()
void createGate(options).tokens.create({ name: 'Robot', scopes: ['anything:goes'] })

// Nothing is any.
expectTypeOf(gate.decide).returns.not.toBeAny()
expectTypeOf<Decision>().not.toBeAny()
expectTypeOf<Extract<Decision, { outcome: 'granted' }>['auth']>().toEqualTypeOf<Auth | undefined>()
expectTypeOf<Auth['metadata']['member']>().not.toBeAny()
