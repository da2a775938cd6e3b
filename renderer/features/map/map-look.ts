import type { ThemeName } from '#renderer/ui/theme.ts'

/** Colours of the map (design.md §4.1, §4.2b, §5 MapView); the canvas of WebGL cannot read CSS variables. */
const hall = {
  canvas: '#0F1215', text: '#E8ECF0', quiet: '#B4BEC8', accent: '#6FB1F5', focus: '#A6D0FF', selected: '#1B3048',
  lines: ['#4A5561', '#7C8997', '#AEB9C4'], steps: ['#1B2127', '#243241', '#2F4A66', '#40698F', '#5E93C4'],
  grades: { ASSURED: '#39424B', NORMAL: '#76828E', WARNING: '#C9962F', none: '#5A6570' }, over: '#D4363C', warn: '#F5BC4A', norm: '#171B20', ring: '#FFFFFF', dark: '#0B0D10', hatch: '#8F9BA7',
}
export type MapLook = typeof hall
const office: MapLook = {
  canvas: '#F3F5F7', text: '#171C21', quiet: '#434D57', accent: '#1B62BD', focus: '#0B4FA8', selected: '#E6F0FB',
  lines: ['#A9B3BD', '#7C8791', '#434D57'], steps: ['#F3F5F7', '#DDE8F3', '#B3CDE6', '#7FA9D3', '#3F79B5'],
  grades: { ASSURED: '#C3CAD1', NORMAL: '#7C8791', WARNING: '#B97A00', none: '#9AA5B0' }, over: '#BF1F28', warn: '#F5BC4A', norm: '#FFFFFF', ring: '#171C21', dark: '#FFFFFF', hatch: '#5F6A75',
}
export const mapLooks: Record<ThemeName, MapLook> = { hall, office }
