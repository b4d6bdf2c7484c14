import { generateKeyPairSync, sign } from 'node:crypto'

/** A TLS key and a certificate for `localhost` that it signed itself, made on the spot. */
export interface SelfSigned {
  readonly key: string
  readonly cert: string
}

let made: SelfSigned | undefined

/** The same pair for the whole process: making one takes some milliseconds. */
export function selfSigned(): SelfSigned {
  made ??= make()
  return made
}

function make(): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const certified = sequence(integer(1), ecdsaSha256, name, validity, name, spki)
  const signature = sign('sha256', certified, privateKey)
  const certificate = sequence(certified, ecdsaSha256, der(0x03, Buffer.of(0), signature))
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: pem(certificate),
  }
}

/** A tag, a length and the contents (X.690, distinguished encoding). */
function der(tag: number, ...contents: Buffer[]): Buffer {
  const body = Buffer.concat(contents)
  const length = body.length
  const head =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.of(tag, ...head), body])
}

function sequence(...items: Buffer[]): Buffer {
  return der(0x30, ...items)
}

function integer(value: number): Buffer {
  return der(0x02, Buffer.of(value))
}

function pem(certificate: Buffer): string {
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

/** 1.2.840.10045.4.3.2 */
const ecdsaSha256 = sequence(der(0x06, Buffer.from('2a8648ce3d040302', 'hex')))
/** commonName (2.5.4.3) localhost */
const commonName = sequence(
  der(0x06, Buffer.from('550403', 'hex')),
  der(0x0c, Buffer.from('localhost')),
)
const name = sequence(der(0x31, commonName))
const validity = sequence(
  der(0x17, Buffer.from('200101000000Z')),
  der(0x17, Buffer.from('491231235959Z')),
)
