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

const pages = globSync('*.html', { cwd: root })
const backend = process.env['GRIDHALL_URL'] ?? 'http://127.0.0.1:4810'

/** The renderer: every page at the top of renderer/ is an entry of its own, so that the phone pages stay small. */
export default defineConfig({
  root,
  // electron-vite insists on './', which breaks the assets of deep links such as /case/GM-1.
  plugins: [react(), fontFaces, { name: 'absolute-base', enforce: 'post', config: () => ({ base: '/' }) }],
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
      input: Object.fromEntries(pages.map((page) => [parse(page).name, resolve(root, page)])),
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|wouter|@tanstack)[\\/]/, priority: 3 },
            { name: 'charts', test: /node_modules[\\/](echarts|zrender)[\\/]/, priority: 2 },
            { name: 'antd', test: /node_modules[\\/](antd|@ant-design|@rc-component|@emotion)[\\/]/, priority: 1 },
          ],
        },
      },
    },
  },
})
