import type { CameraInbox, CameraView } from '#contract/cameras.ts'
import type { CaseId, OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'

/** What the screens ask about cameras. */
export type CameraQuestions = {
  /** What waits to be judged in an area, oldest first. */
  cameraInbox(actor: Actor, query: { scope?: OrgCode | undefined; limit: number }): CameraInbox
  cameras(actor: Actor, query: { scope?: OrgCode | undefined }): CameraView[]
  /** The picture as it came, after the audit line that says who asked for it and why is durable. */
  revealPicture(actor: Actor, wish: { id: CaseId; reason: string }): Promise<{ jpeg: string }>
}

/** A message at the doors of cameras. */
export type CameraMessage = { source: 'CAMERA' | 'HIKVISION'; contentType: string; headers: Readonly<Record<string, unknown>>; body: Uint8Array }

/** The doors that cameras and their systems knock at. */
export type CameraDoors = {
  /** Whether a key opens the door. */
  admits(key: string): boolean
  /** Whether a request of a device that has a user name and a password may come in, by HTTP Digest. */
  knows(request: { method: string; uri: string; authorization: string | undefined }): { kind: 'ok'; keyId: string } | { kind: 'refused'; challenges: readonly string[] }
  /** Resolves when the message is stored as it came. */
  receive(message: CameraMessage): Promise<{ inboxId: string }>
  /** What became of it. */
  settled(inboxId: string): Promise<{ kind: string; caseId?: CaseId; reason?: string; code?: string }>
}
