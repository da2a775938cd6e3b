import { createContext } from 'react'

/** Opens the command palette from anywhere in the shell. */
export const PaletteOpener = createContext<() => void>(() => undefined)
