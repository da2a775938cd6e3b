/** Numbers of arrays where they are known to be. One function for each kind of array, as one for all would be slow in every loop. */
export const intAt = (values: Int32Array, index: number): number => values[index] ?? 0
export const floatAt = (values: Float32Array, index: number): number => values[index] ?? 0
export const doubleAt = (values: Float64Array, index: number): number => values[index] ?? 0
