/** Makes identifiers: UUIDv7 for things, random text for tokens. */
export type Ids = { uuid(): string; token(): string }
