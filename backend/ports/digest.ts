/** SHA-256 of a text, as 64 hexadecimal digits. */
export type Digest = (text: string) => string
