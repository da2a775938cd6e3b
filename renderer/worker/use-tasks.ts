import { useMemo } from 'react'
import { createNames } from '#renderer/data/names.ts'
import type { ReferenceView } from '#contract/views.ts'
import { overlay, toDo, type ShownTask } from './task-overlay.ts'
import { usePhoneState, useQueue } from './use-phone.ts'
import { useWords } from './words.tsx'

/** All tasks as they stand after what this phone has done, and those that still ask for something. */
export function useTasks(): { all: ShownTask[]; todo: ShownTask[] } {
  const { tasks, landed } = usePhoneState()
  const { entries } = useQueue()
  return useMemo(() => {
    const all = overlay(tasks?.tasks ?? [], { entries, landed })
    return { all, todo: toDo(all) }
  }, [tasks, landed, entries])
}

const noReference: ReferenceView = {
  version: 0, orgs: [], units: [], items: [], sources: [], missingCalendarYears: [],
  product: { title: '', titleEn: '', subtitle: '', subtitleEn: '', resolutionTargetBp: 0, headlineSource: null, isDemo: false },
}

/** Names in the reader's language; codes stand for themselves until they are known. */
export function useNames() {
  const { reference } = usePhoneState()
  const { language } = useWords()
  return useMemo(() => createNames(reference ?? noReference, language), [reference, language])
}
