import { describe, expect, it } from 'vitest'
import type { RequestFacts } from '../../src/http/request-facts.js'
import { transportOf, type HttpsMode, type Transport } from '../../src/http/transport.js'

interface Scene {
  readonly headers?: Record<string, string>
  readonly tls?: boolean
  readonly peer?: string
  readonly trusted?: boolean
}

function facts({
  headers = {},
  tls = false,
  peer = '127.0.0.1',
  trusted = false,
}: Scene): RequestFacts {
  return {
    method: 'GET',
    target: '/',
    localTarget: '/',
    rawHeaders: Object.entries(headers).flat(),
    header: (name) => Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1],
    encrypted: () => tls,
    peerAddress: () => peer,
    trustsPeer: () => trusted,
    clientAddress: () => peer,
  }
}

const proto = (value: string): Record<string, string> => ({ 'X-Forwarded-Proto': value })

describe('transportOf', () => {
  it.each<[string, Scene, HttpsMode, Transport]>([
    ['H1 plain HTTP', {}, 'required', 'insecure'],
    ['TLS', { tls: true }, 'required', 'secure'],
    [
      'H8 an untrusted peer that says https',
      { headers: proto('https') },
      'required',
      'untrusted-proxy',
    ],
    ['H9 a trusted proxy', { headers: proto('https'), trusted: true }, 'required', 'secure'],
    [
      'H10 the element our proxy appended',
      { headers: proto('https, http'), trusted: true },
      'required',
      'insecure',
    ],
    [
      'H10 the element our proxy appended',
      { headers: proto('http, https'), trusted: true },
      'required',
      'secure',
    ],
    ['H11 upper case', { headers: proto('HTTPS'), trusted: true }, 'required', 'secure'],
    [
      'H15 an underscore alias',
      { headers: { X_Forwarded_Proto: 'https' }, trusted: true },
      'required',
      'insecure',
    ],
    ['H16 a trusted proxy that says nothing', { trusted: true }, 'required', 'insecure'],
    [
      'TLS from a trusted proxy whose client used HTTP',
      { tls: true, headers: proto('http'), trusted: true },
      'required',
      'insecure',
    ],
    [
      'TLS from an untrusted peer, whatever it says',
      { tls: true, headers: proto('http') },
      'required',
      'secure',
    ],
    ['H17 loopback', {}, 'except-loopback', 'secure'],
    ['H17 loopback over IPv6', { peer: '::1' }, 'except-loopback', 'secure'],
    ['H17 another machine', { peer: '10.0.0.1' }, 'except-loopback', 'insecure'],
    [
      'H17 loopback, forwarded',
      { headers: { 'X-Forwarded-For': '1.2.3.4' } },
      'except-loopback',
      'insecure',
    ],
    [
      'H17 loopback, forwarded',
      { headers: { Forwarded: 'for=1.2.3.4' } },
      'except-loopback',
      'insecure',
    ],
    ['H17 loopback, forwarded', { headers: { Via: '1.1 proxy' } }, 'except-loopback', 'insecure'],
    [
      'H17 loopback, forwarded',
      { headers: { 'x-real-ip': '1.2.3.4' } },
      'except-loopback',
      'insecure',
    ],
    ['anything, when off', { peer: '10.0.0.1' }, 'off', 'secure'],
  ])('%s', (_, scene, mode, expected) => {
    expect(transportOf(facts(scene), mode)).toBe(expected)
  })
})
