import { existsSync } from 'node:fs'
import { basename, join, sep } from 'node:path'
import compression from 'compression'
import express, { Router } from 'express'

const immutable = 'public, max-age=31536000, immutable'
const revalidate = 'no-cache'

/**
 * The built renderer. Files under assets/ carry a hash in their name and are kept for ever; pages are asked for anew each
 * time. An address without a file ending is one of the application's own (`/case/…`): a page of that name, else index.html.
 */
export function staticFiles(folder: string): Router {
  const router = Router()
  router.use(compression())
  router.use(
    express.static(folder, {
      index: false,
      redirect: false,
      dotfiles: 'ignore',
      setHeaders: (response, path) => response.setHeader('cache-control', path.includes(`${sep}assets${sep}`) ? immutable : revalidate),
    }),
  )
  router.get('/{*path}', (request, response, next) => {
    const page = pageOf(folder, request.path)
    if (page === null) next()
    else response.sendFile(page, { root: folder, headers: { 'cache-control': revalidate } })
  })
  return router
}

function pageOf(folder: string, path: string): string | null {
  const [, first = ''] = path.split('/')
  if (basename(path).includes('.') || path.includes('..') || first === 'api' || first === 'socket.io') return null
  const own = /^[a-z][a-z-]*$/.test(first) ? `${first}.html` : ''
  if (own !== '' && existsSync(join(folder, own))) return own
  return existsSync(join(folder, 'index.html')) ? 'index.html' : null
}
