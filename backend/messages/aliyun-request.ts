import { createHmac } from 'node:crypto'
import type { AliyunConfig } from './sms-config.ts'

/** RFC 3986, as Aliyun's RPC signature demands. */
const encode = (text: string): string => encodeURIComponent(text).replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)

/** The signature of a request: HMAC-SHA1 over method, path and all parameters in their order. */
export function signAliyun(params: Readonly<Record<string, string>>, secret: string): string {
  const query = Object.keys(params).toSorted().map((name) => `${encode(name)}=${encode(params[name] ?? '')}`).join('&')
  return createHmac('sha1', `${secret}&`).update(`POST&${encode('/')}&${encode(query)}`).digest('base64')
}

/** A signed form: action and its values, with what every request carries. `at` in milliseconds UTC, `nonce` used once. */
export function aliyunForm(config: AliyunConfig, values: Readonly<Record<string, string>>, { at, nonce }: { at: number; nonce: string }): URLSearchParams {
  const params = {
    ...values, Version: '2017-05-25', Format: 'JSON', RegionId: 'cn-hangzhou', AccessKeyId: config.accessKeyId, SignatureMethod: 'HMAC-SHA1', SignatureVersion: '1.0',
    SignatureNonce: nonce, Timestamp: new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z'),
  }
  return new URLSearchParams({ ...params, Signature: signAliyun(params, config.accessKeySecret) })
}
