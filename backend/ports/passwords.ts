/** Slow, salted password hashes. `verify` is false for a wrong password and for a hash it cannot read. */
export type Passwords = { hash(password: string): Promise<string>; verify(hash: string, password: string): Promise<boolean> }
