import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { loadGraphModel } from '@tensorflow/tfjs-converter'
import * as wasm from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import { z } from 'zod'
import type { Box } from '#contract/sighting.ts'
import { overlapOf } from '#backend/domain/cameras/watch.ts'
import type { SeenObject } from '#backend/domain/cameras/zones.ts'
import { detectorSide, type DetectorReply } from './detector.ts'

// A thread of its own: a picture takes some hundred milliseconds, in which nothing else may wait.
const Options = z.object({ minScore: z.number(), overlap: z.number(), labels: z.record(z.string(), z.string()) })
const Request = z.object({ id: z.int(), pixels: z.instanceof(Uint8Array) })
const Rows = z.array(z.array(z.array(z.number())))
const Manifest = z.object({ weights: z.array(z.custom<tf.io.WeightsManifestEntry>((one) => typeof one === 'object')) })
const Spec = z.object({ modelTopology: z.record(z.string(), z.unknown()), weightsManifest: z.array(Manifest) })

const options = Options.parse(workerData)
// Not `require`: the bundler puts one of that name into what it builds.
const load = createRequire(import.meta.url)
/** The detector of common things that the package carries; its models of faces are never opened. */
const models = join(dirname(load.resolve('@vladmandic/human')), '../models')
const output = 'tower_0/detections'

async function loadModel(): Promise<{ execute(input: tf.Tensor, output: string): tf.Tensor | tf.Tensor[] }> {
  wasm.setWasmPaths(`${dirname(load.resolve('@tensorflow/tfjs-backend-wasm'))}/`)
  await tf.setBackend('wasm')
  await tf.ready()
  const { modelTopology, weightsManifest } = Spec.parse(JSON.parse(readFileSync(join(models, 'centernet.json'), 'utf8')))
  const weights = readFileSync(join(models, 'centernet.bin'))
  const weightData = new Uint8Array(weights).buffer
  return loadGraphModel({ load: () => Promise.resolve({ modelTopology, weightSpecs: weightsManifest.flatMap((group) => group.weights), weightData }) })
}

const model = await loadModel()

async function detect(pixels: Uint8Array): Promise<SeenObject[]> {
  const input = tf.tensor4d(Float32Array.from(pixels), [1, detectorSide, detectorSide, 3])
  const found = model.execute(input, output)
  const tensor = Array.isArray(found) ? found[0] : found
  const rows: unknown = await tensor?.array()
  tf.dispose([input, found])
  return best(Rows.parse(rows)[0] ?? [])
}

/** Rows are x1, y1, x2, y2 in pixels, score, class. Of boxes that lie on each other the surest stays. */
function best(rows: readonly number[][]): SeenObject[] {
  const kept: Found[] = []
  for (const one of rows.flatMap(readRow).toSorted((a, b) => b.score - a.score)) {
    const isNew = kept.every(({ label, box }) => label !== one.label || overlapOf(box, one.box) < options.overlap)
    if (isNew) kept.push(one)
  }
  return kept
}

type Found = SeenObject & { box: Box }

/** Nothing for a row that is too unsure, empty, or of a kind nobody asks about. */
function readRow(row: readonly number[]): Found[] {
  const [x, y, right, bottom] = [share(row[0]), share(row[1]), share(row[2]), share(row[3])]
  const [score, label] = [row[4] ?? 0, options.labels[String(row[5])]]
  const box = { x, y, w: right - x, h: bottom - y }
  const isAny = label !== undefined && score >= options.minScore && box.w > 0 && box.h > 0
  return isAny ? [{ label, score: Math.min(1, score), box, zones: null }] : []
}

function share(pixels = 0): number {
  return Math.min(1, Math.max(0, pixels / detectorSide))
}

async function answer({ id, pixels }: z.infer<typeof Request>): Promise<DetectorReply> {
  try {
    return { id, objects: await detect(pixels), reason: null }
  } catch (error) {
    return { id, objects: [], reason: String(error) }
  }
}

// A thread of our own has no origin.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.on('message', (raw: unknown) => void answer(Request.parse(raw)).then((reply) => parentPort?.postMessage(reply)))
