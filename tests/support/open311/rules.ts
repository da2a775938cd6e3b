import { z } from 'zod'

// The shapes that GeoReport v2 demands (specification: open311.org, "GeoReport v2", CC BY-SA 3.0), written from its tables of
// fields, for answers in JSON. Unknown fields are refused unless the specification or a named extension has them.
const orNull = <S extends z.ZodType>(schema: S) => schema.nullable()
const time = z.iso.datetime({ offset: true })

export const Service = z.strictObject({
  service_code: z.string().min(1), service_name: z.string().min(1), description: z.string(), metadata: z.boolean(), type: z.enum(['realtime', 'batch', 'blackbox']),
  keywords: z.string(), group: z.string().min(1),
})
export const Services = z.array(Service)

export const Attribute = z.strictObject({
  variable: z.boolean(), code: z.string().min(1), datatype: z.enum(['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist']), required: z.boolean(),
  datatype_description: z.string(), order: z.int().positive(), description: z.string().min(1), values: z.array(z.strictObject({ key: z.string(), name: z.string() })).optional(),
})
export const Definition = z.strictObject({ service_code: z.string(), attributes: z.array(Attribute).min(1) })

const request = {
  service_request_id: z.string().min(1), status: z.enum(['open', 'closed']), status_notes: orNull(z.string()), service_name: z.string(), service_code: z.string(), description: orNull(z.string().max(4000)),
  agency_responsible: orNull(z.string()), service_notice: orNull(z.string()), requested_datetime: time, updated_datetime: orNull(time), expected_datetime: orNull(time),
  address: orNull(z.string()), address_id: orNull(z.string()), zipcode: orNull(z.string()), lat: orNull(z.number()), long: orNull(z.number()), media_url: orNull(z.url()),
}
export const ServiceRequest = z.strictObject(request)
export const ServiceRequests = z.array(ServiceRequest)
/** With `extensions=true`. */
export const ExtendedRequests = z.array(z.strictObject({
  ...request, attributes: z.array(z.strictObject({ code: z.string(), value: z.string() })), extended_attributes: z.record(z.string(), z.string()),
  notes: z.array(z.strictObject({ datetime: time, description: z.string(), type: z.string() })),
}))

/** Either an id or a token, never both. */
export const Taken = z.array(z.union([
  z.strictObject({ service_request_id: z.string().min(1), service_notice: orNull(z.string()), account_id: orNull(z.string()) }),
  z.strictObject({ token: z.string().min(1), service_notice: orNull(z.string()), account_id: orNull(z.string()) }),
])).length(1)
export const TokenAnswer = z.array(z.strictObject({ service_request_id: orNull(z.string()), token: z.string() })).length(1)
export const Errors = z.array(z.strictObject({ code: z.string().regex(/^\d{3}$/), description: z.string().min(3) })).min(1)
export const Discovery = z.strictObject({
  changeset: time, contact: z.string(), key_service: z.string(),
  endpoints: z.array(z.strictObject({ specification: z.literal('http://wiki.open311.org/GeoReport_v2'), url: z.url(), changeset: time, type: z.enum(['production', 'test']), formats: z.array(z.enum(['text/xml', 'application/json'])) })).min(1),
})
export const Update = z.strictObject({
  update_id: z.string(), service_request_id: z.string(), status: orNull(z.string()), updated_datetime: time, description: z.string(), media_url: orNull(z.url()),
})
export const Updates = z.array(Update)
