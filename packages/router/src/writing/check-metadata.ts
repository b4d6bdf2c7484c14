import type { JsonObject } from '@bearergate/core'
import type { FieldMessages } from '../input/field-messages.js'
import { isJsonObject } from '../input/json-object.js'
import type { StandardIssue, StandardSchema } from '../standard-schema.js'

/** Metadata as the host's schema gives it back; what it refuses is added to the messages. */
export async function checkMetadata(
  schema: StandardSchema | undefined,
  metadata: JsonObject,
  messages: FieldMessages,
): Promise<JsonObject> {
  if (schema === undefined) return metadata
  const { issues, value } = await schema['~standard'].validate(metadata)
  for (const issue of issues ?? []) messages.add(['metadata', ...pathOf(issue)], issue.message)
  return isJsonObject(value) ? value : metadata
}

function pathOf({ path = [] }: StandardIssue): readonly PropertyKey[] {
  return path.map((segment) => (typeof segment === 'object' ? segment.key : segment))
}
