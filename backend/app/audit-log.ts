import type { Position } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'

/** One line of who did or saw what. `data` holds codes and ids, never a password and never a resident's data. */
export type AuditLine = { type: AuditType; actor: Pick<Actor, 'id' | 'role' | 'unit'>; data: Record<string, unknown> }

/** What leaves an audit line apart from the events of cases, which carry their actor themselves. */
export type AuditType =
  | 'loggedIn' | 'loginFailed' | 'loginLocked' | 'loggedOut' | 'passwordChanged'
  | 'userCreated' | 'userDisabled' | 'userEnabled' | 'passwordReset'
  | 'contactUnmasked' | 'contactErased' | 'doorCodeReplaced' | 'sourceConnected' | 'sourceKeyIssued' | 'sourceMapChanged' | 'sourceMapReverted' | 'inboxOpened' | 'inboxMended' | 'inboxRetried' | 'inboxIgnored' | 'outboxResent' | 'outboxDropped' | 'keyIssued' | 'keyRotated' | 'keyRevoked' | 'pictureRevealed' | 'snapshotsExpired'
  | 'exportStarted' | 'exportEnded' | 'bulletinMade'
  | 'webhookAdded' | 'webhookRemoved' | 'webhookResent'
  | 'webhookRotated'

/** Keeps audit lines in the log, in a stream a day; resolves when the line is durable. */
export type Audit = { record(line: AuditLine): Promise<Position> }
