import type { Instant } from '#contract/ids.ts'

/** The backend's only source of time. An exercise clock starts elsewhere and runs on at the same pace. */
export type Clock = { now(): Instant; isExercise: boolean }
