import { describe, expect, it } from 'vitest'
import { decodeModel, encodeModel } from '#backend/classify/model-file.ts'
import { createClassifier } from '#backend/classify/model.ts'
import { scoresOf } from '#backend/classify/scores.ts'
import { tokenisedTraining, train, usualTraining, type Example } from '#backend/classify/train.ts'
import { madeTexts } from '#tests/support/texts.ts'

const trained = train(madeTexts(600))
const classifier = createClassifier(trained.model)
const refusalOf = (examples: Example[]): unknown => {
  try {
    train(examples)
    return null
  } catch (error) {
    return error
  }
}

describe('a trained classifier', () => {
  it('labels texts that it has not seen', () => {
    const pairs = madeTexts(300, 99).map(({ text, label }) => ({ truth: label, predicted: classifier.judge(text).best[0]?.label ?? '' }))
    expect(scoresOf(pairs).macroF1).toBeGreaterThan(0.97)
  })

  it('is certain of what looks like its history, and never of a text between two labels', () => {
    expect(classifier.judge('和平小区垃圾堆放无人清运，希望处理')).toMatchObject({ isCertain: true })
    expect(classifier.judge('学校')).toMatchObject({ isCertain: false })
  })

  it('names the n-grams that decided', () => {
    const grams = classifier.explain('和平小区垃圾堆放无人清运', 5).map(({ gram }) => gram)
    expect(grams.length).toBe(5)
    expect('垃圾堆放无人清运'.includes(grams[0] ?? '?')).toBe(true)
  })

  it('gives the three best labels, best first', () => {
    const { best } = classifier.judge('学校门口红绿灯时间太短', 3)
    expect(best.map(({ label }) => label)).toContain('交通')
    expect(best.map(({ score }) => score)).toEqual(best.map(({ score }) => score).toSorted((a, b) => b - a))
  })

  it('has no answer for a text in which it knows nothing', () => {
    for (const text of ['', '  \n ', '!?…', 'ццц']) expect(classifier.judge(text)).toEqual({ best: [], confidence: 0, isCertain: false })
  })

  it('tells how it did on rows that it had not seen', () => {
    expect(trained.heldOut).toMatchObject({ rows: 600 })
    expect(trained.heldOut.macroF1).toBeGreaterThan(0.95)
    expect(trained.heldOut.certain.share).toBeGreaterThanOrEqual(0.98)
  })
})

describe('training', () => {
  it('gives the same bytes for the same rows', () => {
    expect(encodeModel(train(madeTexts(120)).model)).toEqual(encodeModel(train(madeTexts(120)).model))
  })

  it('takes any labels, also one that occurs once', () => {
    const { model } = train([...madeTexts(60), { text: '流浪狗咬人', label: '9-动物' }])
    expect(model.labels).toEqual(['9-动物', '交通', '教育', '环境'])
    expect(createClassifier(model).judge('流浪狗咬人').best[0]?.label).toBe('9-动物')
  })

  it('is certain of nothing when it has seen too little', () => {
    expect(train(madeTexts(30)).model.calibration.certainFrom).toEqual([null, null, null])
  })

  it('keeps the most telling n-grams when a model may hold only few', () => {
    const { model } = train(madeTexts(300), { ...usualTraining, mostWeights: 90 })
    expect(model.lexicon.buckets.length).toBe(30)
    expect(createClassifier(model).judge('污水横流气味难闻').best[0]?.label).toBe('环境')
  })

  it('of tokenised texts fits raw ones', () => {
    const tokenised = madeTexts(600).map(({ text, label }) => ({ label, text: text.replaceAll(/(.{2})/g, '$1 ') }))
    const raw = createClassifier(train(tokenised, tokenisedTraining).model)
    const pairs = madeTexts(300, 5).map(({ text, label }) => ({ truth: label, predicted: raw.judge(text).best[0]?.label ?? '' }))
    expect(scoresOf(pairs).macroF1).toBeGreaterThan(0.95)
  })

  it('of tokenised texts learns words, and explains by them', () => {
    const tokenised = madeTexts(300).map(({ text, label }) => ({ label, text: text.replaceAll(/(.{2})/g, '$1 ') }))
    const { model } = train(tokenised, tokenisedTraining)
    expect(model.vocabulary?.words).toContain('希望')
    expect(train(madeTexts(60)).model.vocabulary).toBeNull()
    const again = createClassifier(decodeModel(encodeModel(model)))
    expect(again.explain('和平小区的垃圾堆放', 40).map(({ gram }) => gram).some((gram) => gram.includes(' '))).toBe(true)
    expect(again.judge('学校食堂卫生')).toEqual(createClassifier(model).judge('学校食堂卫生'))
  })

  it('judges every row even where each label is written from one template', () => {
    const rows = Array.from({ length: 60 }, (_, index) => ({ label: index % 2 === 0 ? '垃圾' : '工资', text: index % 2 === 0 ? `楼下垃圾堆了 ${index} 天没人清理` : `公司拖欠工资 ${index} 个月不给` }))
    expect(train(rows).heldOut).toMatchObject({ rows: 60, accuracy: 1 })
  })

  it('refuses rows that teach nothing', () => {
    expect(refusalOf([])).toMatchObject({ code: 'classify.unusable', details: { reason: 'no-rows' } })
    expect(refusalOf([{ text: '停水', label: '水' }, { text: '停水了', label: '水' }])).toMatchObject({ code: 'classify.unusable', details: { reason: 'one-label', label: '水' } })
  })
})

describe('a model file', () => {
  const bytes = encodeModel(trained.model)
  const reasonOf = (broken: Uint8Array): unknown => {
    try {
      decodeModel(broken)
      return null
    } catch (error) {
      return error
    }
  }

  it('read back judges alike', () => {
    const again = createClassifier(decodeModel(bytes))
    for (const { text } of madeTexts(50, 11)) expect(again.judge(text)).toEqual(classifier.judge(text))
  })

  it('that is cut, of another kind or of another version is refused with the reason', () => {
    expect(reasonOf(bytes.slice(0, -1))).toMatchObject({ code: 'classify.bad-model', details: { reason: 'truncated' } })
    expect(reasonOf(bytes.slice(0, 40))).toMatchObject({ details: { reason: 'broken' } })
    expect(reasonOf(new Uint8Array(0))).toMatchObject({ details: { reason: 'not-a-model' } })
    expect(reasonOf(new TextEncoder().encode('gridhall-model 1\n{}\n'))).toMatchObject({ details: { reason: 'other-version' } })
  })
})
