/** What a promise resolves to, or null when that takes longer than so many milliseconds. */
export async function within<T>(ms: number, pending: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms)
  })
  return await Promise.race([pending, late]).finally(() => clearTimeout(timer))
}
