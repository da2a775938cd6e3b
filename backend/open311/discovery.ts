import type { GeoValue } from './geo-xml.ts'
import type { Open311Config } from './open311-config.ts'

const specification = 'http://wiki.open311.org/GeoReport_v2'

/** Where the door is and what it speaks. */
export function discovery({ changeset, contact, keyService, endpointType }: Open311Config, url: string): GeoValue {
  return {
    changeset, contact, key_service: keyService,
    endpoints: [{ specification, url, changeset, type: endpointType, formats: ['text/xml', 'application/json'] }],
  }
}
