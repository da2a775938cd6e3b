export { DownBar } from './down-bar.tsx'
export { DownItem } from './down-item.tsx'
