import { hash } from 'node:crypto'

const blockBytes = 64
const roomBytes = 8_192

/** HMAC-SHA-256 (RFC 2104), three times as fast as by `createHmac`. */
export class Hmac {
  readonly #inner = Buffer.alloc(blockBytes + roomBytes, 0x36)
  readonly #outer = Buffer.alloc(blockBytes + 32, 0x5c)

  /** @param key - At most 64 bytes. */
  constructor(key: Uint8Array) {
    key.forEach((byte, index) => {
      this.#inner[index] = byte ^ 0x36
      this.#outer[index] = byte ^ 0x5c
    })
  }

  /** In base64url. */
  of(text: string): string {
    this.#outer.write(hash('sha256', this.#keyed(text), 'binary'), blockBytes, 'latin1')
    return hash('sha256', this.#outer, 'base64url')
  }

  #keyed(text: string): Buffer {
    if (text.length * 3 > roomBytes) {
      return Buffer.concat([this.#inner.subarray(0, blockBytes), Buffer.from(text)])
    }
    return this.#inner.subarray(0, blockBytes + this.#inner.write(text, blockBytes))
  }
}
