/** Moves the focus to the next part of the page marked with `data-region` (F6). */
export function focusNextRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')]
  const current = regions.findIndex((region) => region.contains(document.activeElement))
  const next =
    current === -1 ? (step === 1 ? 0 : regions.length - 1) : (current + step + regions.length) % regions.length
  regions[next]?.focus()
}
