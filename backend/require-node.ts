// Imported before anything else: better-sqlite3 13 needs Node-API 10 and crashes an older Node instead of throwing.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 14)) {
  process.stderr.write(`Node ${process.versions.node} is too old: 22.14 or later is needed. Run npm ci, which brings one along.\n`)
  process.exit(78)
}
