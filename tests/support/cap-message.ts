const usual = {
  identifier: 'SZ-20230629-001', sent: '2023-06-29T10:15:00+08:00', status: 'Actual', msgType: 'Alert', references: '', severity: 'Severe', urgency: 'Immediate',
  expires: '2023-06-29T16:00:00+08:00', area: '<areaDesc>公明街道</areaDesc><geocode><valueName>ADMIN</valueName><value>440311002000</value></geocode>',
}
type Change = Partial<typeof usual> & { info?: string }

/** A CAP 1.2 message about a rainstorm in 公明街道, in two languages, or what is said instead. Times in UTC+8. */
export function capMessage({ info, ...change }: Change = {}): string {
  const { identifier, sent, status, msgType, references, severity, urgency, expires, area } = { ...usual, ...change }
  const block = (language: string, event: string, instruction: string) =>
    `<info><language>${language}</language><category>Met</category><event>${event}</event><urgency>${urgency}</urgency><severity>${severity}</severity><certainty>Likely</certainty>${element('expires', expires)}` +
    `<headline>${event}</headline><description>3 h &gt; 80 mm</description><instruction>${instruction}</instruction><area>${area}</area></info>`
  const both = `${block('zh-CN', '暴雨橙色预警', '停止户外作业，转移低洼处人员')}${block('en-US', 'Orange rainstorm warning', 'Stop outdoor work')}`
  return `<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>${identifier}</identifier><sender>weather@example.org</sender><sent>${sent}</sent><status>${status}</status><msgType>${msgType}</msgType><scope>Public</scope>${element('references', references)}${info ?? both}</alert>`
}

/** An element, left out when it is empty. */
const element = (name: string, text: string): string => (text === '' ? '' : `<${name}>${text}</${name}>`)
