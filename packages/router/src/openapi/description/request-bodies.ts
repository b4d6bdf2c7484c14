import type { JsonObject } from '@bearergate/core'
import { bodyLimit, iconBodyLimit } from '../../body/read-body.js'
import { reference } from './object-schema.js'

const limit = `Up to ${bodyLimit / 1024} KiB`

export type BodyName =
  'NewToken' | 'TokenUpdate' | 'TokenPatch' | 'Rotation' | 'TokenEcho' | 'PresentedValue'

/** The bodies that operations take, as components. */
export const bodies: Readonly<Record<BodyName, JsonObject>> = {
  NewToken: tokenBody('NewToken', ['application/json']),
  TokenUpdate: tokenBody('TokenUpdate', ['application/json']),
  TokenPatch: tokenBody('TokenPatch', ['application/merge-patch+json', 'application/json']),
  Rotation: jsonBody('Rotation'),
  TokenEcho: jsonBody('TokenEcho'),
  PresentedValue: {
    required: true,
    description: `${limit}.`,
    content: {
      'application/x-www-form-urlencoded': { schema: reference('schemas', 'PresentedValue') },
    },
  },
}

export function bodyReference(name: BodyName): JsonObject {
  return reference('requestBodies', name)
}

function jsonBody(schema: string): JsonObject {
  return {
    required: false,
    description: `${limit}.`,
    content: { 'application/json': { schema: reference('schemas', schema) } },
  }
}

function tokenBody(schema: string, types: readonly string[]): JsonObject {
  const content = { schema: reference('schemas', schema) }
  return {
    required: true,
    description: `${limit}; ${iconBodyLimit / 1024 / 1024} MiB with an icon.`,
    content: {
      ...Object.fromEntries(types.map((type) => [type, content])),
      'multipart/form-data': withIcon(schema),
    },
  }
}

function withIcon(schema: string): JsonObject {
  return {
    schema: {
      type: 'object',
      properties: {
        token: { ...reference('schemas', schema), description: 'The fields, under any name.' },
        icon: {
          description: 'A PNG, JPEG or WebP image to 256 KiB, recognised by its bytes.',
        },
      },
      required: ['token', 'icon'],
      additionalProperties: false,
    },
    encoding: {
      token: { contentType: 'application/json' },
      icon: { contentType: 'image/png, image/jpeg, image/webp' },
    },
  }
}
