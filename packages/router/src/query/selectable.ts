/** The members of a resource among which clients choose. */
export interface Selectable {
  /** Names of all members with dots between levels, such as `audit.created.at`; parents are implied. */
  readonly members: readonly string[]
  /** What is left out unless asked for. */
  readonly omitted: readonly string[]
  /** What is chosen by its own name only, and not by `*`. */
  readonly secret?: readonly string[]
}

const event = (name: string): readonly string[] =>
  ['at', 'by.id', 'by.name'].map((member) => `audit.${name}.${member}`)

const tokenMembers: readonly string[] = [
  'id',
  'name',
  'description',
  'icon',
  'status',
  'account.id',
  'account.name',
  'modules.id',
  'modules.name',
  'scopes',
  'expiresAt',
  'allowedIps',
  'metadata',
  'lastAccessAt',
  'tokenHint',
  'revision',
  ...['created', 'updated', 'enabled', 'disabled', 'rotated', 'revealed'].flatMap(event),
]

/** A token in a list: never with its value. */
export const listedToken: Selectable = { members: tokenMembers, omitted: ['audit', 'metadata'] }

/** One token: whole, and with its value where `+token` asks for it. */
export const singleToken: Selectable = {
  members: ['token', ...tokenMembers],
  omitted: ['token'],
  secret: ['token'],
}

/** A line of the audit trail. */
export const auditLine: Selectable = {
  members: [
    'id',
    'event',
    'summary',
    'details',
    'timestamp',
    'actor.id',
    'actor.name',
    'actor.account',
    'object.id',
    'object.name',
    'object.objectType',
    'object.revision',
    'request.api.ip',
    'request.api.userAgent',
    'documents.before',
    'documents.after',
  ],
  omitted: [],
}

/** A module that can be granted. */
export const grantableModule: Selectable = { members: ['id', 'name', 'scopes'], omitted: [] }

/** A scope that can be granted, where there are no modules. */
export const grantableScope: Selectable = { members: ['name', 'description'], omitted: [] }
