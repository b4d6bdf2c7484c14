import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** Header fields in order, as they stand: clients of Node refuse to repeat `authorization`. */
export type Fields = readonly (readonly [name: string, value: string])[]

/** Sends one GET over HTTP/2 (RFC 9113), without TLS, and gives the status of the answer. */
export async function statusOverHttp2(port: number, path: string, fields: Fields): Promise<number> {
  const socket = connect(port, '127.0.0.1')
  try {
    const all: Fields = [
      [':method', 'GET'],
      [':scheme', 'http'],
      [':path', path],
      [':authority', 'localhost'],
      ...fields,
    ]
    socket.write('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')
    socket.write(frame(settings, 0, 0, Buffer.alloc(0)))
    socket.write(frame(headers, endStream | endHeaders, 1, Buffer.concat(all.map(literal))))
    return await statusFrom(socket)
  } finally {
    socket.destroy()
  }
}

const [headers, resetStream, settings, goAway] = [0x1, 0x3, 0x4, 0x7]
const [endStream, endHeaders] = [0x1, 0x4]

function frame(type: number, flags: number, stream: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(9)
  head.writeUIntBE(payload.length, 0, 3)
  head.writeUInt8(type, 3)
  head.writeUInt8(flags, 4)
  head.writeUInt32BE(stream, 5)
  return Buffer.concat([head, payload])
}

/** A literal field without indexing, with a new name (RFC 7541 §6.2.2), not Huffman-coded. */
function literal([name, value]: Fields[number]): Buffer {
  return Buffer.concat([Buffer.of(0), text(name), text(value)])
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'latin1')
  const { length } = bytes
  return Buffer.concat([length < 127 ? Buffer.of(length) : longLength(length), bytes])
}

function longLength(length: number): Buffer {
  const rest = length - 127
  return rest < 128 ? Buffer.of(127, rest) : Buffer.of(127, (rest & 127) | 128, rest >> 7)
}

async function statusFrom(socket: Socket): Promise<number> {
  let bytes: Buffer = Buffer.alloc(0)
  for (;;) {
    const [chunk] = await once(socket, 'data')
    bytes = Buffer.concat([bytes, chunk])
    while (bytes.length >= 9 && bytes.length >= 9 + bytes.readUIntBE(0, 3)) {
      const end = 9 + bytes.readUIntBE(0, 3)
      const status = statusOfFrame(bytes.readUInt8(3), bytes.subarray(9, end))
      if (status !== undefined) return status
      bytes = bytes.subarray(end)
    }
  }
}

/** Of the answer's headers; 0 when the stream or the connection is refused. */
function statusOfFrame(type: number, payload: Buffer): number | undefined {
  if (type === resetStream || type === goAway) return 0
  return type === headers ? statusOf(payload) : undefined
}

/** The first field is `:status`: one of the static table, or a literal of three digits. */
function statusOf(block: Buffer): number {
  const known = [200, 204, 206, 304, 400, 404, 500][block.readUInt8(0) - 0x88]
  if (known !== undefined) return known
  const length = block.readUInt8(1)
  return length & 128
    ? huffmanDigits(block.subarray(2, 2 + (length & 127)))
    : Number(block.toString('latin1', 2, 5))
}

/** Digits are five bits (0, 1, 2) or six (3 to 9) in the code of RFC 7541 appendix B. */
function huffmanDigits(bytes: Buffer): number {
  let bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  let digits = ''
  while (digits.length < 3) {
    const short = Number.parseInt(bits.slice(0, 5), 2)
    const isShort = short < 3
    digits += String(isShort ? short : Number.parseInt(bits.slice(0, 6), 2) - 0b011001 + 3)
    bits = bits.slice(isShort ? 5 : 6)
  }
  return Number(digits)
}
