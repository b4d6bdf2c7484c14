import assert from 'node:assert/strict'
import type { Icon, Store, TokenId } from '@bearergate/core'
import { registerTests, type Registration, type StoreUnderTest } from './contract-test.js'
import { change, create, readOne, remove, writing } from './operations.js'
import { sampleRecord, tokenId } from './samples.js'

/** Uploaded icons: bytes of a token, apart from its record. */
export function iconsContract(registration: Registration<StoreUnderTest>): void {
  registerTests(registration, {
    'an icon comes back as it was written, and is no part of the record': async (store) => {
      await create(store, sampleRecord(1), sampleRecord(2))
      const bytes = Uint8Array.from({ length: 70_000 }, (_, n) => n % 256)
      await setIcon(store, tokenId(1), { type: 'image/png', bytes })
      assert.deepEqual(await store.readIcon(tokenId(1)), { type: 'image/png', bytes })
      assert.deepEqual(await readOne(store, tokenId(1)), sampleRecord(1, { revision: 2 }))
      assert.equal(await store.readIcon(tokenId(2)), undefined)
      assert.equal(await store.readIcon('no id at all'), undefined)
    },

    'an icon is created with its token': async (store) => {
      await store.mutate({ tokens: [tokenId(1)] }, () => ({
        ...writing(sampleRecord(1), 'bearergate.token.created'),
        icons: [{ token: tokenId(1), icon: small }],
      }))
      assert.deepEqual(await store.readIcon(tokenId(1)), small)
    },

    'an icon is replaced, kept and removed': async (store) => {
      await create(store, sampleRecord(1))
      await setIcon(store, tokenId(1), small)
      const other: Icon = { type: 'image/webp', bytes: Uint8Array.of(0, 255, 0) }
      await setIcon(store, tokenId(1), other)
      await change(store, tokenId(1))
      assert.deepEqual(await store.readIcon(tokenId(1)), other)
      await setIcon(store, tokenId(1), undefined)
      assert.equal(await store.readIcon(tokenId(1)), undefined)
    },

    'the icon of a deleted token is gone, and none comes back': async (store) => {
      await create(store, sampleRecord(1))
      await setIcon(store, tokenId(1), small)
      await remove(store, tokenId(1))
      assert.equal(await store.readIcon(tokenId(1)), undefined)
      await assert.rejects(
        store.mutate({ tokens: [tokenId(1)] }, () => ({
          result: undefined,
          icons: [{ token: tokenId(1), icon: small }],
          changes: [{ kind: 'token', key: tokenId(1) }],
        })),
      )
      assert.equal(await store.readIcon(tokenId(1)), undefined)
    },

    'an icon of a token that is no target is not written': async (store) => {
      await create(store, sampleRecord(1), sampleRecord(2))
      const attempt = store.mutate({ tokens: [tokenId(1)] }, () => ({
        ...writing(sampleRecord(1, { revision: 2 }), 'bearergate.token.updated'),
        icons: [{ token: tokenId(2), icon: small }],
      }))
      await assert.rejects(attempt)
      assert.equal(await store.readIcon(tokenId(2)), undefined)
      assert.equal((await readOne(store, tokenId(1)))?.revision, 1)
    },

    'nobody can change an icon through bytes that went in or came out': async (store) => {
      await create(store, sampleRecord(1))
      const bytes = Uint8Array.of(1, 2, 3)
      await setIcon(store, tokenId(1), { type: 'image/jpeg', bytes })
      bytes.fill(9)
      const icon = await store.readIcon(tokenId(1))
      assert.deepEqual(icon?.bytes, Uint8Array.of(1, 2, 3))
      icon.bytes.fill(9)
      assert.deepEqual((await store.readIcon(tokenId(1)))?.bytes, Uint8Array.of(1, 2, 3))
    },
  })
}

const small: Icon = { type: 'image/png', bytes: Uint8Array.of(137, 80, 78, 71) }

async function setIcon(store: Store, id: TokenId, icon: Icon | undefined): Promise<void> {
  await store.mutate({ tokens: [id] }, (state) => {
    const record = state.token(id)
    assert(record, 'the token is there')
    const changed = { ...record, revision: record.revision + 1 }
    return { ...writing(changed, 'bearergate.token.updated'), icons: [{ token: id, icon }] }
  })
}
