import { z } from 'zod'

/** resources/config/sms.json: the words of text messages. */
export const SmsWords = z.strictObject({
  templates: z.strictObject({ accepted: z.string(), appointment: z.string(), rating: z.string(), code: z.string() }),
})
export type SmsWords = z.infer<typeof SmsWords>
export type SmsTemplate = keyof SmsWords['templates']
export const SmsTemplate = z.enum(['accepted', 'appointment', 'rating', 'code'])

const both = {
  /** An exercise sends nothing to real phones unless this is set. */
  allowInExercise: z.boolean().default(false),
}

/** SMPP 3.4. `source`: the number or name that messages come from. */
const Smpp = z.strictObject({
  ...both,
  kind: z.literal('smpp'),
  url: z.url({ protocol: /^s?smpp$/ }),
  systemId: z.string().min(1).max(15),
  password: z.string().max(8),
  systemType: z.string().max(12).default(''),
  source: z.string().max(20).default(''),
  enquireLinkSeconds: z.number().positive().default(30),
  timeoutSeconds: z.number().positive().default(10),
})
/** Aliyun's SendSms. Its own templates carry the words; ours give the values. */
const Aliyun = z.strictObject({
  ...both,
  kind: z.literal('aliyun'),
  url: z.url().default('https://dysmsapi.aliyuncs.com/'),
  accessKeyId: z.string().min(1),
  accessKeySecret: z.string().min(1),
  signName: z.string().min(1),
  templateCodes: z.record(SmsTemplate, z.string().min(1)),
  /** How often receipts are asked for (60). */
  reportSeconds: z.number().positive().optional(),
  timeoutSeconds: z.number().positive().default(10),
})

/** The gateway's file, given to `serve` by `--sms`; it holds the secret, so it lies outside the product and its data. */
export const SmsGatewayConfig = z.discriminatedUnion('kind', [Smpp, Aliyun])
export type SmsGatewayConfig = z.infer<typeof SmsGatewayConfig>
export type SmppConfig = z.infer<typeof Smpp>
export type AliyunConfig = z.infer<typeof Aliyun>
