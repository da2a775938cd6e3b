import { existsSync, readFileSync } from 'node:fs'
import { decodeModel } from '#backend/classify/model-file.ts'
import { createClassifier } from '#backend/classify/model.ts'
import type { ItemJudge } from '#backend/ports/item-judge.ts'
import type { Logger } from '#backend/ports/logger.ts'

const BEST = 3
const WORDS = 6
const noModel: ItemJudge = () => null

/** The trained model of a hall; a hall without one, or with one that cannot be used, goes by keywords alone. */
export function openJudge(file: string, log: Logger): ItemJudge {
  if (!existsSync(file)) return noModel
  try {
    const classifier = createClassifier(decodeModel(readFileSync(file)))
    log.info('model.opened', { items: classifier.labels.length })
    return (text) => {
      const { best, confidence, isCertain } = classifier.judge(text, BEST)
      return { best: best.map(({ label, score }) => ({ itemCode: label, score })), confidence, isCertain, words: classifier.explain(text, WORDS).map(({ gram }) => gram) }
    }
  } catch (error) {
    log.warn('model.unusable', { reason: String(error) })
    return noModel
  }
}
