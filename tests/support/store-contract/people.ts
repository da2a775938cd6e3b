import { describe, expect, it } from 'vitest'
import type { Contact, SessionRecord, Store, UserRecord } from '#backend/ports/store.ts'
import { batchOf } from '#tests/support/facts.ts'
import { born, refusal } from '#tests/support/store-contract/log.ts'

const contact: Contact = { id: 'c-1', name: '王小明', phone: '13800000001', createdAt: 1, erasedAt: null }
const user: UserRecord = {
  id: 'u-1', username: 'li', name: '李', role: 'COMMUNITY_OPERATOR', scope: '440311002001', unit: '440311002001:C-CG', post: 'SERVICE', passwordHash: 'h',
  isDisabled: false, mustChangePassword: true,
}
const session: SessionRecord = { tokenHash: 't-1', userId: 'u-1', createdAt: 1, expiresAt: 9, lastSeenAt: 1 }

export function peopleContract(open: () => Store): void {
  describe('a contact', () => {
    it('is written with its case and read back', () => {
      const store = open()
      store.commit(batchOf([born(1)], { contacts: [contact] }))
      expect(store.contact('c-1')).toEqual(contact)
      expect(store.contact('c-2')).toBeNull()
    })

    it('once erased stays erased, and the log does not change', () => {
      const store = open()
      store.commit(batchOf([born(1)], { contacts: [contact] }))
      const [head, events] = [store.head(), store.eventsAfter(0, 10)]
      store.eraseContact('c-1', 77)
      expect(store.contact('c-1')).toEqual({ ...contact, name: null, phone: null, erasedAt: 77 })
      store.eraseContact('c-1', 99)
      store.commit(batchOf([born(2)], { contacts: [contact] }))
      expect(store.contact('c-1')).toEqual({ ...contact, name: null, phone: null, erasedAt: 77 })
      expect([store.eventsAfter(0, 1), store.count({ measure: 'intake' })]).toEqual([events, 2])
      expect(head.position).toBe(1)
    })
  })

  describe('users and sessions', () => {
    it('are kept and changed', () => {
      const store = open()
      store.saveUser(user)
      store.saveUser({ ...user, isDisabled: true, unit: null })
      expect([store.user('li'), store.userById('u-1'), store.users()]).toEqual([{ ...user, isDisabled: true, unit: null }, { ...user, isDisabled: true, unit: null }, [{ ...user, isDisabled: true, unit: null }]])
      expect([store.user('nobody'), store.userById('u-9')]).toEqual([null, null])
      expect(refusal(() => store.saveUser({ ...user, id: 'u-2' }))).toBe('internal')
    })

    it('end one by one or all of a user', () => {
      const store = open()
      store.saveUser(user)
      for (const tokenHash of ['t-1', 't-2', 't-3']) store.saveSession({ ...session, tokenHash })
      store.saveSession({ ...session, lastSeenAt: 5, expiresAt: 19 })
      expect(store.session('t-1')).toEqual({ ...session, lastSeenAt: 5, expiresAt: 19 })
      store.deleteSession('t-1')
      expect([store.session('t-1'), store.session('t-2')?.tokenHash]).toEqual([null, 't-2'])
      store.deleteSessionsOf('u-1')
      expect([store.session('t-2'), store.session('t-3')]).toEqual([null, null])
      expect(refusal(() => store.saveSession({ ...session, userId: 'u-9' }))).toBe('internal')
    })
  })

  describe('settings and messages', () => {
    it('keep the last value of a setting', () => {
      const store = open()
      store.saveSetting('clock', '1')
      store.saveSetting('clock', '2')
      expect([store.setting('clock'), store.setting('other')]).toEqual(['2', null])
    })

    it('refuse a message that is known, and then nothing has happened', () => {
      const store = open()
      const message = (id: string) => ({ id, channel: 'sms', caseId: null, body: { to: id }, createdAt: 1 })
      store.commit(batchOf([born(1)], { outbox: [message('m-2'), message('m-1')] }))
      expect(refusal(() => store.commit(batchOf([born(2)], { outbox: [message('m-1')] })))).toBe('internal')
      expect(store.head().position).toBe(1)
    })
  })
}
