/** Status glyphs: the shape carries the meaning, colour only repeats it (design.md §1, §5.1). */
const shapes = {
  over: <path d="M6 .6 11.7 11H.3z" />,
  warn: <path d="M6 0l6 6-6 6-6-6z" />,
  ok: <path d="M1.5 6.2 4.7 9.4 10.6 2.9" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  norm: (
    <>
      <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M6 3.4V6l1.8 1.2" fill="none" stroke="currentColor" strokeWidth="1.4" />
    </>
  ),
  pause: <path d="M2.5 1.5h2.4v9H2.5zM7.1 1.5h2.4v9H7.1z" />,
  info: <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  off: <path d="M2 2l8 8M10 2l-8 8" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  square: <path d="M1 1h10v10H1z" />,
  dot: <circle cx="6" cy="6" r="4" />,
}
export type GlyphName = keyof typeof shapes

type Props = { name: GlyphName; size?: number; className?: string }

/** A 12-unit status sign; always beside its word, so hidden from readers. */
export function Glyph({ name, size = 12, className = '' }: Props) {
  return (
    <svg
      className={`glyph ${className}`}
      width={size}
      height={size}
      viewBox="0 0 12 12"
      fill="currentColor"
      aria-hidden="true"
    >
      {shapes[name]}
    </svg>
  )
}
