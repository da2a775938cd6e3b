declare module 'shpjs' {
  /** Layers of a zipped shapefile as GeoJSON in WGS-84, by its .prj. One layer gives a collection, several give a list. */
  export function parseZip(zip: Uint8Array): Promise<unknown>
}
