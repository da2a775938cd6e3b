/** The value below which this share of the samples lies (nearest rank); 0 for no samples. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5)

export const whole = (value: number): string => Math.round(value).toLocaleString('en-US')
export const ms = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(1))
export const ratio = (value: number): string => value.toFixed(2)
