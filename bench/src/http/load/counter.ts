const headEnd = '\r\n\r\n'

/**
 * Counts answers by their length, which is that of the first: all have the same headers and body.
 * Anything else would not end where an answer ends, and be a failure.
 */
export class Counter {
  answers = 0
  failures = 0
  #length = 0

  /** Takes the bytes of one connection, on which one answer at a time is awaited. */
  perConnection(onAnswer: () => void): (bytes: Buffer) => void {
    let received = 0
    return (bytes) => {
      if (received === 0) this.#begin(bytes)
      received += bytes.length
      if (received < this.#length) return
      if (received > this.#length) this.failures++
      received = 0
      this.answers++
      onAnswer()
    }
  }

  #begin(bytes: Buffer): void {
    if (this.#length === 0) this.#length = lengthOf(bytes.toString('latin1'))
    const isSuccess = bytes[9] === '2'.charCodeAt(0) && bytes[10] === '0'.charCodeAt(0)
    if (!isSuccess) this.failures++
  }
}

/** Of an answer whose head came in one piece. */
function lengthOf(text: string): number {
  const [, length] = /^content-length: *(\d+)\r$/im.exec(text) ?? []
  const end = text.indexOf(headEnd)
  if (length === undefined || end < 0) throw new Error(`This is no answer with a length: ${text}`)
  return end + headEnd.length + Number(length)
}
