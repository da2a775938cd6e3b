/** What may import what. Read it as the architecture page of this project. */
const only = (name, from, to, comment) => ({ name, comment, severity: 'error', from: { path: from }, to: { pathNot: to, dependencyTypesNot: ['npm', 'core'] } })
const npm = '^node_modules/'
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, pathNot: ['\\.d\\.ts$', '^tests/', 'index\\.html$', '^(electron|scripts)/'] }, to: {} },
    { name: 'unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only('contract-stands-alone', '^backend/contract/', '^backend/contract/', 'The contract knows only itself and the schema library.'),
    only('bridge-stands-alone', '^electron/bridge/', '^electron/bridge/'),
    { name: 'contracts-need-zod-only', severity: 'error', from: { path: '^(backend/contract|electron/bridge)/' }, to: { path: npm, pathNot: '^node_modules/zod/' } },
    only('domain-is-pure', '^backend/domain/', '^backend/(domain|contract)/', 'Rules of the work: no storage, no transport, no clock.'),
    only('ports-name-domain-only', '^backend/ports/', '^backend/(ports|domain|contract)/'),
    only('app-uses-ports', '^backend/app/', '^backend/(app|ports|domain|contract)/', 'Use cases see ports, never an adapter.'),
    only('store-is-an-adapter', '^backend/store/', '^backend/(store|ports|domain|contract)/'),
    only('adapters-see-ports', '^backend/(files|resources|system)/', '^backend/(files|resources|system|ports|domain|contract)/'),
    only('transports-call-app', '^backend/(http|realtime)/', '^backend/(http|realtime|app|contract)/'),
    { name: 'domain-no-npm', severity: 'error', from: { path: '^backend/(domain|ports)/' }, to: { path: npm } },
    { name: 'domain-no-node', severity: 'error', from: { path: '^backend/(domain|ports|contract|app)/' }, to: { dependencyTypes: ['core'] } },
    { name: 'sqlite-only-in-store', severity: 'error', from: { pathNot: '^(backend/(store/|cli/|main\\.ts)|tests/|scripts/)' }, to: { path: 'node_modules/better-sqlite3' } },
    { name: 'renderer-sees-contract-only', severity: 'error', from: { path: '^renderer/' }, to: { path: '^(backend/(?!contract/)|electron/(?!bridge/)|tests/)' } },
    { name: 'renderer-no-node', severity: 'error', from: { path: '^renderer/' }, to: { dependencyTypes: ['core'] } },
    { name: 'electron-only-in-electron', severity: 'error', from: { pathNot: '^(electron|tests)/' }, to: { path: '^electron$|^node_modules/electron/' } },
    { name: 'backend-not-electron-or-renderer', severity: 'error', from: { path: '^backend/' }, to: { path: '^(electron|renderer|tests)/' } },
    { name: 'composition-roots-are-not-imported', comment: 'backend/cli and main.ts put the parts together; no part knows them.', severity: 'error', from: { path: '^(backend|renderer|electron)/', pathNot: '^backend/(cli/|main\\.ts)' }, to: { path: '^backend/(cli/|main\\.ts)' } },
    { name: 'ui-knows-no-cases', severity: 'error', from: { path: '^renderer/ui/' }, to: { path: '^(backend|electron|renderer/(app|features|actions|data))/' } },
    { name: 'data-below-features', severity: 'error', from: { path: '^renderer/data/' }, to: { path: '^renderer/(app|features|actions|ui)/' } },
    { name: 'actions-below-features', comment: 'Forms in which cases are acted on, shared by screens: on top of data and ui, below every feature.', severity: 'error', from: { path: '^renderer/actions/' }, to: { path: '^renderer/(app|features)/' } },
    { name: 'features-by-their-door', severity: 'error', from: { path: '^renderer/app/' }, to: { path: '^renderer/features/[^/]+/', pathNot: '/index\\.ts$' } },
    { name: 'features-do-not-meet', severity: 'error', from: { path: '^renderer/features/([^/]+)/' }, to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' } },
    { name: 'product-not-tests', severity: 'error', from: { path: '^(backend|renderer|electron)/' }, to: { path: '^tests/' } },
  ],
  options: { doNotFollow: { path: 'node_modules' }, tsPreCompilationDeps: true, enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] } },
}
