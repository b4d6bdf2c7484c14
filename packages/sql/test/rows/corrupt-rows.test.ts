import { inspect } from 'node:util'
import { BearergateError, type Store } from '@bearergate/core'
import { sqliteStore } from '@bearergate/sql'
import { describe, expect, test } from 'vitest'
import { tamper, withFile } from '../support/files.js'
import { ids, put, record, secretHash, writing } from '../support/tokens.js'

const [good, bad] = ids
const secret = 'do-not-quote-me'

describe('a corrupt row', () => {
  test.each([
    ["status = 'Odd'", 'status'],
    [
      'digests_json = \'[{"format": 1, "hash": "do-not-quote-me", "until": null}]\'',
      'digests_json',
    ],
    [`digests_json = '[{"format": 2, "hash": "${secretHash}", "until": null}]'`, 'digests_json'],
    [`digests_json = '[{"format": 1, "hash": "${secretHash}", "until": "later"}]'`, 'digests_json'],
    ["digests_json = '{do-not-quote-me'", 'digests_json'],
    ["scopes_json = '{}'", 'scopes_json'],
    ["modules_json = '[1]'", 'modules_json'],
    ["allowed_ips_json = 'null'", 'allowed_ips_json'],
    ["metadata_json = '[]'", 'metadata_json'],
    ["stamps_json = '{}'", 'stamps_json'],
    ['stamps_json = \'{"created": {"at": 1}}\'', 'stamps_json'],
  ])('with %s is an error for that row alone', (assignment, column) =>
    withTampered(assignment, async (store) => {
      const error = await thrownBy(store.read([bad]))
      expect(error).toMatchObject({ code: 'BG_STORE_RECORD' })
      expect(String(error)).toContain(bad)
      expect(String(error)).toContain(column)
      expect(inspect(error)).not.toMatch(new RegExp(`${secret}|${secretHash}`))
      expect((await store.read([good])).tokens.size).toBe(1)
    }),
  )

  test('is not written over', () =>
    withTampered("status = 'Odd'", async (store) => {
      const error = await thrownBy(store.mutate({ tokens: [bad] }, () => writing(record(bad))))
      expect(error).toBeInstanceOf(BearergateError)
      expect((await store.poll(0)).position).toBe(2)
    }))

  test('of an account, of the audit trail and of the log is an error too', () =>
    withFile(async (file) => {
      const store = sqliteStore({ file })
      await put(store, record(good))
      tamper(file, "INSERT INTO bearergate_accounts VALUES ('acme', 'Odd', 1, 1)")
      await expect(store.read([good])).rejects.toThrow('record of an account')
      tamper(file, "UPDATE bearergate_audit SET actor_json = '{}'")
      const page = { offset: 0, limit: 10 }
      await expect(store.listAudit(page)).rejects.toThrow('line of the audit trail')
      tamper(file, "UPDATE bearergate_change_log SET kind = 'odd'")
      await expect(store.poll(0)).rejects.toThrow('change of the log')
      tamper(file, 'DELETE FROM bearergate_change_counter')
      await expect(store.poll(0)).rejects.toThrow('change counter')
      await expect(put(store, record(bad))).rejects.toThrow('change counter')
      await store.close()
    }))
})

async function withTampered(assignment: string, work: (store: Store) => Promise<void>) {
  await withFile(async (file) => {
    const store = sqliteStore({ file })
    await put(store, record(good))
    await put(store, record(bad))
    tamper(file, `UPDATE bearergate_tokens SET ${assignment} WHERE id = '${bad}'`)
    await work(store)
    await store.close()
  })
}

function thrownBy(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  )
}
