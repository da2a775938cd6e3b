import { createRandom } from '#backend/classify/random.ts'
import type { Example } from '#backend/classify/train.ts'

const subjects: Record<string, readonly string[]> = {
  环境: ['垃圾堆放无人清运', '污水横流气味难闻', '施工扬尘污染', '餐馆油烟直排'],
  交通: ['红绿灯时间太短', '公交班次太少', '路口拥堵严重', '共享单车乱停放'],
  教育: ['小学学位申请', '幼儿园收费过高', '补习班退费难', '学校食堂卫生'],
}
const openings = ['您好，', '领导你好，', '我要反映', '请问', '']
const places = ['幸福路口', '和平小区', '建设大街', '东门市场', '西河桥头']

/** Labelled texts that can be told apart, the same for the same seed. */
export function madeTexts(count: number, seed = 7): Example[] {
  const random = createRandom(seed)
  const pick = <T>(list: readonly T[]): T => {
    const one = list[Math.floor(random() * list.length)]
    if (one === undefined) throw new Error('nothing to pick from')
    return one
  }
  return Array.from({ length: count }, () => {
    const [label, matters] = pick(Object.entries(subjects))
    return { label, text: `${pick(openings)}${pick(places)}${pick(matters)}，希望处理${Math.floor(random() * 90)}` }
  })
}
