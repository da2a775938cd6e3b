const paths = {
  place: 'M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.5C5 14.8 12 21 12 21Zm0-9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5.2l3.2 1.9',
  plus: 'M12 5v14M5 12h14',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  phone: 'M6 3.5l3 .5 1.2 4-2 1.6a12 12 0 0 0 6.2 6.2l1.6-2 4 1.2.5 3a2 2 0 0 1-2.2 2.300A16.5 16.5 0 0 1 3.700 5.700 2 2 0 0 1 6 3.5Z',
  clip: 'M8 12.5l6.2-6.2a3 3 0 0 1 4.300 4.300l-8.300 8.300a5 5 0 0 1-7-7l8-8',
  picture: 'M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15 9.5h.01',
  close: 'M6 6l12 12M18 6L6 18',
  warning: 'M12 4l9 16H3zM12 10v4.5M12 17.2v.1',
  star: 'M12 3.5l2.600 5.400 5.900.8-4.300 4.100 1 5.900-5.2-2.800-5.2 2.800 1-5.900L3.5 9.700l5.900-.8z',
} as const
export type IconName = keyof typeof paths

/** A line drawing beside a word that says the same. */
export function Icon({ name, isFilled = false }: { name: IconName; isFilled?: boolean }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" fill={isFilled ? 'currentColor' : 'none'} stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round">
      <path d={paths[name]} />
    </svg>
  )
}
