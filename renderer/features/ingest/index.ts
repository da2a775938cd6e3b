export { IngestScreen } from './ingest-screen.tsx'
