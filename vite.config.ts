import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { parse, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const root = resolve(import.meta.dirname, 'renderer')
/**
 * The shell's error page comes from the disk when no server answers, and cannot know the hashed names of the fonts:
 * this puts their faces into a style sheet of a fixed name.
 */
const fontFaces: Plugin = {
  name: 'font-faces',
  generateBundle(_options, bundle) {
    const styles = Object.values(bundle).flatMap((file) =>
      file.type === 'asset' && file.fileName.endsWith('.css') ? [String(file.source)] : [],
    )
    const faces = new Set(styles.flatMap((style) => style.match(/@font-face\s*\{[^}]*\}/g) ?? []))
    const source = [...faces].join('\n').replaceAll('url(/assets/', 'url(./assets/')
    this.emitFile({ type: 'asset', fileName: 'font-faces.css', source })
  },
}

/**
 * Tells the service worker of the worker's phone which files its page is made of, so that it keeps exactly these, and gives
 * it a mark that changes with any of them.
 */
const phoneFiles: Plugin = {
  name: 'phone-files',
  generateBundle(_options, bundle) {
    const page = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry && file.name === 'm')
    const worker = bundle['m-sw.js']
    if (page?.type !== 'chunk' || worker?.type !== 'chunk') throw new Error('the phone page or its service worker was not built')
    const files = new Set<string>()
    const collect = (name: string): void => {
      const file = bundle[name]
      if (file?.type !== 'chunk' || files.has(name)) return
      files.add(name)
      for (const css of file.viteMetadata?.importedCss ?? []) files.add(css)
      for (const next of file.imports) collect(next)
    }
    collect(page.fileName)
    const icons = globSync('m-*.png', { cwd: resolve(root, 'public') })
    const all = [...files, ...icons, 'm.webmanifest'].map((name) => `/${name}`).toSorted()
    const code = [...files].map((name) => bundle[name]).flatMap((file) => (file?.type === 'chunk' ? [file.code] : file === undefined ? [] : [String(file.source)]))
    const version = createHash('sha256').update(JSON.stringify([all, code, worker.code])).digest('hex').slice(0, 12)
    if (!worker.code.includes('PHONE_BUILD')) throw new Error('the service worker has no place for its files')
    worker.code = worker.code.replaceAll('PHONE_BUILD', JSON.stringify({ version, files: all }))
  },
}

const pages = globSync('*.html', { cwd: root })
const backend = process.env['GRIDHALL_URL'] ?? 'http://127.0.0.1:4810'

/** The renderer: every page at the top of renderer/ is an entry of its own, so that the phone pages stay small. */
export default defineConfig({
  root,
  // electron-vite insists on './', which breaks the assets of deep links such as /case/GM-1.
  plugins: [react(), fontFaces, phoneFiles, { name: 'absolute-base', enforce: 'post', config: () => ({ base: '/' }) }],
  server: {
    host: '127.0.0.1',
    proxy: { '/api': backend, '/socket.io': { target: backend, ws: true } },
  },
  build: {
    outDir: resolve(import.meta.dirname, 'out/renderer'),
    emptyOutDir: true,
    // For residents' phones too, not only for the Chromium of the console.
    target: 'es2022',
    minify: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      input: { ...Object.fromEntries(pages.map((page) => [parse(page).name, resolve(root, page)])), 'm-sw': resolve(root, 'worker/sw/m-sw.ts') },
      output: {
        // A service worker governs only what lies beside it or below, under a name that stays.
        entryFileNames: ({ name }) => (name === 'm-sw' ? 'm-sw.js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 3 },
            { name: 'data', test: /node_modules[\\/](wouter|@tanstack)[\\/]/, priority: 3 },
            { name: 'map', test: /node_modules[\\/](maplibre-gl|@maplibre|@mapbox|earcut|gl-matrix|kdbush|supercluster|pbf|potpack|quickselect|tinyqueue|murmurhash-js|bidi-js)[\\/]/, priority: 2 },
            { name: 'charts', test: /node_modules[\\/](echarts|zrender)[\\/]/, priority: 2 },
            // Without the calendar, which is fetched with the first field that needs one.
            { name: 'antd', test: /node_modules[\\/](?!(@rc-component[\\/]picker|antd[\\/]es[\\/](date|time)-picker)[\\/](?!.*locale[\\/][a-z]{2}_))(antd|@ant-design|@rc-component|@emotion)[\\/]/, priority: 1 },
          ],
        },
      },
    },
  },
})
