import type { ItemNode } from '#contract/views.ts'
import { notFound, refuseGeo } from './geo-error.ts'
import type { GeoValue } from './geo-xml.ts'
import type { AttributeConfig, Language, Open311Config } from './open311-config.ts'

type Items = ReadonlyMap<string, ItemNode>

/** The questions an item asks beyond place and description. */
export const attributesOf = ({ isDispute }: Pick<ItemNode, 'isDispute'>, config: Pick<Open311Config, 'attributes'>): AttributeConfig[] =>
  config.attributes.filter(({ onlyDisputes }) => isDispute || !onlyDisputes)

export const itemName = (item: Pick<ItemNode, 'name' | 'nameEn'>, language: Language): string => (language === 'zh' ? item.name : item.nameEn)

/** The item of a service code; an unknown one is not found. */
export function demandService(items: Items, code: string): ItemNode {
  return items.get(code) ?? refuseGeo(notFound('service_code was not found'))
}

/** Every item of the catalogue as a service, grouped by its category. */
export function serviceList(items: Items, config: Open311Config, language: Language): GeoValue {
  return [...items.values()].map((item) => ({
    service_code: item.code,
    service_name: itemName(item, language),
    description: language === 'zh' ? `${item.categoryName}·${item.name}` : `${item.categoryNameEn}: ${item.nameEn}`,
    metadata: attributesOf(item, config).length > 0,
    type: 'realtime',
    keywords: item.keywords.join(','),
    group: language === 'zh' ? item.categoryName : item.categoryNameEn,
  }))
}

/** What a service asks; services without questions have no definition. */
export function serviceDefinition(item: ItemNode, config: Open311Config, language: Language): GeoValue {
  const attributes = attributesOf(item, config)
  if (attributes.length === 0) return refuseGeo(notFound('this service has metadata=false: it has no definition'))
  return {
    service_code: item.code,
    attributes: attributes.map(({ code, datatype, required, description, help, values }, index) => ({
      variable: true,
      code,
      datatype,
      required,
      datatype_description: help[language],
      order: index + 1,
      description: description[language],
      ...(values === undefined ? {} : { values: values.map(({ key, name }) => ({ key, name: name[language] })) }),
    })),
  }
}
