const CHECK_MS = 30 * 60_000

/** Lets a service worker keep this page for times without network; `onUpdate` hears when a newer build has taken over behind an open page. */
export function keepPage(onUpdate: () => void): void {
  if (!('serviceWorker' in navigator)) return
  const { serviceWorker } = navigator
  const isGoverned = serviceWorker.controller !== null
  if (isGoverned) serviceWorker.addEventListener('controllerchange', onUpdate)
  void register(serviceWorker).catch(() => undefined)
}

async function register(serviceWorker: ServiceWorkerContainer): Promise<void> {
  const registration = await serviceWorker.register('/m-sw.js', { scope: '/m' })
  setInterval(() => void registration.update().catch(() => undefined), CHECK_MS)
}
