/** Encrypts short secrets for the disk. `open` throws when the text was not sealed by this hall. */
export type Sealer = { seal(secret: string): string; open(sealed: string): string }
