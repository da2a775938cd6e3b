import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decodeBody } from '#backend/sources/decode-body.ts'
import { isSignedBy, signatureOf } from '#backend/sources/signature.ts'

const body = Buffer.from('{"source":"ZLT","desc":"楼道口"}')
const signed = { nonce: 'n'.repeat(16), time: '2023-06-29T10:20:00+08:00', body }

describe('a signature', () => {
  it('is the HMAC-SHA256 of nonce, time and the bytes, as openssl makes it', () => {
    // printf 'nnnnnnnnnnnnnnnn\n2023-06-29T10:20:00+08:00\n{}' | openssl dgst -sha256 -hmac key
    expect(signatureOf('key', { ...signed, body: Buffer.from('{}') })).toBe('hmac-sha256=1ed57883c0e4abc23a0933952e8aaac361a07dca1104e2c2d117132d8a3f5dd2')
  })

  it('is good with either of two keys while one takes over from the other', () => {
    const signature = signatureOf('old', signed)
    expect(isSignedBy(['new', 'old'], signed, signature)).toBe(true)
    expect(isSignedBy(['new'], signed, signature)).toBe(false)
    expect(isSignedBy([], signed, signature)).toBe(false)
  })

  it.each([
    ['body', { body: Buffer.from('{"source":"ZLT","desc":"楼道囗"}') }], ['nonce', { nonce: 'm'.repeat(16) }], ['time', { time: '2023-06-29T10:20:01+08:00' }],
  ])('breaks with another %s', (_what, change) => {
    expect(isSignedBy(['key'], { ...signed, ...change }, signatureOf('key', signed))).toBe(false)
  })
})

describe('decodeBody', () => {
  it.each(['gb18030', 'GBK', '"gb2312"'])('reads %s where that is declared', (charset) => {
    expect(decodeBody(iconv.encode('楼道口堵塞', 'gb18030'), `application/json; charset=${charset}`)).toBe('楼道口堵塞')
  })

  it('reads UTF-8 where nothing is declared', () => {
    expect(decodeBody(Buffer.from('楼道口'), 'application/json')).toBe('楼道口')
  })

  it.each([
    ['GB18030 bytes called UTF-8', iconv.encode('楼道口', 'gb18030'), 'application/json; charset=utf-8', 'undecodable'],
    ['bytes that no GB18030 has', Buffer.from([0x81, 0x20, 0xff, 0xff]), 'application/json; charset=gb18030', 'undecodable'],
    ['an unknown character set', Buffer.from('{}'), 'application/json; charset=ebcdic', 'unknown'],
  ])('refuses %s', (...[, bytes, contentType, why]) => {
    expect(() => decodeBody(bytes, contentType)).toThrow(expect.objectContaining({ code: 'inbound.bad-encoding', details: expect.objectContaining({ why }) }))
  })
})
