import type { ReactNode } from 'react'
import { Link } from 'wouter'

/** A number that opens exactly its cases; looks like plain text on the wall. */
export function NumberLink({ href, children }: { href: string | null; children: ReactNode }) {
  return href === null ? <span>{children}</span> : <Link href={href}>{children}</Link>
}
